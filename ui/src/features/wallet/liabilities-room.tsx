import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Scale } from 'lucide-react';
import { useState } from 'react';
import { goTo } from '@/app/router-link';
import { useMay } from '@/app/session';
import type { Output } from '@/backend/call';
import { useQueryOp } from '@/backend/queries';
import { DayName, dayIn, useNow } from '@/design/date-time';
import { Money } from '@/design/figures';
import { Icon } from '@/design/icon';
import { Loading } from '@/design/loading';
import { Page, Section } from '@/design/page';
import { usePlace } from '@/design/place';
import { EmptyState, ErrorState } from '@/design/states';
import { Table } from '@/design/table';
import { TextField } from '@/design/text-field';
import { nameOf } from '@/features/customers/name';
import { moves } from './movements';

type Owed = Output<'ledger.liabilities'>;

/** Fullest wallets that are named. */
const NAMED = 50;
/** Days that are shown at first, with today. */
const DAYS = 30;

/** What the shop owes its customers now, whom most, and what moved on each day. */
export default function LiabilitiesRoom() {
  const { t } = useLingui();
  const owed = useQueryOp('ledger.liabilities', { limit: NAMED });
  return (
    <Page
      title={t`What the shop owes`}
      lead={t`What customers hold in their wallets at this moment: theirs until they spend it.`}
    >
      {owed.isPending ? (
        <Loading shape="facts" rows={4} />
      ) : owed.isError ? (
        <ErrorState failure={owed.error} onRetry={() => void owed.refetch()} />
      ) : (
        <>
          <Sums owed={owed.data} />
          <Section title={t`Whom most`}>
            <Holders owed={owed.data} />
          </Section>
        </>
      )}
      <Days />
    </Page>
  );
}

function Sums({ owed }: { owed: Owed }) {
  const { currency } = usePlace();
  return (
    <dl className="flex flex-wrap gap-x-12 gap-y-4 border-b border-rule pb-5">
      <div>
        <dt className="text-13 text-ink-soft">
          <Plural value={owed.wallets} one="All together, in # wallet" other="All together, in # wallets" />
        </dt>
        <dd>
          <Money amount={owed.total} size="big" />
        </dd>
      </div>
      <div className="self-end">
        <dt className="text-13 text-ink-soft">
          <Trans>Real money</Trans>
        </dt>
        <dd>
          <Money amount={owed.real} size="title" />
        </dd>
      </div>
      <div className="self-end text-petal-ink">
        <dt className="text-13">
          <Trans>Promotional credit</Trans>
        </dt>
        <dd>
          <Money amount={owed.promotional} size="title" />
        </dd>
      </div>
      {moves(owed.unbooked, currency) && (
        <div className="self-end text-ink-soft">
          <dt className="text-13">
            <Trans>Expired, booked at the full hour</Trans>
          </dt>
          <dd>
            <Money amount={owed.unbooked} size="title" />
          </dd>
        </div>
      )}
    </dl>
  );
}

function Holders({ owed }: { owed: Owed }) {
  const { t } = useLingui();
  const mayRead = useMay('customers.read');
  const mayWallet = useMay('wallet.read');
  const ids = owed.holders.map((holder) => holder.customer);
  const people = useQueryOp('customers.batch', { ids }, { enabled: mayRead && ids.length > 0 });
  const names = new Map(people.data?.rows.map((row) => [row.asked, row.customer ? nameOf(row.customer) : null]));
  if (ids.length === 0) {
    return (
      <EmptyState icon={<Icon of={Scale} />} title={t`Nobody holds anything`}>
        <Trans>The first top-up opens this list.</Trans>
      </EmptyState>
    );
  }
  return (
    <Table
      label={t`The fullest wallets`}
      rows={owed.holders}
      rowKey={(row) => row.customer}
      onOpen={mayWallet ? (row) => goTo(`/customers/${row.customer}/wallet`) : undefined}
      columns={[
        { id: 'who', header: t`Customer`, cell: (row) => <bdi>{names.get(row.customer) ?? t`A customer`}</bdi> },
        {
          id: 'real',
          header: t`Real money`,
          align: 'end',
          desk: true,
          cell: (row) => <Money amount={row.real} bare />,
        },
        {
          id: 'promotional',
          header: t`Promotional credit`,
          align: 'end',
          desk: true,
          cell: (row) => (
            <span className="text-petal-ink">
              <Money amount={row.promotional} bare />
            </span>
          ),
        },
        { id: 'total', header: t`Together`, align: 'end', cell: (row) => <Money amount={row.total} bare /> },
      ]}
    />
  );
}

/** What came in and went out, day by day. */
function Days() {
  const { t } = useLingui();
  const { zone } = usePlace();
  const now = useNow();
  const [from, setFrom] = useState(() => dayIn(zone, now - (DAYS - 1) * 86_400_000));
  const [until, setUntil] = useState(() => dayIn(zone, now));
  const asked = from !== '' && until !== '';
  const days = useQueryOp('ledger.days', { from, until }, { enabled: asked });
  return (
    <Section title={t`Day by day`} lead={t`What went into wallets and out of them on each business day.`}>
      <div className="flex flex-wrap gap-4">
        <TextField type="date" label={t`From`} value={from} onChange={setFrom} />
        <TextField type="date" label={t`Until`} value={until} onChange={setUntil} />
      </div>
      {!asked ? null : days.isPending ? (
        <Loading rows={4} />
      ) : days.isError ? (
        <ErrorState failure={days.error} onRetry={() => void days.refetch()} />
      ) : days.data.rows.length === 0 ? (
        <EmptyState title={t`Nothing moved on these days`} />
      ) : (
        <Table
          label={t`Day by day`}
          rows={days.data.rows}
          rowKey={(row) => row.day}
          columns={[
            { id: 'day', header: t`Day`, cell: (row) => <DayName day={row.day} as="full" /> },
            { id: 'in', header: t`Real in`, align: 'end', cell: (row) => <Money amount={row.real_in} bare /> },
            { id: 'out', header: t`Real out`, align: 'end', cell: (row) => <Money amount={row.real_out} bare /> },
            {
              id: 'promotional_in',
              header: t`Credit in`,
              align: 'end',
              desk: true,
              cell: (row) => <Money amount={row.promotional_in} bare />,
            },
            {
              id: 'promotional_out',
              header: t`Credit out`,
              align: 'end',
              desk: true,
              cell: (row) => <Money amount={row.promotional_out} bare />,
            },
          ]}
        />
      )}
    </Section>
  );
}
