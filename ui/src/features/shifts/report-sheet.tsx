import { Trans } from '@lingui/react/macro';
import { useLingui } from '@lingui/react';
import type { ReactNode } from 'react';
import { cx } from '@/design/cx';
import { DateTime } from '@/design/date-time';
import { Code, Money } from '@/design/figures';
import { minor } from '@/design/money';
import { usePlace } from '@/design/place';
import type { Paper } from '@/features/sales/paper';
import { Name } from '@/features/sales/words';
import type { Report } from './till';
import { wayName } from './words';

function Row(props: { name: ReactNode; children: ReactNode; strong?: boolean; soft?: boolean; large?: boolean }) {
  const { name, children, strong, soft, large } = props;
  return (
    <div
      className={cx(
        'flex justify-between gap-3',
        strong && 'font-semibold',
        soft && 'ps-3 text-ink-soft',
        large && 'text-[1.25em]',
      )}
    >
      <dt className="min-w-0">{name}</dt>
      <dd className="shrink-0 text-end">{children}</dd>
    </div>
  );
}

function Part({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className="border-t border-rule pt-1.5">
      <h3 className="font-semibold">{title}</h3>
      <dl>{children}</dl>
    </section>
  );
}

function useIsSome() {
  const { currency } = usePlace();
  return (amount: string) => (minor(amount, currency) ?? 0n) !== 0n;
}

function Ways({ rows }: { rows: Report['takings'] }) {
  const isSome = useIsSome();
  return rows.map((row) => (
    <div key={row.way}>
      <Row
        name={
          <>
            {wayName(row.way)}
            {row.many > 0 && (
              <bdi dir="ltr" className="amount">
                {' '}
                × {row.many}
              </bdi>
            )}
          </>
        }
      >
        <Money amount={row.amount} bare />
      </Row>
      {isSome(row.returned) && (
        <Row soft name={<Trans>given back</Trans>}>
          <Money amount={`-${row.returned}`} bare />
        </Row>
      )}
    </div>
  ));
}

function Sold({ report }: { report: Report }) {
  const isSome = useIsSome();
  const { sales } = report;
  return (
    <>
      <Part title={<Trans>What was sold</Trans>}>
        <Row name={<Trans>Receipts</Trans>}>
          <Code>{sales.many}</Code>
        </Row>
        {isSome(sales.discount) && (
          <>
            <Row name={<Trans>Before discounts</Trans>}>
              <Money amount={sales.gross} bare />
            </Row>
            <Row name={<Trans>Discounts</Trans>}>
              <Money amount={`-${sales.discount}`} bare />
            </Row>
          </>
        )}
        {isSome(sales.tax) && (
          <Row name={<Trans>Tax</Trans>}>
            <Money amount={sales.tax} bare />
          </Row>
        )}
        {sales.voided > 0 && (
          <Row
            name={
              <>
                <Trans>Voided</Trans>
                <bdi dir="ltr" className="amount">
                  {' '}
                  × {sales.voided}
                </bdi>
              </>
            }
          >
            <Money amount={`-${sales.voided_total}`} bare />
          </Row>
        )}
      </Part>
      <Part title={<Trans>Takings</Trans>}>
        <Ways rows={report.takings} />
        <Row strong name={<Trans>Total</Trans>}>
          <Money amount={sales.total} />
        </Row>
      </Part>
      {report.top_ups.length > 0 && (
        <Part title={<Trans>Wallet top-ups</Trans>}>
          <Ways rows={report.top_ups} />
        </Part>
      )}
    </>
  );
}

function Moves({ report, kind, name }: { report: Report; kind: 'in' | 'out'; name: ReactNode }) {
  const rows = report.drawer.moves.filter((row) => row.kind === kind);
  return rows.map((row, at) => (
    <div key={at}>
      <Row name={name}>
        <Money amount={kind === 'in' ? row.amount : `-${row.amount}`} bare />
      </Row>
      <p className="ps-3 text-ink-soft">
        <DateTime at={row.at} as="clock" /> · <bdi>{row.staff}</bdi>
        {row.approved_by && (
          <>
            {' · '}
            <Trans>
              approved by <Name of={row.approved_by} />
            </Trans>
          </>
        )}
        {' · '}
        <bdi>{row.reason}</bdi>
      </p>
    </div>
  ));
}

function Drawer({ report }: { report: Report }) {
  const isSome = useIsSome();
  const { drawer } = report;
  return (
    <Part title={<Trans>Cash drawer</Trans>}>
      <Row name={<Trans>Float</Trans>}>
        <Money amount={drawer.float} bare />
      </Row>
      <Row name={<Trans>Cash taken</Trans>}>
        <Money amount={drawer.taken} bare />
      </Row>
      {isSome(drawer.returned) && (
        <Row name={<Trans>Cash given back</Trans>}>
          <Money amount={`-${drawer.returned}`} bare />
        </Row>
      )}
      {isSome(drawer.topped_up) && (
        <Row name={<Trans>Topped up in cash</Trans>}>
          <Money amount={drawer.topped_up} bare />
        </Row>
      )}
      {isSome(drawer.withdrawn) && (
        <Row name={<Trans>Paid out of wallets</Trans>}>
          <Money amount={`-${drawer.withdrawn}`} bare />
        </Row>
      )}
      <Moves report={report} kind="in" name={<Trans>Paid into the drawer</Trans>} />
      <Moves report={report} kind="out" name={<Trans>Paid out of the drawer</Trans>} />
      <Row strong name={<Trans>Should be there</Trans>}>
        <Money amount={drawer.expected} />
      </Row>
    </Part>
  );
}

function Counts({ report }: { report: Report }) {
  const last = report.counts.at(-1);
  if (!last) return null;
  return (
    <Part title={<Trans>Count</Trans>}>
      {report.end && (
        <p className="text-ink-soft">
          {last.pieces.map((piece, at) => (
            <span key={piece.value} className="whitespace-nowrap">
              {at > 0 && ' · '}
              <bdi dir="ltr" className="amount">
                {piece.many} × <Money amount={piece.value} bare />
              </bdi>
            </span>
          ))}
        </p>
      )}
      {report.counts.map((count) => (
        <Row
          key={count.n}
          soft={count !== last}
          strong={count === last}
          name={
            <>
              <Code>{count.n}</Code>. <DateTime at={count.at} as="clock" /> · <bdi>{count.staff}</bdi>
            </>
          }
        >
          <Money amount={count.total} bare /> (<Money amount={count.difference} bare signed />)
        </Row>
      ))}
    </Part>
  );
}

function End({ report }: { report: Report }) {
  const { end } = report;
  if (!end) return null;
  return (
    <Part title={<Trans>How it ended</Trans>}>
      <Row name={<Trans>Counted in all</Trans>}>
        <Money amount={end.counted} bare />
      </Row>
      <Row strong large name={<Trans>Difference</Trans>}>
        <Money amount={end.difference} signed />
      </Row>
      {end.explanation && (
        <p>
          <bdi>{end.explanation}</bdi>
        </p>
      )}
    </Part>
  );
}

/** The report of a shift, for the screen and for paper: the same words on both. */
export function ReportSheet({ report, paper }: { report: Report; paper: Paper }) {
  const { i18n } = useLingui();
  return (
    <article
      data-paper={paper}
      lang={i18n.locale}
      className="receipt mx-auto grid w-full max-w-96 gap-2.5 bg-sheet p-4 text-13"
    >
      <header className="text-center">
        <h2 className="text-[1.25em] font-semibold">
          {report.kind === 'z' ? <Trans>Z report</Trans> : <Trans>X report</Trans>}
        </h2>
        <p>
          <bdi>{report.shop.name}</bdi> · <bdi>{report.branch}</bdi>
        </p>
      </header>
      <dl className="border-t border-rule pt-1.5">
        <Row name={<Trans>Report number</Trans>}>
          <Code>{report.label}</Code>
        </Row>
        <Row name={<Trans>Counter</Trans>}>
          <bdi>{report.counter.name}</bdi>
        </Row>
        <Row name={<Trans>Opened</Trans>}>
          <DateTime at={report.opened.at} /> · <bdi>{report.opened.staff}</bdi>
        </Row>
        <Row name={<Trans>Closed</Trans>}>
          {report.closed ? (
            <>
              <DateTime at={report.closed.at} /> · <bdi>{report.closed.staff}</bdi>
            </>
          ) : (
            <Trans>still open</Trans>
          )}
        </Row>
      </dl>
      <Sold report={report} />
      <Drawer report={report} />
      <Counts report={report} />
      <End report={report} />
    </article>
  );
}
