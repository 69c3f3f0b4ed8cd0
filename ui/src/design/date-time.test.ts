import { describe, expect, it } from 'vitest';
import { dayIn, nearly } from './date-time';

const zone = 'Asia/Ho_Chi_Minh';
const now = Date.UTC(2026, 10, 21, 7, 0);
const at = (days: number, hour = 7) => Date.UTC(2026, 10, 21 + days, hour, 2);

describe('moments', () => {
  it('are relative where near, and dates where not', () => {
    const reading = { language: 'en', zone, now } as const;
    expect(nearly(at(0), reading, true)).toBe('today 14:02');
    expect(nearly(at(-1), reading, true)).toBe('yesterday 14:02');
    expect(nearly(at(2), reading, true)).toBe('in 2 days');
    expect(nearly(at(-30), reading, true)).toBe('22 October');
    expect(nearly(at(-400), reading, true)).toBe('17/10/2025');
  });

  it('belong to the day of the shop, not of the machine', () => {
    expect(dayIn(zone, Date.UTC(2026, 10, 21, 17, 30))).toBe('2026-11-22');
    expect(nearly(Date.UTC(2026, 10, 20, 17, 30), { language: 'en', zone, now }, true)).toBe('today 00:30');
  });

  it('are written with Latin digits in every language, and in the Thai calendar in Thai', () => {
    for (const language of ['vi', 'en', 'th', 'ar'] as const) {
      expect(nearly(at(0), { language, zone, now }, true)).toContain('14:02');
    }
    expect(nearly(at(-400), { language: 'th', zone, now }, false)).toContain('2568');
  });

  it('begin small, as inside a sentence', () => {
    expect(nearly(at(0), { language: 'vi', zone, now }, true)).toBe('hôm nay 14:02');
  });
});
