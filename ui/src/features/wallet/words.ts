/** The words for what the wire says of wallets in codes. */
import { t } from '@lingui/core/macro';
import {
  Banknote,
  CreditCard,
  Gift,
  History,
  Hourglass,
  Merge,
  RotateCcw,
  ShoppingBag,
  Split,
  Wallet,
  type LucideIcon,
} from 'lucide-react';
import type { Movement, Narrow } from './movements';

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
  reversal: { icon: RotateCcw, say: () => t`Taken back` },
  merge: { icon: Merge, say: () => t`Wallets merged` },
  unmerge: { icon: Split, say: () => t`Merge taken apart` },
};

const DEPOSITS: Record<string, Known> = {
  cash: { icon: Banknote, say: () => t`Top-up in cash` },
  card: { icon: CreditCard, say: () => t`Top-up by card` },
};

/** What a movement is, in words and as a picture. */
export function kindOf(movement: Pick<Movement, 'kind' | 'source'>): Known {
  if (movement.kind === 'deposit' && movement.source) return DEPOSITS[movement.source] ?? KINDS.deposit!;
  return KINDS[movement.kind] ?? { icon: History, say: () => t`Movement` };
}

/** The ways to narrow the list, in this order. */
export const NARROWS: { id: Narrow; name: () => string }[] = [
  { id: 'all', name: () => t`All` },
  { id: 'in', name: () => t`Money in` },
  { id: 'out', name: () => t`Money out` },
  { id: 'promotional', name: () => t`Promotional` },
  { id: 'reversal', name: () => t`Taken back` },
];
