/** Notes and coins as they are typed. Pure. */
import { latinDigits, minor, PIECES, wire, type Currency } from '@/design/money';

/** The most pieces of one kind. */
const MOST = 100_000;

/** What was typed for each note and coin, by its value; nothing is none. */
export type Typed = Record<string, string>;

/** How many pieces a text says; null where it says no number. */
export function many(text: string | undefined): number | null {
  const bare = latinDigits(text ?? '').trim();
  if (bare === '') return 0;
  if (!/^\d{1,6}$/.test(bare)) return null;
  const count = Number(bare);
  return count <= MOST ? count : null;
}

/** What the pieces come to, as a wire amount; what cannot be read counts as none. */
export function total(typed: Typed, currency: Currency): string {
  const units = PIECES[currency].reduce((sum, value) => sum + worth(value, typed[value], currency), 0n);
  return wire(units, currency);
}

/** What pieces of one kind are worth, in smallest units. */
export function worth(value: string, text: string | undefined, currency: Currency): bigint {
  return (minor(value, currency) ?? 0n) * BigInt(many(text) ?? 0);
}

/** As a count is sent: those of which there are any. Null where a number cannot be read. */
export function counted(typed: Typed, currency: Currency): { value: string; many: number }[] | null {
  const rows = PIECES[currency].map((value) => ({ value, many: many(typed[value]) }));
  if (rows.some((row) => row.many === null)) return null;
  return rows.flatMap((row) => (row.many ? [{ value: row.value, many: row.many }] : []));
}
