import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { ListChecks } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useMay } from '@/app/session';
import type { Output } from '@/backend/call';
import { usePages, useQueryOp } from '@/backend/queries';
import { Button } from '@/design/button';
import { cx } from '@/design/cx';
import { DateTime } from '@/design/date-time';
import { Money } from '@/design/figures';
import { Icon } from '@/design/icon';
import { Loading } from '@/design/loading';
import { minor } from '@/design/money';
import { Page } from '@/design/page';
import { usePlace } from '@/design/place';
import { SelectField } from '@/design/select-field';
import { EmptyState, ErrorState } from '@/design/states';
import { Tag } from '@/design/tag';
import { SegmentedControl } from '@/design/toggles';
import { useRowKey, VirtualList } from '@/design/virtual-list';
import { Name } from '@/features/sales/words';
import { ReportDrawer } from './report-drawer';

type Row = Output<'shifts.list'>['rows'][number];
const ALL = 'all';
const idOf = (row: Row) => row.id;

/** The shifts of all counters with how they ended, the latest first. */
export default function ShiftsRoom() {
  const { t } = useLingui();
  const maySee = useMay('settings.read');
  const counters = useQueryOp('identity.counters', {}, { enabled: maySee });
  const [counter, setCounter] = useState<string>(ALL);
  const [which, setWhich] = useState<'all' | 'differing'>('all');
  const [open, setOpen] = useState<string | null>(null);
  const choices = [
    { id: ALL, name: t`All counters` },
    ...(counters.data?.rows ?? []).map((row) => ({ id: row.id, name: row.name })),
  ];
  return (
    <Page title={t`Shifts`} lead={t`Who answered for which drawer, and whether it held what it should.`} fixed>
      <div className="mb-3 flex flex-wrap items-end gap-x-4 gap-y-2">
        {choices.length > 2 && (
          <div className="w-56">
            <SelectField label={t`Counter`} labelHidden choices={choices} value={counter} onChange={setCounter} />
          </div>
        )}
        <SegmentedControl<'all' | 'differing'>
          label={t`Which shifts`}
          labelHidden
          value={which}
          onChange={setWhich}
          choices={[
            { id: 'all', name: t`All` },
            { id: 'differing', name: t`With a difference` },
          ]}
        />
      </div>
      <List
        key={`${counter} ${which}`}
        counter={counter === ALL ? undefined : counter}
        differing={which === 'differing'}
        onOpen={setOpen}
      />
      {open && <ReportDrawer shift={open} onClose={() => setOpen(null)} />}
    </Page>
  );
}

interface ListProps {
  counter: string | undefined;
  differing: boolean;
  onOpen: (shift: string) => void;
}

function List({ counter, differing, onOpen }: ListProps) {
  const { t } = useLingui();
  const pages = usePages('shifts.list', { counter, with_difference: differing, limit: 100 });
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.rows) ?? [], [pages.data]);
  const rowKey = useRowKey(rows, idOf);
  if (pages.isPending) return <Loading rows={8} />;
  if (pages.isError && !pages.data) return <ErrorState failure={pages.error} onRetry={() => void pages.refetch()} />;
  if (rows.length === 0) {
    return (
      <EmptyState
        icon={<Icon of={ListChecks} />}
        title={differing ? t`No shift ended with a difference` : t`No shifts yet`}
      >
        {differing ? (
          <Trans>Every drawer held what it should.</Trans>
        ) : (
          <Trans>The first shift that is opened at a counter opens this list.</Trans>
        )}
      </EmptyState>
    );
  }
  const foot = () => {
    if (pages.isFetchNextPageError)
      return (
        <div className="p-3">
          <Button onPress={() => void pages.fetchNextPage()}>{t`Load more shifts`}</Button>
        </div>
      );
    return pages.hasNextPage ? <Loading rows={2} /> : null;
  };
  return (
    <VirtualList
      label={t`Shifts`}
      count={rows.length}
      estimate={64}
      rowKey={rowKey}
      row={(at) => {
        const row = rows[at];
        return row ? <ShiftRow row={row} onOpen={() => onOpen(row.id)} /> : null;
      }}
      onEnd={() => pages.hasNextPage && !pages.isFetching && void pages.fetchNextPage()}
      foot={foot()}
    />
  );
}

function ShiftRow({ row, onOpen }: { row: Row; onOpen: () => void }) {
  const { number } = row;
  return (
    <button
      type="button"
      data-row
      onClick={onOpen}
      className="flex min-h-16 w-full items-center gap-4 border-b border-rule px-3 py-2 text-start outline-none hover:bg-sunk focus-visible:shadow-[inset_0_0_0_2px_var(--leaf)]"
    >
      <span className="grid min-w-0 flex-1">
        <span className="flex flex-wrap items-center gap-x-2 font-semibold">
          <Trans>Shift {number}</Trans>
          <bdi className="truncate">{row.counter_name}</bdi>
          {row.forgotten ? (
            <Tag tone="amber">
              <Trans>left open</Trans>
            </Tag>
          ) : (
            row.closed_at == null && (
              <Tag tone="leaf">
                <Trans>open</Trans>
              </Tag>
            )
          )}
        </span>
        <span className="flex flex-wrap gap-x-2 text-13 text-ink-soft">
          <DateTime at={row.opened_at} />
          <bdi>{row.opened_by}</bdi>
          {row.closed_by && row.closed_by !== row.opened_by && (
            <Trans>
              closed by <Name of={row.closed_by} />
            </Trans>
          )}
          {row.explanation && <bdi className="truncate">{row.explanation}</bdi>}
        </span>
      </span>
      <Ended row={row} />
    </button>
  );
}

function Ended({ row }: { row: Row }) {
  const { currency } = usePlace();
  if (row.difference == null || row.counted == null) return null;
  const differs = minor(row.difference, currency) !== 0n;
  return (
    <span className="grid text-end">
      <span className={cx('font-semibold', differs && 'text-coral')}>
        {differs ? <Money amount={row.difference} signed /> : <Trans>no difference</Trans>}
      </span>
      <span className="text-13 text-ink-soft">
        <Money amount={row.counted} bare />
        {(row.counts ?? 1) > 1 && (
          <>
            {' · '}
            <Times many={row.counts ?? 1} />
          </>
        )}
      </span>
    </span>
  );
}

function Times({ many }: { many: number }) {
  return <Plural value={many} one="counted once" other="counted # times" />;
}
