/** A wallet's movements, worked out for the screen. Pure, in smallest units. */
import type { Output } from '@/backend/call';
import { minor, wire, type Currency } from '@/design/money';

/** One movement of a wallet. */
export type Movement = Output<'ledger.movements'>['rows'][number];

/** What one side of a wallet was before and after a movement. */
export interface Change {
  before: string;
  after: string;
  /** Signed. */
  by: string;
}

/** Whether a wire amount is other than zero. */
export function moves(amount: string, currency: Currency): boolean {
  return (minor(amount, currency) ?? 0n) !== 0n;
}

/** The balance before, from the one after; null where the host did not say what was left. */
export function change(by: string, after: string | null | undefined, currency: Currency): Change | null {
  if (after === null || after === undefined) return null;
  const [delta, left] = [minor(by, currency), minor(after, currency)];
  if (delta === null || left === null) return null;
  return { before: wire(left - delta, currency), after: wire(left, currency), by: wire(delta, currency) };
}

/** What a wallet would hold after an amount came in (or, below zero, went out). Null while nothing is typed. */
export function would(held: string, amount: string, currency: Currency): string | null {
  const [now, delta] = [minor(held, currency), minor(amount, currency)];
  return now === null || delta === null ? null : wire(now + delta, currency);
}

/** How the list of movements can be narrowed. */
export type Narrow = 'all' | 'in' | 'out' | 'promotional' | 'reversal';

/** Whether a movement is of the chosen kind. */
export function fits(movement: Movement, narrow: Narrow, currency: Currency): boolean {
  const real = minor(movement.real, currency) ?? 0n;
  const promotional = minor(movement.promotional, currency) ?? 0n;
  switch (narrow) {
    case 'all':
      return true;
    case 'in':
      return real + promotional > 0n;
    case 'out':
      return real + promotional < 0n;
    case 'promotional':
      return promotional !== 0n;
    case 'reversal':
      return movement.kind === 'reversal';
  }
}
