/** The words for what the wire says of wallets in codes. */
import { t } from '@lingui/core/macro';
import {
  Banknote,
  CreditCard,
  Gift,
  History,
  Hourglass,
  Landmark,
  Merge,
  RotateCcw,
  ShoppingBag,
  Split,
  SquarePen,
  Undo2,
  Wallet,
  type LucideIcon,
} from 'lucide-react';
import type { Tone } from '@/design/tag';
import type { Input, Output } from '@/backend/call';
import type { Movement, Narrow } from './movements';

/** Promotional credit with one expiry, and what became of it. */
export type Credit = Output<'ledger.credits'>['rows'][number];

interface Known {
  icon: LucideIcon;
  say: () => string;
}

const KINDS: Record<string, Known> = {
  sale: { icon: ShoppingBag, say: () => t`Paid with the wallet` },
  deposit: { icon: Wallet, say: () => t`Top-up` },
  withdraw: { icon: Banknote, say: () => t`Paid out in cash` },
  credit_issued: { icon: Gift, say: () => t`Promotional credit given` },
  credit_expired: { icon: Hourglass, say: () => t`Promotional credit expired` },
  credit_revoked: { icon: Undo2, say: () => t`Promotional credit taken back` },
  reversal: { icon: RotateCcw, say: () => t`Taken back` },
  merge: { icon: Merge, say: () => t`Wallets merged` },
  unmerge: { icon: Split, say: () => t`Merge taken apart` },
};

const DEPOSITS: Record<string, Known> = {
  cash: { icon: Banknote, say: () => t`Top-up in cash` },
  card: { icon: CreditCard, say: () => t`Top-up by card` },
  bank_transfer: { icon: Landmark, say: () => t`Top-up by bank transfer` },
  manual: { icon: SquarePen, say: () => t`Corrected by hand, up` },
};

const DOWN: Known = { icon: SquarePen, say: () => t`Corrected by hand, down` };

/** What a movement is, in words and as a picture. */
export function kindOf(movement: Pick<Movement, 'kind' | 'source'>): Known {
  if (movement.kind === 'withdraw' && movement.source === 'manual') return DOWN;
  if (movement.kind === 'deposit' && movement.source) return DEPOSITS[movement.source] ?? KINDS.deposit!;
  return KINDS[movement.kind] ?? { icon: History, say: () => t`Movement` };
}

/** Every kind of movement, to choose from. */
export const KIND_NAMES: Record<Movement['kind'], () => string> = {
  deposit: () => t`Paid into the wallet`,
  withdraw: () => t`Paid out`,
  sale: () => t`Paid with the wallet`,
  credit_issued: () => t`Promotional credit given`,
  credit_expired: () => t`Promotional credit expired`,
  credit_revoked: () => t`Promotional credit taken back`,
  reversal: () => t`Taken back`,
  merge: () => t`Wallets merged`,
  unmerge: () => t`Merge taken apart`,
};

/** Every source of a movement, to choose from. */
export const SOURCE_NAMES: Record<NonNullable<Input<'ledger.movements'>['source']>, () => string> = {
  cash: () => t`Cash`,
  card: () => t`Card`,
  bank_transfer: () => t`Bank transfer`,
  refund: () => t`Refund`,
  manual: () => t`By hand`,
  earlier: () => t`An earlier system`,
  ticket: () => t`A ticket`,
  campaign: () => t`A campaign`,
};

/** How promotional credit stands, and its colour: petal while it can be spent. */
export const CREDIT_STATES: Record<Credit['state'], { name: () => string; tone: Tone }> = {
  active: { name: () => t`can be spent`, tone: 'petal' },
  used: { name: () => t`used up`, tone: 'plain' },
  expired: { name: () => t`has expired`, tone: 'amber' },
  revoked: { name: () => t`taken back`, tone: 'coral' },
};

/** Where promotional credit comes from. */
export const CREDIT_SOURCES: { id: Credit['source']; name: () => string }[] = [
  { id: 'manual', name: () => t`A gift of the shop` },
  { id: 'campaign', name: () => t`A campaign` },
  { id: 'ticket', name: () => t`A ticket` },
];

/** The ways to narrow the list, in this order. */
export const NARROWS: { id: Narrow; name: () => string }[] = [
  { id: 'all', name: () => t`All` },
  { id: 'in', name: () => t`Money in` },
  { id: 'out', name: () => t`Money out` },
  { id: 'promotional', name: () => t`Promotional` },
  { id: 'reversal', name: () => t`Taken back` },
];
