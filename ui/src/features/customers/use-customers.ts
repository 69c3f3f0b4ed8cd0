/** The rows of the list: found by text, or all of them page by page. */
import { useMemo } from 'react';
import type { Output } from '@/backend/call';
import type { Failure } from '@/backend/failure';
import { usePages, useQueryOp } from '@/backend/queries';

/** How the list is ordered: seen last first, by name, by number. */
export type Order = 'recent' | 'name' | 'number';

/** How the list is narrowed and ordered. */
export interface Filter {
  status: 'any' | 'pending' | 'stub' | 'full';
  active: boolean;
  order: Order;
}

/** A customer of the list. */
export type Listed = Output<'customers.list'>['rows'][number];

/** What the list shows now. */
export interface Customers {
  rows: Listed[];
  /** How many there are; the search counts up to its own limit. Null until it is known. */
  total: number | null;
  newPhone: Output<'customers.search'>['new_phone'];
  isPending: boolean;
  /** The rows are of an older text; the answer to this one is under way. */
  isOld: boolean;
  failure: Failure | null;
  retry: () => void;
  more?: () => void;
  loadingMore: boolean;
}

/** The most rows that a search gives. */
const FOUND = 50;
const PAGE = 200;

/** Asks for the rows that a text and a filter leave. */
export function useCustomers(text: string, filter: Filter): Customers {
  const searching = text.trim() !== '';
  const found = useQueryOp('customers.search', { text: text.trim(), limit: FOUND }, { enabled: searching, keep: true });
  const pages = usePages(
    'customers.list',
    {
      limit: PAGE,
      filter: { active: filter.active, ...(filter.status === 'any' ? {} : { status: [filter.status] }) },
      order: filter.order,
    },
    { enabled: !searching, keep: true },
  );

  const listed = useMemo(() => pages.data?.pages.flatMap((page) => page.rows) ?? [], [pages.data]);
  const narrowed = useMemo(() => {
    const fits = (row: Listed) =>
      row.active === filter.active && (filter.status === 'any' || row.status === filter.status);
    return (found.data?.rows ?? []).filter(fits);
  }, [found.data, filter.active, filter.status]);

  if (searching) {
    const whole = narrowed.length === found.data?.rows.length;
    return {
      rows: narrowed,
      total: whole ? (found.data?.total ?? null) : narrowed.length,
      newPhone: found.data?.new_phone ?? null,
      isPending: found.isPending,
      isOld: found.isPlaceholderData,
      failure: found.error,
      retry: () => void found.refetch(),
      loadingMore: false,
    };
  }
  return {
    rows: listed,
    total: pages.data?.pages[0]?.total ?? null,
    newPhone: null,
    isPending: pages.isPending,
    isOld: pages.isPlaceholderData,
    failure: pages.error,
    retry: () => void pages.refetch(),
    more: () => void (pages.hasNextPage && !pages.isFetchingNextPage && pages.fetchNextPage({ cancelRefetch: false })),
    loadingMore: pages.isFetchingNextPage,
  };
}
