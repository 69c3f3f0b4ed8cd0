import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { goTo } from '@/app/router-link';
import { useMay } from '@/app/session';
import type { Output } from '@/backend/call';
import { useQueryOp } from '@/backend/queries';
import { useWrite } from '@/backend/use-write';
import { Button } from '@/design/button';
import { ConfirmDialog, Dialog } from '@/design/dialog';
import { Money } from '@/design/figures';
import { Loading } from '@/design/loading';
import { FailureNotice } from '@/design/notice';
import { ErrorState } from '@/design/states';
import { TextField } from '@/design/text-field';
import { toast } from '@/design/toast';
import { toGroup } from '@/features/customers/ways';
import type { Group } from './groups-part';

type Price = Output<'catalog.prices_of_group'>['rows'][number];

interface GroupProps {
  group: Group;
  mayChange: boolean;
  onClose: () => void;
}

/** A group: its name, who is in it, what they pay, and removing it. */
export function GroupDialog({ group, ...rest }: Omit<GroupProps, 'group'> & { group: Group | null }) {
  return (
    <Dialog isOpen={group !== null} onClose={rest.onClose} size="wide" title={<bdi>{group?.name ?? ''}</bdi>}>
      {group && <Inside group={group} {...rest} />}
    </Dialog>
  );
}

function Inside({ group, mayChange, onClose }: GroupProps) {
  const mayCatalog = useMay('catalog.read');
  const prices = useQueryOp('catalog.prices_of_group', { group: group.id }, { enabled: mayCatalog });
  return (
    <div className="grid gap-6 pb-2">
      {mayChange && <Rename group={group} />}
      <Members group={group} />
      {mayCatalog && prices.isPending && <Loading rows={2} />}
      {prices.isError && <ErrorState failure={prices.error} onRetry={() => void prices.refetch()} />}
      {prices.data && <Prices group={group.id} prices={prices.data} mayChange={mayChange} />}
      {mayChange && <Removal group={group} prices={prices.data?.total ?? 0} onClose={onClose} />}
    </div>
  );
}

function Rename({ group }: { group: Group }) {
  const { t } = useLingui();
  const [name, setName] = useState(group.name);
  const save = useWrite('customers.save_group');
  const typed = name.trim();
  const changed = typed !== '' && typed !== group.name;
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (changed && !save.busy) void save.attempt({ group: group.id, name: typed });
      }}
    >
      <div className="flex items-end gap-3">
        <div className="min-w-0 flex-1">
          <TextField label={t`Name`} maxLength={60} value={name} onChange={setName} />
        </div>
        <Button type="submit" busy={save.busy} isDisabled={!changed}>{t`Save the name`}</Button>
      </div>
      <FailureNotice failure={save.failure} />
    </form>
  );
}

function Members({ group }: { group: Group }) {
  const { t } = useLingui();
  return (
    <section className="grid gap-2">
      <h3 className="font-semibold">{t`Customers`}</h3>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-ink-soft">
          {group.customers === 0 ? (
            <Trans>No active customer is in it.</Trans>
          ) : (
            <Plural value={group.customers} one="# customer is in it." other="# customers are in it." />
          )}
        </p>
        {group.customers > 0 && (
          <Button onPress={() => goTo(toGroup(group.id))}>
            <Trans>Show these customers</Trans>
          </Button>
        )}
      </div>
    </section>
  );
}

interface PricesProps {
  group: string;
  prices: Output<'catalog.prices_of_group'>;
  mayChange: boolean;
}

function Prices({ group, prices, mayChange }: PricesProps) {
  const { t } = useLingui();
  const { rows, total } = prices;
  const more = total - rows.length;
  return (
    <section className="grid gap-2">
      <h3 className="font-semibold">{t`Prices`}</h3>
      {rows.length === 0 && (
        <p className="text-ink-soft">{t`It has no price: its customers pay what the catalog says.`}</p>
      )}
      <ul className="grid divide-y divide-rule">
        {rows.map((price) => (
          <PriceLine key={price.item} group={group} price={price} mayChange={mayChange} />
        ))}
      </ul>
      {more > 0 && (
        <p className="text-13 text-ink-soft">
          <Plural value={more} one="And # more price." other="And # more prices." />
        </p>
      )}
    </section>
  );
}

function PriceLine({ group, price, mayChange }: { group: string; price: Price; mayChange: boolean }) {
  const { t } = useLingui();
  const set = useWrite('catalog.set_group_price');
  const name = price.item_name;
  return (
    <li className="grid gap-2 py-1">
      <div className="flex flex-wrap items-center justify-between gap-x-3">
        <span className="grid min-w-0">
          <bdi>{name}</bdi>
          <span className="text-13 text-ink-soft">
            <Trans>
              others pay <Money amount={price.catalog_price} />
            </Trans>
          </span>
        </span>
        <span className="inline-flex items-center gap-2">
          <Money amount={price.price} />
          {mayChange && (
            <Button
              variant="quiet"
              aria-label={t`Take the price of ${name} away`}
              busy={set.busy}
              onPress={() => void set.attempt({ item: price.item, group, price: null })}
            >{t`Take away`}</Button>
          )}
        </span>
      </div>
      <FailureNotice failure={set.failure} />
    </li>
  );
}

function Removal({ group, prices, onClose }: { group: Group; prices: number; onClose: () => void }) {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  const remove = useWrite('customers.remove_group');
  const { name, customers } = group;
  if (customers > 0 || prices > 0) {
    return (
      <p className="text-13 text-ink-soft">
        {customers > 0 && (
          <Plural
            value={customers}
            one="To remove this group, give its # customer another group or none."
            other="To remove this group, give its # customers another group or none."
          />
        )}{' '}
        {prices > 0 && (
          <Plural
            value={prices}
            one="Its # price is taken away before it goes."
            other="Its # prices are taken away before it goes."
          />
        )}
      </p>
    );
  }
  const close = () => {
    remove.reset();
    setAsking(false);
  };
  const confirm = async () => {
    if (!(await remove.attempt({ group: group.id }))) return;
    toast(t`The group ${name} is gone.`);
    close();
    onClose();
  };
  return (
    <div>
      <Button variant="quiet" onPress={() => setAsking(true)}>
        <Trans>Remove this group</Trans>
      </Button>
      <ConfirmDialog
        isOpen={asking}
        onClose={close}
        title={t`Remove the group ${name}?`}
        act={t`Remove the group ${name}`}
        busy={remove.busy}
        onConfirm={() => void confirm()}
      >
        <p>
          <Trans>
            No active customer is in it and nothing in the catalog has a price for it. Deactivated customers and retired
            items lose it.
          </Trans>
        </p>
        <FailureNotice failure={remove.failure} />
      </ConfirmDialog>
    </div>
  );
}
