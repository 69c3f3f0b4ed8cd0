import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { FailureText } from '@/backend/failure-text';
import { spoken } from '@/design/money';
import { usePlace } from '@/design/place';
import type { Basket } from './basket';
import { OverLimit } from './discount-dialog';
import type { Trouble } from './plan';
import type { Checkout } from './use-checkout';

function TroubleWords({ trouble }: { trouble: Trouble }) {
  const { currency, language } = usePlace();
  const say = (units: bigint) => spoken(units, { currency, language });
  switch (trouble.why) {
    case 'too_much': {
      const over = say(trouble.over);
      return <Trans>The parts are {over} more than there is to pay.</Trans>;
    }
    case 'wallet_short': {
      const short = say(trouble.short);
      return <Trans>The wallet holds {short} less than its part.</Trans>;
    }
    case 'given_short': {
      const short = say(trouble.short);
      return <Trans>Of the cash, {short} is still missing.</Trans>;
    }
    case 'no_wallet':
      return <Trans>There is no wallet to pay from. A customer with a wallet is chosen with F2.</Trans>;
  }
}

/** Why the basket needs somebody's approval, in words; null when it does not. It can be paid: the PIN is asked for then. */
export function approvalOf(checkout: Checkout, maySellToBlocked: boolean): ReactNode {
  if (checkout.profile?.marks.includes('blacklisted') && !maySellToBlocked)
    return <Trans>This customer is blocked. A supervisor approves the sale by PIN, or nothing is sold to them.</Trans>;
  return checkout.over ? <OverLimit {...checkout.over} /> : null;
}

/** Why the basket cannot be paid now, in words; null when it can. */
export function hindranceOf(basket: Basket, checkout: Checkout): ReactNode {
  if (basket.lines.length === 0) return <Trans>The basket is empty. Add something with F4, or scan it.</Trans>;
  if (checkout.failure) return <FailureText failure={checkout.failure} />;
  if (checkout.waiting === 'asked') return <Trans>The customer's wallet is being looked at.</Trans>;
  if (checkout.waiting === 'failed')
    return <Trans>The customer's wallet cannot be seen now. Choose cash (F8) or card (F9).</Trans>;
  if (checkout.plan.trouble) return <TroubleWords trouble={checkout.plan.trouble} />;
  if (!checkout.quoted && !checkout.priced.sure) return <Trans>The total is being reckoned.</Trans>;
  return null;
}
