import { describe, expect, it } from 'vitest';
import { readBirthDay, typedDay } from './day';

const today = '2026-11-21';

describe('a day of birth', () => {
  it('is read in every way that people type it', () => {
    for (const typed of ['14/3/1990', '14.03.1990', '14-3-1990', '14 3 1990', '14031990', '1990-03-14', '14/3/90']) {
      expect(readBirthDay(typed, today), typed).toBe('1990-03-14');
    }
  });

  it('is read with Thai and Arabic digits and in the Buddhist calendar', () => {
    expect(readBirthDay('๑๔/๓/๒๕๓๓', today)).toBe('1990-03-14');
    expect(readBirthDay('١٤/٣/١٩٩٠', today)).toBe('1990-03-14');
  });

  it('takes a short year as the last one that is over', () => {
    expect(readBirthDay('1/1/26', today)).toBe('2026-01-01');
    expect(readBirthDay('1/1/27', today)).toBe('1927-01-01');
  });

  it('is none when the calendar has no such day, or it is still to come', () => {
    for (const typed of ['31/2/1990', '29/2/1991', '0/1/1990', '1/13/1990', '22/11/2026', '1/1/1899', '14/3', 'abc']) {
      expect(readBirthDay(typed, today), typed).toBeNull();
    }
    expect(readBirthDay('29/2/1992', today)).toBe('1992-02-29');
    expect(readBirthDay('  ', today)).toBe('');
  });

  it('is written the way it is typed', () => {
    expect(typedDay('1990-03-14')).toBe('14/03/1990');
    expect(typedDay(null)).toBe('');
    expect(readBirthDay(typedDay('2001-12-31'), today)).toBe('2001-12-31');
  });
});
