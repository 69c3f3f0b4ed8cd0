/** A list of any length that keeps only the pages near what is in sight; the others have their place and are fetched again. */
import { hashKey, useInfiniteQuery, type InfiniteData } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { call, type Input, type Output } from './call';
import type { OperationName } from './contract';
import type { Failure } from './failure';
import { PAGES_KEPT, queryKey, type Paged, type QueryOptions } from './queries';

/** Pages that are kept around what is in sight. Two more than a screen spans, so that no page pushes out one that is needed. */
const KEPT = 5;
/** The part of a page that is fetched before it is seen. */
const AHEAD = 4;

interface Keyed extends Paged {
  rows: { id: string }[];
}
type LongName = { [N in OperationName]: Output<N> extends Keyed ? N : never }[OperationName];
type Row<N extends LongName> = Output<N>['rows'][number];

/** Where a page begins: its number, the cursor before it, and how many rows stand before it. */
interface Place {
  page: number;
  after: string | null;
  at: number;
  known: Known;
}

/** What stays known of a list whose rows come and go. It grows in place: all pages of one question share it. */
interface Known {
  /** The question, so that an answer to the one before is not taken for it. */
  of: string;
  /** Where each page begins that was reached. */
  places: Place[];
  /** Who stands where, as far as anybody scrolled. */
  ids: string[];
  /** The first page as it was last seen; it tells more than rows. */
  head: unknown;
}

function unknown(of: string): Known {
  const known: Known = { of, places: [], ids: [], head: null };
  known.places.push({ page: 0, after: null, at: 0, known });
  return known;
}

function learn({ page, at, known }: Place, answer: Keyed): void {
  const { rows, next } = answer;
  rows.forEach((row, index) => (known.ids[at + index] = row.id));
  const end = at + rows.length;
  if (next) known.places[page + 1] = { page: page + 1, after: next, at: end, known };
  else {
    known.ids.length = end;
    known.places.length = page + 1;
  }
  if (page === 0) known.head = answer;
}

/** The rows of a list by their place. */
export interface LongList<N extends LongName> {
  /** How many rows were reached: the list is so long, and grows as it is scrolled. */
  count: number;
  /** The row at that place; nothing while it is being fetched again. */
  at: (index: number) => Row<N> | undefined;
  /** Who stands at that place, fetched or not. The same function as long as nothing moved. */
  keyAt: (index: number) => string;
  /** From here to there, both included. */
  keys: (from: number, to: number) => string[];
  /** The first page, with what it tells beside its rows. */
  head: Output<N> | undefined;
  /** The first page is among those that are kept, and so as fresh as they are. */
  isHeadKept: boolean;
  isPending: boolean;
  /** The rows answer the question before; those of this one are under way. */
  isOld: boolean;
  failure: Failure | null;
  retry: () => void;
  /** These rows came into sight: what is near them is fetched. */
  onSight: (first: number, last: number) => void;
  loadingMore: boolean;
}

type Pages<N extends LongName> = InfiniteData<Output<N>, Place>;

/** The rows of the kept pages, one behind the other, and how many stand before them. */
function rowsOf<N extends LongName>(data: Pages<N> | undefined): { from: number; rows: Row<N>[] } {
  const pages = (data?.pages ?? []) as Keyed[];
  return { from: data?.pageParams[0]?.at ?? 0, rows: pages.flatMap((page) => page.rows) as Row<N>[] };
}

/** A page that was fetched again ends elsewhere than the next one begins: between them somebody came or went. */
function isTorn<N extends LongName>(data: Pages<N>): boolean {
  return data.pageParams.some((place, index) => {
    const before = data.pages[index - 1] as Keyed | undefined;
    return before !== undefined && (before.next ?? null) !== place.after;
  });
}

/** Asks a list page by page, from the cursor `after`. Until a new question is answered the rows of the one before stay. */
export function useLongList<N extends LongName>(
  name: N,
  input: Omit<Input<N>, 'after'> & { limit: number },
  { enabled = true }: Pick<QueryOptions, 'enabled'> = {},
): LongList<N> {
  const key = queryKey(name, input as Input<N>);
  const of = hashKey(key);
  const fresh = useMemo(() => unknown(of), [of]);
  // Somebody went where no page is kept: pages begin anew from there.
  const [jump, setJump] = useState<{ to: Place; turn: number } | null>(null);
  const jumped = jump?.to.known.of === of ? jump : null;
  const turn = jumped?.turn ?? 0;
  const sight = useRef({ first: 0, last: 0 });
  const ahead = Math.ceil(input.limit / AHEAD);

  const query = useInfiniteQuery<Output<N>, Failure, Pages<N>, readonly unknown[], Place>({
    queryKey: [...key, 'long', turn],
    queryFn: async ({ pageParam: place }) => {
      const page = await call(name, (place.after === null ? input : { ...input, after: place.after }) as Input<N>);
      learn(place, page as Keyed);
      return page;
    },
    initialPageParam: jumped?.to ?? fresh.places[0]!,
    getNextPageParam: (_page, _pages, { page, known }) => known.places[page + 1],
    getPreviousPageParam: (_page, _pages, { page, known }) => known.places[page - 1],
    maxPages: KEPT,
    // What is known is shared by all pages and grows in place: nothing of it is compared or copied.
    structuralSharing: false,
    gcTime: PAGES_KEPT,
    enabled,
    placeholderData: (before) => before,
  });
  const { data, refetch, fetchNextPage, fetchPreviousPage, isFetching, isError, hasNextPage, hasPreviousPage } = query;
  const known = data?.pageParams[0]?.known;
  const { from, rows } = useMemo(() => rowsOf<N>(data), [data]);

  const torn = data !== undefined && !isFetching && isTorn<N>(data);
  useEffect(() => {
    if (torn) void refetch();
  }, [torn, refetch]);

  const follow = useCallback(() => {
    if (isFetching || isError || !data || known?.of !== of) return;
    const { first, last } = sight.current;
    const end = from + rows.length;
    const there = known.places.findLast((place) => place.at <= first);
    if (there && !data.pageParams.some(({ page }) => page === there.page)) setJump({ to: there, turn: turn + 1 });
    else if (hasNextPage && last + ahead >= end) void fetchNextPage({ cancelRefetch: false });
    else if (hasPreviousPage && first - ahead < from) void fetchPreviousPage({ cancelRefetch: false });
  }, [
    isFetching,
    isError,
    data,
    known,
    of,
    from,
    rows,
    turn,
    ahead,
    hasNextPage,
    hasPreviousPage,
    fetchNextPage,
    fetchPreviousPage,
  ]);

  return {
    count: known?.ids.length ?? 0,
    at: (index) => rows[index - from],
    // Made anew with the rows, whoever they are.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    keyAt: useCallback((index) => known?.ids[index] ?? String(index), [known, rows]),
    keys: (first, last) => known?.ids.slice(first, last + 1) ?? [],
    head: known?.head as Output<N> | undefined,
    isHeadKept: from === 0,
    isPending: query.isPending,
    isOld: query.isPlaceholderData && known?.of !== of,
    failure: query.error,
    retry: () => void refetch(),
    onSight: useCallback(
      (first, last) => {
        sight.current = { first, last };
        follow();
      },
      [follow],
    ),
    loadingMore: query.isFetchingNextPage,
  };
}
