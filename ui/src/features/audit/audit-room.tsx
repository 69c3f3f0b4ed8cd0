import { Trans, useLingui } from '@lingui/react/macro';
import { ScrollText } from 'lucide-react';
import { useState } from 'react';
import { goTo } from '@/app/router-link';
import { useMay } from '@/app/session';
import type { Output } from '@/backend/call';
import { usePages, useQueryOp } from '@/backend/queries';
import { Button } from '@/design/button';
import { DateTime } from '@/design/date-time';
import { Code } from '@/design/figures';
import { Icon } from '@/design/icon';
import { Loading } from '@/design/loading';
import { Page } from '@/design/page';
import { SelectField } from '@/design/select-field';
import { EmptyState, ErrorState, NoPermission } from '@/design/states';
import { Table } from '@/design/table';
import { TextField } from '@/design/text-field';
import { CustomerField } from '@/features/customers/customer-field';
import type { ChosenCustomer } from '@/features/customers/draft';
import { partsRead } from './words';

type Row = Output<'customers.reads'>['rows'][number];

const ALL = 'all';

/** What the list is narrowed to; a day is '' for all of them. */
interface Filter {
  staff: string;
  counter: string;
  customer: ChosenCustomer | null;
  day: string;
}

const NOTHING: Filter = { staff: ALL, counter: ALL, customer: null, day: '' };

/** Who read whose profile, when, from where and which parts. */
export default function AuditRoom() {
  return useMay('audit.read') ? <Audit /> : <NoPermission />;
}

function Audit() {
  const { t } = useLingui();
  const [filter, setFilter] = useState(NOTHING);
  const mayLog = useMay('log.read');
  const narrowed = JSON.stringify(filter) !== JSON.stringify(NOTHING);
  return (
    <Page
      title={t`Who read whom`}
      lead={t`Each look at a customer's profile. The same look within a minute stands once. Nobody can change or remove an entry.`}
      actions={
        mayLog && (
          <Button icon={<Icon of={ScrollText} />} onPress={() => goTo('/settings/log')}>{t`What was done`}</Button>
        )
      }
    >
      <Filters filter={filter} onChange={(part) => setFilter({ ...filter, ...part })} />
      <Rows key={JSON.stringify(filter)} filter={filter} onAll={narrowed ? () => setFilter(NOTHING) : undefined} />
    </Page>
  );
}

function Filters({ filter, onChange }: { filter: Filter; onChange: (part: Partial<Filter>) => void }) {
  const { t } = useLingui();
  const mayStaff = useMay('staff.read');
  const mayCustomers = useMay('customers.read');
  const people = useQueryOp('identity.staff_list', { include_inactive: true }, { enabled: mayStaff });
  const counters = useQueryOp('identity.counters', {});
  return (
    <div className="mb-4 grid grid-cols-[repeat(auto-fit,minmax(13rem,1fr))] gap-4">
      {mayStaff && (
        <SelectField
          label={t`Who read`}
          value={filter.staff}
          onChange={(staff) => onChange({ staff })}
          choices={[
            { id: ALL, name: t`Everybody` },
            ...(people.data?.rows ?? []).map((row) => ({ id: row.id, name: row.name })),
          ]}
        />
      )}
      {mayCustomers && (
        <CustomerField
          label={t`Whose profile`}
          hint={t`Name, phone or number`}
          clear={t`Everybody's profiles`}
          value={filter.customer}
          onChange={(customer) => onChange({ customer })}
        />
      )}
      <SelectField
        label={t`Counter`}
        value={filter.counter}
        onChange={(counter) => onChange({ counter })}
        choices={[
          { id: ALL, name: t`All counters` },
          ...(counters.data?.rows ?? []).map((row) => ({ id: row.id, name: row.name })),
        ]}
      />
      <TextField label={t`Day`} type="date" value={filter.day} onChange={(day) => onChange({ day })} />
    </div>
  );
}

function Rows({ filter, onAll }: { filter: Filter; onAll?: () => void }) {
  const { t } = useLingui();
  const reads = usePages('customers.reads', {
    limit: 50,
    ...(filter.staff !== ALL && { staff: filter.staff }),
    ...(filter.counter !== ALL && { counter: filter.counter }),
    ...(filter.customer && { customer: filter.customer.id }),
    ...(filter.day && { day: filter.day }),
  });
  if (reads.isPending) return <Loading rows={8} />;
  if (reads.isError) return <ErrorState failure={reads.error} onRetry={() => void reads.refetch()} />;
  const rows = reads.data.pages.flatMap((page) => page.rows);
  if (rows.length === 0) {
    return onAll ? (
      <EmptyState title={t`Nobody read that`} action={<Button onPress={onAll}>{t`Show every entry`}</Button>}>
        <Trans>No profile was read by this person, at this counter or on this day.</Trans>
      </EmptyState>
    ) : (
      <EmptyState title={t`Nobody read a profile yet`}>
        <Trans>Each look at a customer's profile will stand here, with who, when and where.</Trans>
      </EmptyState>
    );
  }
  return (
    <div className="grid gap-4">
      <Table<Row>
        label={t`Who read whom`}
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          { id: 'who', header: t`Who read`, cell: (row) => <Reader row={row} /> },
          { id: 'whom', header: t`Whose profile`, cell: (row) => <Whose row={row} /> },
          { id: 'what', header: t`Which parts`, desk: true, cell: (row) => partsRead(row.parts) },
          {
            id: 'where',
            header: t`Where`,
            desk: true,
            cell: (row) => (row.counter.code ? <Code>{row.counter.code}</Code> : null),
          },
          { id: 'when', header: t`When`, align: 'end', cell: (row) => <DateTime at={row.at} /> },
        ]}
      />
      {reads.hasNextPage && (
        <div>
          <Button busy={reads.isFetchingNextPage} onPress={() => void reads.fetchNextPage()}>
            <Trans>Show older entries</Trans>
          </Button>
        </div>
      )}
    </div>
  );
}

function Reader({ row }: { row: Row }) {
  const { t } = useLingui();
  return (
    <span className="grid">
      <bdi>{row.staff.name ?? t`removed`}</bdi>
      <span className="text-13 text-ink-soft desk:hidden">{partsRead(row.parts)}</span>
    </span>
  );
}

function Whose({ row: { customer } }: { row: Row }) {
  const { t } = useLingui();
  if (customer.number == null && customer.name == null) return <span className="text-ink-soft">{t`removed`}</span>;
  return (
    <span className="grid">
      <bdi>{customer.name ?? t`New customer`}</bdi>
      {customer.number && (
        <span className="text-13 text-ink-soft">
          <Code>{customer.number}</Code>
        </span>
      )}
    </span>
  );
}
