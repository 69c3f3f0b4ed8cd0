/**
 * What a basket costs, as the host reckons it: half up to the smallest unit, line by line, the discount on the whole spread
 * over the lines. It fills the screen until the host's own figures arrive; those count.
 */
import { minor, type Currency } from '@/design/money';
import type { Basket, Line } from './basket';
import type { Discount } from './wire';

/** 100 %, in hundredths of a percent. */
const WHOLE = 10_000n;

/** Reads a percentage of at most two decimals ("7.5") into hundredths of a percent; null when it is none. */
export function hundredths(text: string): bigint | null {
  const found = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(text.trim());
  if (!found) return null;
  const value = BigInt(found[1] ?? '0') * 100n + BigInt((found[2] ?? '').padEnd(2, '0') || '0');
  return value > WHOLE ? null : value;
}

/** Writes hundredths of a percent as people read them: `7.5`. */
export function percentText(value: bigint): string {
  const fraction = (value % 100n).toString().padStart(2, '0').replace(/0+$/, '');
  return fraction ? `${value / 100n}.${fraction}` : `${value / 100n}`;
}

/** A share of an amount, half up to the smallest unit. */
export function share(amount: bigint, percent: bigint): bigint {
  return (amount * percent + 5_000n) / WHOLE;
}

/** The tax inside an amount that includes it, half up. */
export function taxWithin(amount: bigint, rate: bigint): bigint {
  const whole = WHOLE + rate;
  return (2n * amount * rate + whole) / (2n * whole);
}

/** What a discount takes off; null when it is no discount, or more than there is. */
export function off(discount: Discount | null, whole: bigint, currency: Currency): bigint | null {
  if (!discount) return 0n;
  if ('percent' in discount) {
    const percent = hundredths(discount.percent);
    return percent === null ? null : share(whole, percent);
  }
  const amount = minor(discount.amount, currency);
  return amount === null || amount > whole ? null : amount;
}

/** Spreads an amount over lines by what they cost: rounded down, the units left over to the largest remainders first. */
export function spread(amount: bigint, over: bigint[]): bigint[] {
  const whole = over.reduce((all, one) => all + one, 0n);
  if (whole === 0n) return over.map(() => 0n);
  const shares = over.map((one) => (amount * one) / whole);
  const left = Number(amount - shares.reduce((all, one) => all + one, 0n));
  const remainder = (line: number) => (amount * (over[line] ?? 0n)) % whole;
  const order = over.map((_, line) => line);
  order.sort((a, b) => (remainder(b) > remainder(a) ? 1 : remainder(b) < remainder(a) ? -1 : a - b));
  for (const line of order.slice(0, left)) shares[line] = (shares[line] ?? 0n) + 1n;
  return shares;
}

/** How the shop writes prices. */
export interface Terms {
  currency: Currency;
  taxIncluded: boolean;
  /** Percent of tax where an item names none; null when it is not known here. */
  taxRate: string | null;
}

/** One line, priced, in smallest units. */
export interface PricedLine {
  gross: bigint;
  /** Its own discount, without its share of the one on the whole. */
  own: bigint;
  /** Both discounts. */
  discount: bigint;
  tax: bigint;
  total: bigint;
}

/** A basket, priced, in smallest units. */
export interface Priced {
  lines: PricedLine[];
  gross: bigint;
  /** Every discount. */
  discount: bigint;
  /** The one on the whole. */
  wholeOff: bigint;
  tax: bigint;
  total: bigint;
  /** False while a tax rate is unknown here and changes the total: only the host can say. */
  sure: boolean;
}

/** Price times quantity; the amount itself on a line of its own. */
export function grossOf(line: Line, currency: Currency): bigint {
  return (minor(line.price, currency) ?? 0n) * BigInt(line.quantity);
}

/** Prices a basket. A discount that cannot be is left out; the host refuses it in words. */
export function price(basket: Pick<Basket, 'lines' | 'discount'>, terms: Terms): Priced {
  const { currency, taxIncluded } = terms;
  const asked = basket.lines.map((line) => {
    const gross = grossOf(line, currency);
    return { gross, own: off(line.discount, gross, currency) ?? 0n, rate: line.taxRate ?? terms.taxRate };
  });
  const rest = asked.map((line) => line.gross - line.own);
  const wholeOff =
    off(
      basket.discount,
      rest.reduce((all, one) => all + one, 0n),
      currency,
    ) ?? 0n;
  const shares = spread(wholeOff, rest);
  const priced: Priced = { lines: [], gross: 0n, discount: 0n, wholeOff, tax: 0n, total: 0n, sure: true };
  asked.forEach((line, at) => {
    const discount = line.own + (shares[at] ?? 0n);
    const left = line.gross - discount;
    const rate = line.rate === null ? null : hundredths(line.rate);
    if (rate === null && !taxIncluded) priced.sure = false;
    const tax = rate === null ? 0n : taxIncluded ? taxWithin(left, rate) : share(left, rate);
    const total = taxIncluded ? left : left + tax;
    priced.lines.push({ gross: line.gross, own: line.own, discount, tax, total });
    priced.gross += line.gross;
    priced.discount += discount;
    priced.tax += tax;
    priced.total += total;
  });
  return priced;
}

/** Why a role may not give these discounts alone: what it may, and what was asked. Null when it may. */
export function overLimit(priced: Priced, limit: string): { limit: string; asked: string } | null {
  const most = hundredths(limit) ?? 0n;
  const byLine = priced.lines.reduce((all, line) => all + share(line.gross, most), 0n);
  const whole = share(priced.gross, most);
  if (priced.discount <= (byLine > whole ? byLine : whole)) return null;
  const gross = priced.gross > 0n ? priced.gross : 1n;
  // Rounded up, so that what was asked never looks like what is allowed.
  const asked = (priced.discount * WHOLE + gross - 1n) / gross;
  return { limit: percentText(most), asked: percentText(asked) };
}
