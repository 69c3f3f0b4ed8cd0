/** How a total is paid. Pure, in smallest units: every plan either pays exactly, or says what is missing. */
import { DECIMALS, NOTES, minor, wire, type Currency } from '@/design/money';
import type { Payment } from './wire';

/** The ways to pay at the counter. */
export type Way = 'wallet' | 'cash' | 'card';

/** A part of a split payment that was typed in. */
export interface Part {
  key: string;
  way: Way;
  /** Wire amount, or '' while nothing is typed. */
  amount: string;
  /** What a card slip says. */
  reference: string;
}

/** What the person at the counter chose. */
export interface Choice {
  /** What pays whatever the parts leave. Null: what is best for the customer. */
  rest: Way | null;
  parts: Part[];
  /** Cash handed over, as a wire amount; '' for exactly. */
  given: string;
  /** What the slip of the last card says. */
  reference: string;
}

/** Nothing chosen. */
export const NO_CHOICE: Choice = { rest: null, parts: [], given: '', reference: '' };

/** What a wallet holds, in smallest units. */
export interface Held {
  promotional: bigint;
  real: bigint;
}

/** What stops a plan. */
export type Trouble =
  | { why: 'too_much'; over: bigint }
  | { why: 'wallet_short'; short: bigint }
  | { why: 'given_short'; short: bigint }
  | { why: 'no_wallet' };

/** A plan: who pays what. */
export interface Plan {
  /** What pays the rest, chosen or proposed. */
  rest: Way;
  /** From the wallet, promotional money first. */
  promotional: bigint;
  real: bigint;
  cash: bigint;
  /** All cards together. */
  card: bigint;
  /** What the parts leave to `rest`. */
  left: bigint;
  /** What the wallet could not pay and cash does instead. */
  instead: bigint;
  /** Handed over in cash. */
  given: bigint;
  change: bigint;
  trouble: Trouble | null;
  payments: Payment[];
}

const least = (a: bigint, b: bigint) => (a < b ? a : b);
const worth = (held: Held | null) => (held ? held.promotional + held.real : 0n);

/** What is best for the customer: the wallet when it can pay all or has gifts to use, else cash. */
export function proposal(total: bigint, held: Held | null): Way {
  if (total === 0n || worth(held) === 0n) return 'cash';
  return worth(held) >= total || (held?.promotional ?? 0n) > 0n ? 'wallet' : 'cash';
}

function sumOf(parts: Part[], way: Way, currency: Currency): bigint {
  return parts.reduce((all, part) => (part.way === way ? all + (minor(part.amount || '0', currency) ?? 0n) : all), 0n);
}

/** The wire's list of payments: one wallet, one cash, each card by itself. */
function payments(plan: Plan, choice: Choice, currency: Currency, cardRest: bigint): Payment[] {
  const list: Payment[] = [];
  const wallet = plan.promotional + plan.real;
  if (wallet > 0n) list.push({ method: 'wallet', amount: wire(wallet, currency) });
  if (plan.cash > 0n) {
    const given = plan.given > plan.cash ? wire(plan.given, currency) : undefined;
    list.push({ method: 'cash', amount: wire(plan.cash, currency), given });
  }
  for (const part of choice.parts) {
    const amount = minor(part.amount || '0', currency) ?? 0n;
    if (part.way !== 'card' || amount === 0n) continue;
    list.push({ method: 'card', amount: wire(amount, currency), reference: part.reference.trim() || undefined });
  }
  if (cardRest > 0n) {
    const reference = choice.reference.trim() || undefined;
    list.push({ method: 'card', amount: wire(cardRest, currency), reference });
  }
  return list;
}

/** Lays out how a total is paid. What a wallet lacks is proposed in cash. */
export function lay(total: bigint, held: Held | null, choice: Choice, currency: Currency): Plan {
  const rest = choice.rest ?? proposal(total, held);
  const fixed = (way: Way) => sumOf(choice.parts, way, currency);
  const parts = fixed('wallet') + fixed('cash') + fixed('card');
  const left = total > parts ? total - parts : 0n;

  const free = worth(held) > fixed('wallet') ? worth(held) - fixed('wallet') : 0n;
  const fromWallet = rest === 'wallet' ? least(left, free) : 0n;
  const instead = rest === 'wallet' ? left - fromWallet : 0n;
  const cardRest = rest === 'card' ? left : 0n;
  const wallet = fixed('wallet') + fromWallet;
  const cash = fixed('cash') + instead + (rest === 'cash' ? left : 0n);
  const promotional = least(wallet, held?.promotional ?? 0n);

  const typed = choice.given === '' ? null : minor(choice.given, currency);
  const given = typed ?? cash;
  const plan: Plan = {
    rest,
    promotional,
    real: wallet - promotional,
    cash,
    card: fixed('card') + cardRest,
    left,
    instead,
    given,
    change: given > cash ? given - cash : 0n,
    trouble: null,
    payments: [],
  };
  plan.trouble = trouble(plan, { parts, total, wallet, held });
  plan.payments = payments(plan, choice, currency, cardRest);
  return plan;
}

function trouble(plan: Plan, all: { parts: bigint; total: bigint; wallet: bigint; held: Held | null }): Trouble | null {
  if (all.parts > all.total) return { why: 'too_much', over: all.parts - all.total };
  if (all.wallet > 0n && !all.held) return { why: 'no_wallet' };
  if (all.wallet > worth(all.held)) return { why: 'wallet_short', short: all.wallet - worth(all.held) };
  if (plan.cash > 0n && plan.given < plan.cash) return { why: 'given_short', short: plan.cash - plan.given };
  return null;
}

/**
 * What people are likely to hand over for an amount: it rounded up to each note of the till, smallest first, without what
 * is exact. At most three.
 */
export function likelyGiven(amount: bigint, currency: Currency): string[] {
  if (amount <= 0n) return [];
  const unit = 10n ** BigInt(DECIMALS[currency]);
  const notes = NOTES[currency].map((note) => minor(note, currency) ?? unit);
  const rounded = notes.map((note) => ((amount + note - 1n) / note) * note).filter((given) => given > amount);
  const sorted = [...new Set(rounded)].sort((a, b) => (a < b ? -1 : 1));
  return sorted.slice(0, 3).map((given) => wire(given, currency));
}
