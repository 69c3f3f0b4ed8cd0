import { Trans, useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useQueryOp } from '@/backend/queries';
import { DayName } from '@/design/date-time';
import { Icon } from '@/design/icon';
import { Money } from '@/design/figures';
import { usePlace } from '@/design/place';
import { MARK_NAMES } from './list-words';
import { tidied, type Filter } from './look';
import { monthName } from './months';
import { KINDS, REACHES, SOURCES, STATUSES, word } from './words';

interface Chip {
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
  const name = groups.data?.rows.find(({ id }) => id === group)?.name ?? '…';
  return <Trans>Group {name}</Trans>;
}

function useChips(filter: Filter): Chip[] {
  const { t } = useLingui();
  const { language } = usePlace();
  const chips: Chip[] = [];
  const add = (id: string, says: ReactNode, without: Filter) =>
    chips.push({ id, says, without: tidied({ ...filter, ...without }) });
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
  return chips;
}

/** What the list is narrowed by, each with a cross that takes it away. */
export function FilterChips({ filter, onFilter }: { filter: Filter; onFilter: (filter: Filter) => void }) {
  const { t } = useLingui();
  const chips = useChips(filter);
  if (chips.length === 0) return null;
  return (
    <ul aria-label={t`Conditions`} className="flex flex-wrap gap-2 pb-3">
      {chips.map((chip) => (
        <li key={chip.id}>
          <button
            type="button"
            onClick={() => onFilter(chip.without)}
            className="flex min-h-9 items-center gap-2 rounded-full bg-leaf-wash ps-3.5 pe-2.5 text-13 text-leaf-strong outline-none hover:bg-sunk focus-visible:shadow-(--focus)"
          >
            <span>{chip.says}</span>
            <span className="sr-only">{t`Take this condition away`}</span>
            <Icon of={X} small />
          </button>
        </li>
      ))}
    </ul>
  );
}
