/** What the basket costs and how it is paid: the local reckoning at once, the host's as soon as it is there. */
import { useMemo } from 'react';
import { useMay, useSession } from '@/app/session';
import type { Failure } from '@/backend/failure';
import { useQueryOp } from '@/backend/queries';
import { minor } from '@/design/money';
import { usePlace } from '@/design/place';
import { quoteInput, type Basket } from './basket';
import { lay, type Choice, type Held, type Plan } from './plan';
import { overLimit, price, type Priced } from './price';
import type { Profile } from './wire';

/** Everything the counter shows about paying. */
export interface Checkout {
  /** The figures line by line, with the host's prices where they are known. */
  priced: Priced;
  /** To pay, in smallest units. */
  total: bigint;
  tax: bigint;
  /** The host has said what this very basket costs. */
  quoted: boolean;
  /** The host's unit prices, where it said them. */
  prices: (string | undefined)[];
  /** Why the host cannot price it. */
  failure: Failure | null;
  again: () => void;
  /** The chosen customer, as soon as known. */
  profile: Profile | null;
  profileFailure: Failure | null;
  held: Held | null;
  /**
   * The chosen customer's wallet decides how it is paid, and is not known: it is being asked for, or could not be had.
   * Until then there is no plan to sell by.
   */
  waiting: 'asked' | 'failed' | null;
  plan: Plan;
  /** Discounts over what the role may give: they need somebody's approval. */
  over: { limit: string; asked: string } | null;
}

function heldBy(profile: Profile | null, currency: Parameters<typeof minor>[1]): Held | null {
  if (!profile?.wallet) return null;
  return {
    promotional: minor(profile.wallet.promotional, currency) ?? 0n,
    real: minor(profile.wallet.real, currency) ?? 0n,
  };
}

/** Whether the plan would be another one if the customer had a wallet: nobody chose otherwise. */
function leansOnWallet(choice: Choice): boolean {
  return choice.rest === null || choice.rest === 'wallet' || choice.parts.some((part) => part.way === 'wallet');
}

/** The wallet's split as the host quotes it: what a full payment takes, which tells what may be used. */
export function useCheckout(basket: Basket, choice: Choice): Checkout {
  const { currency } = usePlace();
  const { shop, me } = useSession();
  const mayKnow = useMay('customers.read');
  const customer = useQueryOp(
    'customers.get',
    { customer: basket.customer ?? '' },
    { enabled: basket.customer !== null && mayKnow },
  );
  const limit = me.discount_limit;
  const over = useMemo(
    () => overLimit(price(basket, { currency, taxIncluded: true, taxRate: null }), limit),
    [basket, currency, limit],
  );
  const asks = basket.lines.length > 0;
  const quote = useQueryOp('sales.quote', quoteInput(basket), { enabled: asks, keep: true });

  const quoted = asks && quote.data !== undefined && !quote.isPlaceholderData && !quote.isError;
  const said = quoted ? quote.data : undefined;
  const profile = basket.customer !== null && customer.data ? customer.data : null;

  // The shop's own rate, as the last quote had it: so that tax neither leaves nor comes back while the next one is made.
  const usual =
    quote.data?.lines.find((one) => basket.lines.some((line) => line.taxRate === null && line.item === one.item))
      ?.tax_rate ?? null;

  return useMemo(() => {
    const prices = basket.lines.map((line, at) =>
      line.item === null ? undefined : (said?.lines[at]?.unit_price ?? undefined),
    );
    const lines = basket.lines.map((line, at) => ({ ...line, price: prices[at] ?? line.price }));
    const terms = { currency, taxIncluded: shop.prices_include_tax, taxRate: usual };
    const priced = price({ lines, discount: basket.discount }, terms);
    const total = (said && minor(said.total, currency)) ?? priced.total;
    const tax = (said && minor(said.tax, currency)) ?? priced.tax;
    const held = heldBy(profile, currency);
    const unknown = basket.customer !== null && mayKnow && !profile && total > 0n && leansOnWallet(choice);
    return {
      priced,
      total,
      tax,
      quoted,
      prices,
      failure: asks && quote.isError ? quote.error : null,
      again: () => void quote.refetch(),
      profile,
      profileFailure: basket.customer !== null && customer.isError ? customer.error : null,
      held,
      waiting: !unknown ? null : customer.isError ? 'failed' : 'asked',
      plan: lay(total, held, choice, currency),
      // The host weighs each line too.
      over: said?.over_limit ?? over,
    };
  }, [
    basket,
    choice,
    currency,
    shop.prices_include_tax,
    asks,
    over,
    said,
    quoted,
    usual,
    profile,
    mayKnow,
    quote,
    customer,
  ]);
}
