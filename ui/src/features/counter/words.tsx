import { Trans, useLingui } from '@lingui/react/macro';
import { Banknote, CreditCard, Wallet, type LucideIcon } from 'lucide-react';
import type { Discount } from './wire';
import { Money } from '@/design/figures';
import type { Way } from './plan';

export { Name } from '@/features/sales/words';

/** The pictures of the ways to pay. */
export const WAY_ICONS: Record<Way, LucideIcon> = { wallet: Wallet, cash: Banknote, card: CreditCard };

/** The keys of the ways to pay. */
export const WAY_KEYS: Record<Way, string> = { wallet: 'F7', cash: 'F8', card: 'F9' };

/** The names of the ways to pay. */
export function useWayNames(): Record<Way, string> {
  const { t } = useLingui();
  return { wallet: t`Wallet`, cash: t`Cash`, card: t`Card` };
}

/** A discount in words: "10 % off", or the amount. */
export function DiscountWords({ discount }: { discount: Discount }) {
  if ('amount' in discount) {
    return (
      <Trans>
        <Money amount={discount.amount} /> off
      </Trans>
    );
  }
  const { percent } = discount;
  return <Trans>{percent} % off</Trans>;
}
