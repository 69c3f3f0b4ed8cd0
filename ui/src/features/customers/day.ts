/** A day of birth as people type it. Pure. */
import { latinDigits } from '@/design/money';

/** Years of the Buddhist calendar, as Thailand writes them. */
const BUDDHIST_FROM = 2400;
const BUDDHIST_AHEAD = 543;

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** A two-digit year is of this century until `now`, and of the last one after it: nobody is born tomorrow. */
function wholeYear(text: string, thisYear: number): number {
  const year = Number(text);
  if (text.length === 4) return year >= BUDDHIST_FROM ? year - BUDDHIST_AHEAD : year;
  const century = thisYear - (thisYear % 100);
  return century + year > thisYear ? century + year - 100 : century + year;
}

/** Takes `14/3/1990`, `14.3.90`, `14031990`, `1990-03-14`, Thai and Arabic digits, Buddhist years. */
function parts(text: string): [day: string, month: string, year: string] | null {
  const packed = /^(\d{2})(\d{2})(\d{4})$/.exec(text);
  if (packed) return [packed[1] ?? '', packed[2] ?? '', packed[3] ?? ''];
  const cut = text.split(/[\s/.,-]+/).filter(Boolean);
  if (cut.length !== 3 || !cut.every((part) => /^\d{1,4}$/.test(part))) return null;
  const [first = '', second = '', third = ''] = cut;
  return first.length === 4 ? [third, second, first] : [first, second, third];
}

/** Reads a day of the past as `YYYY-MM-DD`; '' for nothing, null when it is no such day. `today` is `YYYY-MM-DD`. */
export function readBirthDay(typed: string, today: string): string | null {
  const text = latinDigits(typed).trim();
  if (text === '') return '';
  const found = parts(text);
  if (!found) return null;
  const [day, month, yearText] = found;
  if (day.length > 2 || month.length > 2 || (yearText.length !== 4 && yearText.length !== 2)) return null;
  const year = wholeYear(yearText, Number(today.slice(0, 4)));
  if (year < 1900 || !isDay(year, Number(month), Number(day))) return null;
  const read = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return read <= today ? read : null;
}

/** Writes `YYYY-MM-DD` the way it is typed here: day, month, year. */
export function typedDay(day: string | null | undefined): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day ?? '');
  return found ? `${found[3]}/${found[2]}/${found[1]}` : '';
}
