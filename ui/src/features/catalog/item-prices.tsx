import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useMay } from '@/app/session';
import type { Output } from '@/backend/call';
import type { Item } from '@/backend/contract';
import { useQueryOp } from '@/backend/queries';
import { useWrite } from '@/backend/use-write';
import { AmountField } from '@/design/amount-field';
import { Button } from '@/design/button';
import { DayName } from '@/design/date-time';
import { Dialog } from '@/design/dialog';
import { Money } from '@/design/figures';
import { Loading } from '@/design/loading';
import { FailureNotice } from '@/design/notice';
import { ErrorState } from '@/design/states';
import { Tag } from '@/design/tag';
import { TextField } from '@/design/text-field';
import type { ChosenCustomer } from '@/features/customers/draft';
import { CustomerField } from '@/features/customers/customer-field';
import { readDay } from './day';

type Shown = Output<'catalog.prices'>;

/** What groups and single customers pay for an item, in place of the catalog's price. */
export function ItemPrices({ item, onClose }: { item: Item | null; onClose: () => void }) {
  const { t } = useLingui();
  const name = item?.name ?? '';
  return (
    <Dialog isOpen={item !== null} onClose={onClose} size="wide" title={t`Prices of ${name}`}>
      {item && <Prices item={item} />}
    </Dialog>
  );
}

function Prices({ item }: { item: Item }) {
  const { t } = useLingui();
  const mayChange = useMay('customers.terms');
  const prices = useQueryOp('catalog.prices', { item: item.id });
  if (prices.isPending) return <Loading rows={3} />;
  if (prices.isError) return <ErrorState failure={prices.error} onRetry={() => void prices.refetch()} />;
  const { groups, customers } = prices.data;
  return (
    <div className="grid gap-6">
      <p className="text-ink-soft">
        <Trans>
          The catalog says <Money amount={item.price} />. A customer's own price goes before that of their group.
        </Trans>
      </p>
      <section className="grid gap-3">
        <h3 className="font-semibold">{t`Groups`}</h3>
        {groups.length === 0 && (
          <p className="text-ink-soft">{t`No group yet. One is made in the settings, or with the terms of a customer.`}</p>
        )}
        {groups.map((group) => (
          <GroupLine key={group.group} item={item.id} group={group} mayChange={mayChange} />
        ))}
      </section>
      <section className="grid gap-3">
        <h3 className="font-semibold">{t`Single customers`}</h3>
        {customers.length === 0 && <p className="text-ink-soft">{t`Nobody pays a price of their own.`}</p>}
        <ul className="grid divide-y divide-rule">
          {customers.map((price) => (
            <CustomerLine key={price.customer} price={price} mayChange={mayChange} />
          ))}
        </ul>
        {mayChange && <NewPrice item={item.id} />}
      </section>
    </div>
  );
}

function GroupLine(props: { item: string; group: Shown['groups'][number]; mayChange: boolean }) {
  const { item, group, mayChange } = props;
  const { t } = useLingui();
  const [price, setPrice] = useState(group.price ?? '');
  const set = useWrite('catalog.set_group_price');
  const changed = price !== (group.price ?? '');
  if (!mayChange) {
    return (
      <p className="flex justify-between gap-3">
        <bdi>{group.name}</bdi>
        {group.price ? <Money amount={group.price} /> : <span className="text-ink-soft">{t`as the catalog`}</span>}
      </p>
    );
  }
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        // The editor of the item is a form too, and this one lies over it.
        event.stopPropagation();
        if (changed) void set.attempt({ item, group: group.group, price: price || null });
      }}
    >
      <div className="flex items-end gap-3">
        <div className="min-w-0 flex-1">
          <AmountField label={group.name} hint={t`Empty: as the catalog`} value={price} onChange={setPrice} />
        </div>
        <span className="pb-6">
          <Button type="submit" busy={set.busy} isDisabled={!changed}>
            {t`Save the price`}
          </Button>
        </span>
      </div>
      <FailureNotice failure={set.failure} />
    </form>
  );
}

function CustomerLine({ price, mayChange }: { price: Shown['customers'][number]; mayChange: boolean }) {
  const { t } = useLingui();
  const set = useWrite('catalog.set_customer_price');
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-3 py-1">
      <span className="min-w-0">
        <bdi>{price.name ?? price.number}</bdi>
        <Days from={price.from} until={price.until} />
      </span>
      <span className="inline-flex items-center gap-2">
        {!price.holds && <Tag>{t`not today`}</Tag>}
        <Money amount={price.price} />
        {mayChange && (
          <Button
            variant="quiet"
            busy={set.busy}
            onPress={() => void set.attempt({ item: price.item, customer: price.customer, price: null })}
          >{t`Take away`}</Button>
        )}
      </span>
      <FailureNotice failure={set.failure} />
    </li>
  );
}

function Days({ from, until }: { from: string | null | undefined; until: string | null | undefined }) {
  if (!from && !until) return null;
  return (
    <span className="block text-13 text-ink-soft">
      {from && (
        <Trans>
          from <DayName day={from} as="full" />
        </Trans>
      )}{' '}
      {until && (
        <Trans>
          until <DayName day={until} as="full" />
        </Trans>
      )}
    </span>
  );
}

function NewPrice({ item }: { item: string }) {
  const { t } = useLingui();
  const [buyer, setBuyer] = useState<ChosenCustomer | null>(null);
  const [price, setPrice] = useState('');
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [tried, setTried] = useState(false);
  const [given, setGiven] = useState(0);
  const set = useWrite('catalog.set_customer_price');
  const days = { from: readDay(from), until: readDay(until) };
  const say = t`Type it as day/month/year.`;

  const save = async () => {
    setTried(true);
    if (!buyer || !price || days.from === null || days.until === null || set.busy) return;
    const input = { item, customer: buyer.id, price, from: days.from || null, until: days.until || null };
    if (!(await set.attempt(input))) return;
    setBuyer(null);
    setGiven((before) => before + 1);
    setPrice('');
    setFrom('');
    setUntil('');
    setTried(false);
  };
  return (
    <form
      className="grid gap-3 rounded-8 bg-sunk p-4"
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        void save();
      }}
    >
      <div className="grid grid-cols-2 gap-3 phone:grid-cols-1">
        <CustomerField
          key={given}
          label={t`Customer`}
          hint={t`Name or phone`}
          clear={t`Nobody chosen`}
          value={buyer}
          onChange={setBuyer}
        />
        <AmountField label={t`Price`} value={price} onChange={setPrice} />
        <TextField
          label={t`From`}
          hint={t`Empty: since ever`}
          placeholder={t`day/month/year`}
          value={from}
          onChange={setFrom}
          error={tried && days.from === null ? say : undefined}
        />
        <TextField
          label={t`Until`}
          hint={t`Empty: for ever`}
          placeholder={t`day/month/year`}
          value={until}
          onChange={setUntil}
          error={tried && days.until === null ? say : undefined}
        />
      </div>
      {tried && (!buyer || !price) && <p className="text-13 text-coral">{t`Choose a customer and type a price.`}</p>}
      <FailureNotice failure={set.failure} />
      <div>
        <Button type="submit" busy={set.busy}>{t`Give a price of their own`}</Button>
      </div>
    </form>
  );
}
