import { expect, it } from 'vitest';
import { newId } from './id';

it('carries its time in front, so that later ids sort later', () => {
  const early = newId(Date.UTC(2026, 10, 21));
  const late = newId(Date.UTC(2026, 10, 21) + 1);
  expect(early < late).toBe(true);
  expect(parseInt(early.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.UTC(2026, 10, 21));
});

it('never repeats', () => {
  const now = Date.UTC(2026, 10, 21);
  expect(new Set(Array.from({ length: 1000 }, () => newId(now))).size).toBe(1000);
});
