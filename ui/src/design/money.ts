/**
 * Amounts on the screen. On the wire an amount is a decimal string in currency units ("450000", "12.50"); to calculate,
 * it becomes a `bigint` of the currency's smallest unit, never a number: a float cannot hold every amount exactly.
 */

import { CURRENCIES, type Currency } from '@/backend/contract';

export type { Currency };

/** How many decimals each currency has. */
export const DECIMALS = each(({ decimals }) => decimals);

/** The largest single amount the shop's books take, as a wire amount. */
export const LARGEST = each(({ largest }) => largest);

/** The notes and coins that a drawer is counted by, the largest first, as wire amounts. */
export const PIECES = each(({ pieces }) => pieces);

function each<T>(of: (one: (typeof CURRENCIES)[Currency]) => T): Record<Currency, T> {
  const { VND, THB, OMR, USD } = CURRENCIES;
  return { VND: of(VND), THB: of(THB), OMR: of(OMR), USD: of(USD) };
}

/** Notes that a till of this currency holds, largest first, in units. */
export const NOTES: Record<Currency, string[]> = {
  VND: ['500000', '200000', '100000', '50000', '20000', '10000'],
  THB: ['1000.00', '500.00', '100.00', '50.00', '20.00'],
  OMR: ['50.000', '20.000', '10.000', '5.000', '1.000', '0.500'],
  USD: ['100.00', '50.00', '20.00', '10.00', '5.00', '1.00'],
};

/** The languages of the app. */
export type Language = 'vi' | 'en' | 'th' | 'ar';

/** Group and decimal marks as each language writes them. Digits are Latin everywhere, so that columns align. */
export const MARKS: Record<Language, { group: string; decimal: string }> = {
  vi: { group: '.', decimal: ',' },
  en: { group: ',', decimal: '.' },
  th: { group: ',', decimal: '.' },
  ar: { group: ',', decimal: '.' },
};

/** The true minus sign; a hyphen is narrower than the figures it stands before. */
export const MINUS = '\u2212';

/** The sign of a currency as a language writes it. */
export function currencySign(currency: Currency, language: Language): string {
  switch (currency) {
    case 'VND':
      return '₫';
    case 'THB':
      return '฿';
    case 'OMR':
      return language === 'ar' ? 'ر.ع.' : 'OMR';
    case 'USD':
      return '$';
  }
}

const power = (decimals: number) => 10n ** BigInt(decimals);

/** Reads a wire amount ("12.50", "-3") into the currency's smallest unit. Wire amounts are well formed; others give null. */
export function minor(amount: string, currency: Currency): bigint | null {
  const found = /^([-+\u2212])?(\d+)(?:\.(\d+))?$/.exec(amount.trim());
  if (!found) return null;
  const decimals = DECIMALS[currency];
  const fraction = found[3] ?? '';
  if (fraction.length > decimals && /[1-9]/.test(fraction.slice(decimals))) return null;
  const whole = BigInt(found[2] ?? '0') * power(decimals);
  const rest = decimals === 0 ? 0n : BigInt(fraction.slice(0, decimals).padEnd(decimals, '0'));
  const sign = found[1] && found[1] !== '+' ? -1n : 1n;
  return sign * (whole + rest);
}

/** Writes smallest units as a wire amount with exactly the currency's decimals. */
export function wire(units: bigint, currency: Currency): string {
  const decimals = DECIMALS[currency];
  const absolute = units < 0n ? -units : units;
  const sign = units < 0n ? '-' : '';
  const whole = absolute / power(decimals);
  if (decimals === 0) return `${sign}${whole}`;
  return `${sign}${whole}.${(absolute % power(decimals)).toString().padStart(decimals, '0')}`;
}

/** Groups the digits of a whole number by three. */
function grouped(digits: string, mark: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, mark);
}

/** How an amount is to be written. */
export interface Writing {
  currency: Currency;
  language: Language;
  /** Write a plus before what is above zero, as in a list of movements. */
  signed?: boolean;
}

/** An amount as people read it, without the currency: `1.250.000`, `−75.000`, `12.500`. */
export function written(amount: string | bigint, { currency, language, signed }: Writing): string {
  const units = typeof amount === 'bigint' ? amount : minor(amount, currency);
  if (units === null) return String(amount);
  const { group, decimal } = MARKS[language];
  const [whole = '0', fraction] = wire(units < 0n ? -units : units, currency).split('.');
  const sign = units < 0n ? MINUS : signed && units > 0n ? '+' : '';
  return `${sign}${grouped(whole, group)}${fraction === undefined ? '' : decimal + fraction}`;
}

/** An amount with its currency in one string, for sentences: `580.000 ₫`. The space never breaks. */
export function spoken(amount: string | bigint, writing: Writing): string {
  return `${written(amount, writing)}\u00a0${currencySign(writing.currency, writing.language)}`;
}

/** Why typed text is no amount. */
export type Unreadable = 'empty' | 'not_a_number' | 'too_precise' | 'too_large';

const FOREIGN_DIGITS = /[\u0660-\u0669\u06f0-\u06f9\u0e50-\u0e59]/g;

/** Turns Arabic, Persian and Thai digits into Latin ones; everything else stays. */
export function latinDigits(text: string): string {
  return text
    .replace(FOREIGN_DIGITS, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .replace(/\u066b/g, '.')
    .replace(/\u066c/g, ',');
}

/** Finds which mark, if any, separates the decimals of typed text; the other marks only group. */
function decimalMark(text: string, language: Language): string | null {
  const dots = text.split('.').length - 1;
  const commas = text.split(',').length - 1;
  if (dots > 0 && commas > 0) {
    const last = text.lastIndexOf('.') > text.lastIndexOf(',') ? '.' : ',';
    return (last === '.' ? dots : commas) === 1 ? last : null;
  }
  if (dots + commas !== 1) return null;
  const mark = dots === 1 ? '.' : ',';
  if (mark === MARKS[language].decimal) return mark;
  return /^\d{1,3}[.,]\d{3}$/.test(text) ? null : mark;
}

/**
 * Reads what a person typed into a wire amount. Takes digits of all four scripts, either grouping habit and a final `k`
 * for thousands; gives the reason when the text is no amount of this currency.
 */
export function readAmount(text: string, writing: Writing): { amount: string } | { why: Unreadable } {
  const { currency, language } = writing;
  const bare = latinDigits(text)
    .replace(/[\s\u00a0\u200e\u200f\u061c'’_₫฿$đ]/gu, '')
    .replace(/^(OMR)|(OMR)$/i, '');
  if (bare === '') return { why: 'empty' };
  const found = /^(\d[\d.,]*|[.,]\d+)([kK]?)$/.exec(bare);
  const digits = found?.[1];
  if (!digits) return { why: 'not_a_number' };
  const mark = DECIMALS[currency] === 0 && /^\d{1,3}([.,]\d{3})+$/.test(digits) ? null : decimalMark(digits, language);
  const [left = '', right = ''] = mark ? digits.split(mark) : [digits, ''];
  const thousands = found[2] ? 3 : 0;
  const shifted = right.padEnd(thousands, '0');
  const whole = (left.replace(/[.,]/g, '') + shifted.slice(0, thousands)).replace(/^0+(?=\d)/, '') || '0';
  const fraction = shifted.slice(thousands).replace(/0+$/, '');
  if (fraction.length > DECIMALS[currency]) return { why: 'too_precise' };
  const units = minor(fraction ? `${whole}.${fraction}` : whole, currency);
  if (units === null) return { why: 'not_a_number' };
  if (units > (minor(LARGEST[currency], currency) ?? 0n)) return { why: 'too_large' };
  return { amount: wire(units, currency) };
}

/** Adds wire amounts of one currency exactly. */
export function sum(amounts: string[], currency: Currency): string {
  return wire(
    amounts.reduce((all, one) => all + (minor(one, currency) ?? 0n), 0n),
    currency,
  );
}
