/** What the list shows: whom, in which order, with which columns. */
import type { Input, Output } from '@/backend/call';

/** Conditions that all must hold. */
export type Filter = NonNullable<Input<'customers.list'>['filter']>;
/** How the list is ordered. */
export type Order = NonNullable<Input<'customers.list'>['order']>;
/** A saved view. */
export type View = Output<'customers.views'>['rows'][number];
/** A column of the list. */
export type Column = View['columns'][number];

/** Everything that a view keeps. */
export interface Look {
  filter: Filter;
  order: Order;
  reverse: boolean;
  columns: Column[];
}

/** What the list shows before anybody chose anything. */
export const EVERYBODY: Look = {
  filter: { active: true },
  order: 'recent',
  reverse: false,
  columns: ['number', 'phone', 'last_visit'],
};

/** The columns there are, in the order in which they stand. */
export const COLUMNS: readonly Column[] = [
  'number',
  'phone',
  'last_visit',
  'visits',
  'spent',
  'tags',
  'email',
  'birth_date',
  'kind',
  'source',
  'external_ids',
  'registered',
];

/** The order that a press on the head of a column asks for. */
export const ORDERS: Partial<Record<Column | 'name', Order>> = {
  name: 'name',
  number: 'number',
  last_visit: 'recent',
  spent: 'spent',
  registered: 'registered',
};

/** Orders whose first rows are the greatest: they begin at their end. */
const DOWNWARDS: readonly Order[] = ['recent', 'spent', 'registered'];

/** The way a column is sorted, as screen readers say it. */
export function sorted(look: Look, column: Column | 'name'): 'ascending' | 'descending' | 'none' {
  if (ORDERS[column] !== look.order) return 'none';
  return DOWNWARDS.includes(look.order) === look.reverse ? 'ascending' : 'descending';
}

/** The look after a press on the head of a column: another order, or the same one the other way round. */
export function pressed(look: Look, column: Column | 'name'): Look {
  const order = ORDERS[column];
  if (!order) return look;
  return { ...look, order, reverse: order === look.order ? !look.reverse : false };
}

/** The filter without conditions that ask nothing, so that two alike are equal. */
export function tidied(filter: Filter): Filter {
  const kept = Object.entries(filter).filter(
    ([, value]) =>
      value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1))) as Filter;
}

/** Whether it asks for more than active or inactive ones. */
export function isNarrow(filter: Filter): boolean {
  return Object.keys(tidied(filter)).some((name) => name !== 'active');
}

/** Whether two looks show the same. */
export function isSame(a: Look, b: Look): boolean {
  const text = (look: Look) => JSON.stringify([tidied(look.filter), look.order, look.reverse, look.columns]);
  return text(a) === text(b);
}
