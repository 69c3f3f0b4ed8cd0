import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useSession } from '@/app/session';
import { cx } from '@/design/cx';
import { Money } from '@/design/figures';
import { spoken, wire, written } from '@/design/money';
import { usePlace } from '@/design/place';
import type { Checkout } from './use-checkout';

/** The one large figure. It steps down rather than break out of its panel. */
export function ToPay({ total, quiet }: { total: bigint; quiet: boolean }) {
  const { currency, language } = usePlace();
  const figures = written(total, { currency, language }).length;
  return (
    <div className={cx('my-1 text-end', quiet && 'text-ink-soft')}>
      <Money amount={wire(total, currency)} size={figures > 13 ? 'title' : figures > 9 ? 'big' : 'huge'} />
    </div>
  );
}

function Row({ name, units, soft, petal }: { name: ReactNode; units: bigint; soft?: boolean; petal?: boolean }) {
  const { currency } = usePlace();
  return (
    <div className={cx('flex justify-between gap-4 py-1', soft && 'text-ink-soft')}>
      <dt className="min-w-0">{name}</dt>
      <dd className={cx('text-end', !soft && 'font-semibold', petal && 'text-petal-ink')}>
        <Money amount={wire(units, currency)} bare />
      </dd>
    </div>
  );
}

/** How the total came to be, where that is not plain: what came off, and the tax. */
export function Makeup({ checkout }: { checkout: Checkout }) {
  const { priced, tax } = checkout;
  const { shop } = useSession();
  if (priced.discount === 0n && tax === 0n) return null;
  return (
    <dl className="mb-3 text-13">
      {priced.discount > 0n && (
        <>
          <Row soft name={<Trans>Before discounts</Trans>} units={priced.gross} />
          <Row soft name={<Trans>Discounts</Trans>} units={-priced.discount} />
        </>
      )}
      {tax > 0n && (
        <Row soft name={shop.prices_include_tax ? <Trans>Tax within</Trans> : <Trans>Tax on top</Trans>} units={tax} />
      )}
    </dl>
  );
}

function Short({ units }: { units: bigint }) {
  const { currency, language } = usePlace();
  const missing = spoken(units, { currency, language });
  return (
    <p role="status" className="mt-1.5 border-t border-rule pt-2 pb-1 text-13 text-amber">
      <Trans>The wallet holds {missing} less than needed. The rest is taken in cash.</Trans>
    </p>
  );
}

/** Who pays what, and what stays in the wallet. */
export function PlanFigures({ checkout }: { checkout: Checkout }) {
  const { plan, held, total } = checkout;
  if (total === 0n) return null;
  const wallet = plan.promotional + plan.real;
  const kinds = [wallet, plan.cash, plan.card].filter((units) => units > 0n).length;
  if (wallet === 0n && kinds < 2) return null;
  return (
    <div className="mb-4 rounded-8 border border-rule px-4 py-2">
      <dl>
        {plan.promotional > 0n && <Row petal name={<Trans>Wallet, promotional</Trans>} units={plan.promotional} />}
        {plan.real > 0n && <Row name={<Trans>Wallet, own money</Trans>} units={plan.real} />}
        {plan.cash > 0n && <Row name={<Trans>Cash</Trans>} units={plan.cash} />}
        {plan.card > 0n && <Row name={<Trans>Card</Trans>} units={plan.card} />}
      </dl>
      {plan.instead > 0n && wallet > 0n && <Short units={plan.instead} />}
      {wallet > 0n && held && plan.instead === 0n && (
        <dl className="mt-1.5 border-t border-rule pt-1.5">
          <Row soft name={<Trans>Stays in the wallet</Trans>} units={held.promotional + held.real - wallet} />
        </dl>
      )}
    </div>
  );
}
