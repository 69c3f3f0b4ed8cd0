import { Trans } from '@lingui/react/macro';
import { useLingui } from '@lingui/react';
import { Fragment, type ReactNode } from 'react';
import type { Output } from '@/backend/call';
import { cx } from '@/design/cx';
import { DateTime } from '@/design/date-time';
import { Code, Money } from '@/design/figures';
import { minor, wire } from '@/design/money';
import { usePlace } from '@/design/place';
import { LOCALES } from '@/locale/locale';
import type { Paper } from './paper';
import './receipt.css';
import { Name, useMethodName } from './words';

/** A sale as the host keeps it. */
export type Sale = Output<'sales.get'>;

function Row(props: { name: ReactNode; children: ReactNode; strong?: boolean; soft?: boolean; large?: boolean }) {
  const { name, children, strong, soft, large } = props;
  return (
    <div
      className={cx(
        'flex justify-between gap-3',
        strong && 'font-semibold',
        soft && 'text-ink-soft',
        large && 'text-[1.25em]',
      )}
    >
      <dt className="min-w-0">{name}</dt>
      <dd className="shrink-0 text-end">{children}</dd>
    </div>
  );
}

function Lines({ sale }: { sale: Sale }) {
  const { currency } = usePlace();
  const minus = (amount: string, less: string) => (minor(amount, currency) ?? 0n) - (minor(less, currency) ?? 0n);
  const isSome = (amount: string) => (minor(amount, currency) ?? 0n) !== 0n;
  return (
    <table className="w-full border-collapse">
      <tbody>
        {sale.lines.map((line, at) => (
          <tr key={at} className="align-top">
            <td className="py-0.5 pe-3">
              <bdi>{line.name}</bdi>
              <span className="block text-ink-soft">
                {line.unit_price !== null && (
                  <bdi dir="ltr" className="amount">
                    {line.quantity} × <Money amount={line.unit_price} bare />
                  </bdi>
                )}
                {line.performed_by?.name && (
                  <>
                    {' · '}
                    <bdi>{line.performed_by.name}</bdi>
                  </>
                )}
                {isSome(line.discount) && (
                  <>
                    {' · '}
                    <Money amount={`-${line.discount}`} bare />
                  </>
                )}
              </span>
            </td>
            <td className="py-0.5 text-end">
              <Money amount={sale.tax_included ? line.total : wire(minus(line.total, line.tax), currency)} bare />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Totals({ sale }: { sale: Sale }) {
  const { currency } = usePlace();
  const isSome = (amount: string) => (minor(amount, currency) ?? 0n) !== 0n;
  return (
    <dl className="border-t border-rule pt-1.5">
      {isSome(sale.discount) && (
        <>
          <Row name={<Trans>Before discounts</Trans>}>
            <Money amount={sale.subtotal} bare />
          </Row>
          <Row name={<Trans>Discounts</Trans>}>
            <Money amount={`-${sale.discount}`} bare />
          </Row>
        </>
      )}
      <Row strong large name={<Trans>Total</Trans>}>
        <Money amount={sale.total} />
      </Row>
      {isSome(sale.tax) && (
        <Row name={sale.tax_included ? <Trans>Tax within</Trans> : <Trans>Tax on top</Trans>}>
          <Money amount={sale.tax} bare />
        </Row>
      )}
    </dl>
  );
}

function Payments({ sale }: { sale: Sale }) {
  const { currency } = usePlace();
  const methodName = useMethodName();
  const isSome = (amount: string | null) => amount != null && (minor(amount, currency) ?? 0n) !== 0n;
  if (sale.payments.length === 0) return null;
  return (
    <dl className="border-t border-rule pt-1.5">
      {sale.payments.map((paid, at) => (
        <Fragment key={at}>
          <Row name={methodName(paid.method)}>
            <Money amount={paid.amount} bare />
          </Row>
          {isSome(paid.promotional) && (
            <Row soft name={<Trans>of it promotional</Trans>}>
              <Money amount={paid.promotional ?? '0'} bare />
            </Row>
          )}
          {paid.reference && (
            <Row soft name={<Trans>slip</Trans>}>
              <Code>{paid.reference}</Code>
            </Row>
          )}
          {isSome(paid.given) && paid.given !== paid.amount && (
            <Row name={<Trans>Cash given</Trans>}>
              <Money amount={paid.given ?? '0'} bare />
            </Row>
          )}
        </Fragment>
      ))}
      {isSome(sale.change) && (
        <Row strong name={<Trans>Change</Trans>}>
          <Money amount={sale.change} bare />
        </Row>
      )}
    </dl>
  );
}

/** The receipt of a sale, for the screen and for paper: the same words on both. */
export function Receipt({ sale, paper }: { sale: Sale; paper: Paper }) {
  const { i18n } = useLingui();
  return (
    <article
      data-paper={paper}
      lang={i18n.locale}
      className="receipt mx-auto grid w-full max-w-96 gap-2.5 bg-sheet p-4 text-13"
    >
      <header className="text-center">
        <h2 className="text-[1.25em] font-semibold">
          <bdi>{sale.shop.name}</bdi>
        </h2>
        {sale.shop.header.trim() && <p className="whitespace-pre-line">{sale.shop.header}</p>}
        <p>
          <bdi>{sale.branch.name}</bdi>
        </p>
      </header>
      {sale.status === 'voided' && (
        <p className="receipt-void py-1 text-center text-[1.4em] font-semibold text-coral">
          <Trans>VOIDED</Trans>
        </p>
      )}
      <dl className="border-t border-rule pt-1.5">
        <Row strong name={<Trans>Receipt</Trans>}>
          <Code>{sale.number}</Code>
        </Row>
        <Row name={<ReceiptTime at={sale.at} />}>
          <bdi>{sale.counter.name}</bdi>
        </Row>
        <Row name={<Trans>Served by</Trans>}>
          <bdi>{sale.staff.name}</bdi>
        </Row>
        {sale.customer && (
          <Row name={<Trans>Customer</Trans>}>
            {sale.customer.name?.trim() ? <bdi>{sale.customer.name}</bdi> : <Trans>New customer</Trans>}
            {sale.customer.number && (
              <span className="block text-ink-soft">
                <Code>{sale.customer.number}</Code>
              </span>
            )}
          </Row>
        )}
      </dl>
      <div className="border-t border-rule pt-1">
        <Lines sale={sale} />
      </div>
      <Totals sale={sale} />
      <Payments sale={sale} />
      {sale.note?.trim() && (
        <p className="border-t border-rule pt-1.5">
          <bdi>{sale.note}</bdi>
        </p>
      )}
      {sale.void && (
        <p className="border-t border-rule pt-1.5">
          <Trans>
            Voided <DateTime at={sale.void.at} as="full" /> by <Name of={sale.void.staff.name ?? ''} />:{' '}
            <Name of={sale.void.reason} />
          </Trans>
        </p>
      )}
      {sale.shop.footer.trim() && <p className="pt-1 text-center whitespace-pre-line">{sale.shop.footer}</p>}
    </article>
  );
}

/** Day and time as a receipt needs them: never relative. */
function ReceiptTime({ at }: { at: number }) {
  const { language, zone } = usePlace();
  const text = new Intl.DateTimeFormat(LOCALES[language], {
    timeZone: zone,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at / 1000);
  return <bdi>{text}</bdi>;
}
