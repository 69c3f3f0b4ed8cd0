/** What a filter asks for, in words. */
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useQueryOp } from '@/backend/queries';
import { DayName } from '@/design/date-time';
import { Money } from '@/design/figures';
import { usePlace } from '@/design/place';
import { MARK_NAMES } from './list-words';
import { tidied, type Filter } from './look';
import { monthName } from './months';
import { KINDS, REACHES, SOURCES, STATUSES, word } from './words';

/** A condition in words, and the filter that is left without it. */
interface Condition {
  id: string;
  says: ReactNode;
  without: Filter;
}

function Range({ from, until }: { from: ReactNode; until: ReactNode }) {
  if (from && until)
    return (
      <Trans>
        {from} to {until}
      </Trans>
    );
  return from ? <Trans>from {from}</Trans> : <Trans>until {until}</Trans>;
}

function GroupName({ group }: { group: string }) {
  const groups = useQueryOp('customers.groups', {});
  if (!groups.data) return <Trans>Group …</Trans>;
  const name = groups.data.rows.find(({ id }) => id === group)?.name;
  return name === undefined ? <Trans>A group that was removed</Trans> : <Trans>Group {name}</Trans>;
}

/** The conditions of a filter in words. That only active customers are shown goes without saying. */
export function useConditions(filter: Filter): Condition[] {
  const { t } = useLingui();
  const { language } = usePlace();
  const conditions: Condition[] = [];
  const add = (id: string, says: ReactNode, without: Filter) =>
    conditions.push({ id, says, without: tidied({ ...filter, ...without }) });
  const range = (
    title: string,
    from: 'spent_from' | 'balance_from' | 'last_visit_from' | 'registered_from',
    until: 'spent_until' | 'balance_until' | 'last_visit_until' | 'registered_until',
    show: (value: string) => ReactNode,
  ) => {
    const [low, high] = [filter[from], filter[until]];
    if (low == null && high == null) return;
    const says = (
      <>
        {title} <Range from={low == null ? null : show(low)} until={high == null ? null : show(high)} />
      </>
    );
    add(from, says, { [from]: undefined, [until]: undefined });
  };
  const money = (amount: string) => <Money amount={amount} />;
  const day = (value: string) => <DayName day={value} />;

  if (filter.active === false) add('active', t`Inactive`, { active: true });
  if (filter.active == null) add('active', t`Active and inactive`, { active: true });
  if (filter.kind) add('kind', word(KINDS, filter.kind), { kind: undefined });
  for (const one of filter.status ?? [])
    add(`status ${one}`, word(STATUSES, one), { status: filter.status?.filter((other) => other !== one) });
  for (const one of filter.tags ?? [])
    add(`tag ${one}`, <Trans>Tag {one}</Trans>, { tags: filter.tags?.filter((other) => other !== one) });
  if (filter.mark) add('mark', MARK_NAMES[filter.mark](), { mark: undefined });
  range(t`Last visit`, 'last_visit_from', 'last_visit_until', day);
  range(t`Registered`, 'registered_from', 'registered_until', day);
  range(t`Spent`, 'spent_from', 'spent_until', money);
  range(t`Wallet`, 'balance_from', 'balance_until', money);
  if (filter.visited != null)
    add('visited', filter.visited ? t`Has bought something` : t`Never bought anything`, { visited: undefined });
  if (filter.birthday_month) {
    const month = monthName(filter.birthday_month, language);
    add('month', <Trans>Born in {month}</Trans>, { birthday_month: undefined });
  }
  const { area, bought, bought_category: category } = filter;
  if (area) add('area', <Trans>In {area}</Trans>, { area: undefined });
  if (filter.offers) {
    const channel = word(REACHES, filter.offers);
    add('offers', <Trans>Offers by {channel}</Trans>, { offers: undefined });
  }
  if (filter.group) add('group', <GroupName group={filter.group} />, { group: undefined });
  if (bought) add('bought', <Trans>Had {bought}</Trans>, { bought: undefined });
  if (category) add('category', <Trans>Had something of {category}</Trans>, { bought_category: undefined });
  for (const one of filter.source ?? [])
    add(`source ${one}`, word(SOURCES, one), { source: filter.source?.filter((other) => other !== one) });
  return conditions;
}
