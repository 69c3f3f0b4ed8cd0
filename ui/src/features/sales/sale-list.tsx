import { Trans, useLingui } from '@lingui/react/macro';
import { useMemo, type ReactNode } from 'react';
import type { Output } from '@/backend/call';
import { usePages } from '@/backend/queries';
import { Button } from '@/design/button';
import { cx } from '@/design/cx';
import { DateTime } from '@/design/date-time';
import { Code, Money } from '@/design/figures';
import { Loading } from '@/design/loading';
import { EmptyState, ErrorState } from '@/design/states';
import { Tag } from '@/design/tag';
import { VirtualList, useRowKey } from '@/design/virtual-list';
import { useMethodName } from './words';

/** A sale in the list. */
export type SaleRow = Output<'sales.list'>['rows'][number];

function Row({ sale, onOpen }: { sale: SaleRow; onOpen: () => void }) {
  const methodName = useMethodName();
  const voided = sale.status === 'voided';
  return (
    <button
      type="button"
      data-row
      onClick={onOpen}
      className={cx(
        'flex min-h-14 w-full items-center gap-4 border-b border-rule px-3 py-2 text-start outline-none hover:bg-sunk focus-visible:shadow-[inset_0_0_0_2px_var(--leaf)]',
        voided && 'text-ink-soft',
      )}
    >
      <span className="w-14 shrink-0 text-ink-soft">
        <DateTime at={sale.at} as="clock" />
      </span>
      <span className="grid min-w-0 flex-1">
        <span className="truncate font-semibold">
          {sale.customer_name ? (
            <bdi>{sale.customer_name}</bdi>
          ) : sale.customer ? (
            <Trans>New customer</Trans>
          ) : (
            <Trans>Guest</Trans>
          )}
        </span>
        <span className="flex flex-wrap gap-x-2 text-13 text-ink-soft">
          {voided && (
            <Tag tone="coral">
              <Trans>Voided</Trans>
            </Tag>
          )}
          <Code>{sale.number}</Code>
          <bdi>{sale.staff_name}</bdi>
          {sale.methods.map((method) => (
            <span key={method}>{methodName(method)}</span>
          ))}
        </span>
      </span>
      <span className={cx('font-semibold', voided && 'line-through')}>
        <Money amount={sale.total} />
      </span>
    </button>
  );
}

export interface SaleListProps {
  day: string;
  counter: string | null;
  status: 'all' | 'done' | 'voided';
  onOpen: (sale: SaleRow) => void;
  /** Takes the filters away. */
  onAll: () => void;
}

const idOf = (sale: SaleRow) => sale.id;

/** The sales of a day, newest first. */
export function SaleList({ day, counter, status, onOpen, onAll }: SaleListProps) {
  const { t } = useLingui();
  const pages = usePages('sales.list', {
    day,
    counter: counter ?? undefined,
    status: status === 'all' ? undefined : status,
    limit: 100,
  });
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.rows) ?? [], [pages.data]);
  const rowKey = useRowKey(rows, idOf);
  if (pages.isPending) return <Loading rows={8} />;
  if (pages.isError && !pages.data) return <ErrorState failure={pages.error} onRetry={() => void pages.refetch()} />;
  if (rows.length === 0) return <NoSales filtered={counter !== null || status !== 'all'} onAll={onAll} />;

  const foot = (): ReactNode => {
    if (pages.isFetchNextPageError) {
      return (
        <div className="p-3">
          <Button onPress={() => void pages.fetchNextPage()}>{t`Load more sales`}</Button>
        </div>
      );
    }
    return pages.hasNextPage ? <Loading rows={2} /> : null;
  };
  return (
    <VirtualList
      label={t`Sales of the day`}
      count={rows.length}
      estimate={60}
      rowKey={rowKey}
      row={(at) => {
        const sale = rows[at];
        return sale ? <Row sale={sale} onOpen={() => onOpen(sale)} /> : null;
      }}
      onEnd={() => pages.hasNextPage && !pages.isFetching && void pages.fetchNextPage()}
      foot={foot()}
    />
  );
}

function NoSales({ filtered, onAll }: { filtered: boolean; onAll: () => void }) {
  const { t } = useLingui();
  if (filtered) {
    return (
      <EmptyState
        title={t`No sale fits these filters`}
        action={<Button onPress={onAll}>{t`Show all sales of the day`}</Button>}
      >
        <Trans>The day may have others: at another counter, or not voided.</Trans>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={t`Nothing was sold on this day`}>
      <Trans>Sales appear here as soon as they are made, at any counter.</Trans>
    </EmptyState>
  );
}
