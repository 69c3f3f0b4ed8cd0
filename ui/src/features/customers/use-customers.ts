/** The rows of the list: found by text, or all of them page by page. */
import { useMemo } from 'react';
import type { Output } from '@/backend/call';
import { useLongList, type LongList } from '@/backend/long-list';
import { useQueryOp } from '@/backend/queries';
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
export interface Customers extends Omit<LongList<'customers.list'>, 'at' | 'head' | 'isHeadKept'> {
  /** Who stands at that place; nothing while it is being fetched again. */
  at: (index: number) => Listed | undefined;
  /** How many there are, exactly. Null until it is known. */
  total: number | null;
  /** The rows are ranked by the text, and no column sorts them. */
  ranked: boolean;
  /** What leaves these rows, for acts on all of them. */
  filter: Filter;
  newPhone: Output<'customers.search'>['new_phone'];
}

const FOUND = 50;
const PAGE = 200;

/**
 * Asks for the rows that a text and a look leave. A text alone is searched and ranked; with a filter it narrows the list, and
 * while customers are chosen too: what is chosen is what is shown, without guesses at what was meant.
 */
export function useCustomers(typed: string, look: Look, choosing = false): Customers {
  const text = typed.trim();
  const ranked = text !== '' && !choosing && !isNarrow(look.filter);
  const filter = useMemo(() => tidied({ ...look.filter, ...(text === '' ? {} : { text }) }), [look.filter, text]);
  const found = useLongList(
    'customers.search',
    { text, limit: FOUND, ...(typeof filter.active === 'boolean' ? { active: filter.active } : {}) },
    { enabled: ranked },
  );
  const listed = useLongList(
    'customers.list',
    { limit: PAGE, filter, order: look.order, ...(look.reverse ? { reverse: true } : {}) },
    { enabled: !ranked },
  );
  const list = ranked ? found : listed;
  // The first page tells how many there are. Where it does not, or is not kept any more, they are counted beside: no row waits for it.
  const isMore = ranked && found.head?.more === true;
  const isAway = !ranked && !list.isHeadKept;
  const beside = useQueryOp('customers.list', { limit: 1, filter }, { enabled: !list.isOld && (isMore || isAway) });
  const counted = beside.data?.total ?? null;
  const told = list.head?.total ?? null;
  return {
    ...list,
    ranked,
    filter,
    total: isMore ? counted && Math.max(counted, list.count) : ((isAway ? counted : null) ?? told),
    newPhone: ranked ? (found.head?.new_phone ?? null) : null,
  };
}
