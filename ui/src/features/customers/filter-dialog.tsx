import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import { Form } from 'react-aria-components/Form';
import { useMay } from '@/app/session';
import { AmountField } from '@/design/amount-field';
import { Button } from '@/design/button';
import { Drawer } from '@/design/dialog';
import { usePlace } from '@/design/place';
import { SelectField } from '@/design/select-field';
import { TextField } from '@/design/text-field';
import { Checkbox } from '@/design/toggles';
import { MARK_NAMES } from './list-words';
import { tidied, type Filter } from './look';
import { MoreConditions } from './filter-more';
import { monthName } from './months';
import { choicesOf, KINDS, SOURCES, STATUSES } from './words';

interface FilterDialogProps {
  isOpen: boolean;
  onClose: () => void;
  filter: Filter;
  onFilter: (filter: Filter) => void;
}

/** All conditions of the list, chosen together. */
export function FilterDialog({ isOpen, onClose, filter, onFilter }: FilterDialogProps) {
  const { t } = useLingui();
  return (
    <Drawer
      isOpen={isOpen}
      onClose={onClose}
      title={t`Filter customers`}
      actions={
        <>
          <Button onPress={() => (onFilter({ active: true }), onClose())}>{t`Show everybody`}</Button>
          <Button variant="main" type="submit" form="filter">{t`Show these customers`}</Button>
        </>
      }
    >
      {isOpen && <Fields filter={filter} onFilter={onFilter} onClose={onClose} />}
    </Drawer>
  );
}

const ANY = 'any';
/** At most so many tags at once. */
const TAGS = 3;

/** A day that the field holds whole, or nothing. */
const dayOf = (text: string) => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? text : undefined);

function flip<T>(all: readonly T[] | undefined, one: T, on: boolean): T[] {
  const rest = (all ?? []).filter((other) => other !== one);
  return on ? [...rest, one] : rest;
}

function Fields({ filter, onFilter, onClose }: Omit<FilterDialogProps, 'isOpen'>) {
  const { t } = useLingui();
  const { language } = usePlace();
  const mayWallet = useMay('wallet.read');
  const [wish, setWish] = useState<Filter>(filter);
  const [tags, setTags] = useState((filter.tags ?? []).join(', '));
  const set = (change: Filter) => setWish((now) => ({ ...now, ...change }));
  const wanted = tags
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean);
  const any = { id: ANY, name: t`Any` };
  const yesNo = (value: boolean | null | undefined) => (value == null ? ANY : value ? 'yes' : 'no');
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (wanted.length > TAGS) return;
    onFilter(tidied({ ...wish, tags: wanted }));
    onClose();
  };
  const day = (
    field: 'registered_from' | 'registered_until' | 'last_visit_from' | 'last_visit_until',
    label: string,
  ) => (
    <TextField type="date" label={label} value={wish[field] ?? ''} onChange={(text) => set({ [field]: dayOf(text) })} />
  );
  const amount = (field: 'spent_from' | 'spent_until' | 'balance_from' | 'balance_until', label: string) => (
    <AmountField label={label} value={wish[field] ?? ''} onChange={(text) => set({ [field]: text || undefined })} />
  );
  return (
    <Form id="filter" className="grid gap-5" onSubmit={save}>
      <SelectField
        label={t`Active or not`}
        value={yesNo(wish.active)}
        onChange={(id) => set({ active: id === ANY ? undefined : id === 'yes' })}
        choices={[
          { id: 'yes', name: t`Active` },
          { id: 'no', name: t`Inactive` },
          { id: ANY, name: t`Both` },
        ]}
      />
      <SelectField
        label={t`Person or business`}
        value={wish.kind ?? ANY}
        onChange={(id) => set({ kind: id === ANY ? undefined : (id as Filter['kind']) })}
        choices={[any, ...choicesOf(KINDS)]}
      />
      <fieldset className="grid gap-1">
        <legend className="text-13 font-semibold text-ink-soft">{t`Profile`}</legend>
        {choicesOf(STATUSES).map((one) => {
          const status = one.id as NonNullable<Filter['status']>[number];
          return (
            <Checkbox
              key={one.id}
              value={wish.status?.includes(status) ?? false}
              onChange={(on) => set({ status: flip(wish.status, status, on) })}
            >
              {one.name}
            </Checkbox>
          );
        })}
      </fieldset>
      <TextField
        label={t`Tags`}
        hint={<Trans>Up to three, with commas between; customers have all of them.</Trans>}
        error={wanted.length > TAGS ? t`At most three tags. Take one away.` : undefined}
        value={tags}
        onChange={setTags}
      />
      <SelectField
        label={t`Mark`}
        value={wish.mark ?? ANY}
        onChange={(id) => set({ mark: id === ANY ? undefined : (id as Filter['mark']) })}
        choices={[any, ...choicesOf(MARK_NAMES)]}
      />
      <div className="grid grid-cols-2 gap-3">
        {day('last_visit_from', t`Last visit from`)}
        {day('last_visit_until', t`Last visit until`)}
        {day('registered_from', t`Registered from`)}
        {day('registered_until', t`Registered until`)}
        {amount('spent_from', t`Spent from`)}
        {amount('spent_until', t`Spent until`)}
        {mayWallet && amount('balance_from', t`In the wallet from`)}
        {mayWallet && amount('balance_until', t`In the wallet until`)}
      </div>
      <MoreConditions wish={wish} set={set} />
      <SelectField
        label={t`Has bought something`}
        value={yesNo(wish.visited)}
        onChange={(id) => set({ visited: id === ANY ? undefined : id === 'yes' })}
        choices={[any, { id: 'yes', name: t`Yes` }, { id: 'no', name: t`Never` }]}
      />
      <SelectField
        label={t`Month of birth`}
        value={wish.birthday_month ? String(wish.birthday_month) : ANY}
        onChange={(id) => set({ birthday_month: id === ANY ? undefined : Number(id) })}
        choices={[
          any,
          ...Array.from({ length: 12 }, (_, at) => ({ id: String(at + 1), name: monthName(at + 1, language) })),
        ]}
      />
      <fieldset className="grid gap-1">
        <legend className="text-13 font-semibold text-ink-soft">{t`How they came`}</legend>
        {choicesOf(SOURCES).map((one) => {
          const source = one.id as NonNullable<Filter['source']>[number];
          return (
            <Checkbox
              key={one.id}
              value={wish.source?.includes(source) ?? false}
              onChange={(on) => set({ source: flip(wish.source, source, on) })}
            >
              {one.name}
            </Checkbox>
          );
        })}
      </fieldset>
    </Form>
  );
}
