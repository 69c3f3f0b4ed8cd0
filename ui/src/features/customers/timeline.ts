/** A customer's history by days. Pure. */
import type { Output } from '@/backend/call';
import { dayIn } from '@/design/date-time';
import { minor, wire, type Currency } from '@/design/money';

/** One thing that happened. */
export type Happening = Output<'customers.timeline'>['rows'][number];

/** A happening, and the day it opens in the list when it is the first of it. */
export interface Dated {
  what: Happening;
  /** `YYYY-MM-DD` of the shop's zone; null when the row above is of the same day. */
  opens: string | null;
}

/** Puts each day's name before its first happening. Rows come newest first. */
export function byDays(rows: Happening[], zone: string): Dated[] {
  let last: string | null = null;
  return rows.map((what) => {
    const day = dayIn(zone, what.at / 1000);
    const opens = day === last ? null : day;
    last = day;
    return { what, opens };
  });
}

/** The amount of an entry, and how it is to be shown. */
export interface ShownAmount {
  amount: string;
  signed: boolean;
  tone: 'in' | 'promotional' | 'plain';
  /** It no longer counts. */
  gone: boolean;
}

/** What an entry moved: what a sale came to, or real and promotional money of the wallet together. */
export function amountOf(what: Happening, currency: Currency): ShownAmount | null {
  const { movement } = what;
  if (movement) {
    const real = minor(movement.real, currency) ?? 0n;
    const promotional = minor(movement.promotional, currency) ?? 0n;
    const all = real + promotional;
    const tone = real === 0n && promotional !== 0n ? 'promotional' : all > 0n ? 'in' : 'plain';
    return { amount: wire(all, currency), signed: true, tone, gone: false };
  }
  if (what.amount === null) return null;
  return { amount: what.amount, signed: false, tone: 'plain', gone: what.taken_back || what.kind === 'sale_voided' };
}
