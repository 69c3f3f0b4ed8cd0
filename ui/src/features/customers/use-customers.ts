/** The rows of the list: found by text, or all of them page by page. */
import { useMemo } from 'react';
import type { Output } from '@/backend/call';
import type { Failure } from '@/backend/failure';
import { usePages, useQueryOp } from '@/backend/queries';
import { isNarrow, tidied, type Filter, type Look } from './look';

/** A customer of the list; one that was found by a text says why. */
export type Listed = Output<'customers.list'>['rows'][number] & {
  matched?: Output<'customers.search'>['rows'][number]['matched'];
  /** The address that was found. */
  address?: string | null;
  /** The number of the profile that was found and went into this one. */
  merged?: string | null;
};

/** What the list shows now. */
export interface Customers {
  rows: Listed[];
  /** How many there are, exactly. Null until it is known. */
  total: number | null;
  /** The rows are ranked by the text, and no column sorts them. */
  ranked: boolean;
  /** What leaves these rows, for acts on all of them. */
  filter: Filter;
  newPhone: Output<'customers.search'>['new_phone'];
  isPending: boolean;
  /** The rows are of an older text; the answer to this one is under way. */
  isOld: boolean;
  failure: Failure | null;
  retry: () => void;
  more?: () => void;
  loadingMore: boolean;
}

const FOUND = 50;
const PAGE = 200;

/** The rows of all pages, each customer once: somebody may move while the pages are fetched. */
function together<Row extends { id: string }>(pages: { rows: Row[] }[] | undefined): Row[] {
  const all = new Map<string, Row>();
  for (const page of pages ?? []) for (const row of page.rows) if (!all.has(row.id)) all.set(row.id, row);
  return [...all.values()];
}

/**
 * Asks for the rows that a text and a look leave. A text alone is searched and ranked; with a filter it narrows the list, and
 * while customers are chosen too: what is chosen is what is shown, without guesses at what was meant.
 */
export function useCustomers(typed: string, look: Look, choosing = false): Customers {
  const text = typed.trim();
  const ranked = text !== '' && !choosing && !isNarrow(look.filter);
  const filter = useMemo(() => tidied({ ...look.filter, ...(text === '' ? {} : { text }) }), [look.filter, text]);
  const found = usePages(
    'customers.search',
    { text, limit: FOUND, ...(typeof filter.active === 'boolean' ? { active: filter.active } : {}) },
    { enabled: ranked, keep: true },
  );
  const listed = usePages(
    'customers.list',
    { limit: PAGE, filter, order: look.order, ...(look.reverse ? { reverse: true } : {}) },
    { enabled: !ranked, keep: true },
  );
  const [first] = found.data?.pages ?? [];
  // Counted beside the search: the first rows do not wait for it.
  const counted = useQueryOp(
    'customers.list',
    { limit: 1, filter },
    { enabled: ranked && first?.more === true && !found.isPlaceholderData },
  );
  const rows: Listed[] = useMemo(
    () => (ranked ? together(found.data?.pages) : together(listed.data?.pages)),
    [ranked, found.data, listed.data],
  );
  const pages = ranked ? found : listed;
  const counting = first?.more ? Math.max(counted.data?.total ?? 0, rows.length) || null : (first?.total ?? null);
  return {
    rows,
    ranked,
    filter,
    total: ranked ? (first?.more && !counted.data ? null : counting) : (listed.data?.pages[0]?.total ?? null),
    newPhone: ranked ? (first?.new_phone ?? null) : null,
    isPending: pages.isPending,
    isOld: pages.isPlaceholderData,
    failure: pages.error,
    retry: () => void pages.refetch(),
    more: () => void (pages.hasNextPage && !pages.isFetchingNextPage && pages.fetchNextPage({ cancelRefetch: false })),
    loadingMore: pages.isFetchingNextPage,
  };
}
