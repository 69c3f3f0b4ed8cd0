/** A day as people type it. Pure. */
import { latinDigits } from '@/design/money';

/** Reads `14/3/2027` or `2027-03-14` as `YYYY-MM-DD`; '' for nothing, null when it is no such day. */
export function readDay(typed: string): string | null {
  const text = latinDigits(typed).trim();
  if (text === '') return '';
  const cut = text.split(/[\s/.-]+/);
  if (cut.length !== 3 || !cut.every((part) => /^\d{1,4}$/.test(part))) return null;
  const [first = '', second = '', third = ''] = cut;
  const [day, month, year] = first.length === 4 ? [third, second, first] : [first, second, third];
  if (year.length !== 4) return null;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const right = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return right ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : null;
}
