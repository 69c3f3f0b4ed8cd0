import { Trans, useLingui } from '@lingui/react/macro';
import { Ellipsis, MapPin, MapPinOff, Pencil } from 'lucide-react';
import { useState } from 'react';
import { useWrite } from '@/backend/use-write';
import { Button, IconButton } from '@/design/button';
import { ConfirmDialog } from '@/design/dialog';
import { Icon } from '@/design/icon';
import { Menu, type Act } from '@/design/menu';
import { FailureNotice } from '@/design/notice';
import { usePlace } from '@/design/place';
import { Tag } from '@/design/tag';
import { wordsOf, type Address } from './address';
import { AddressDialog } from './address-dialog';
import type { Profile } from './draft';
import { Part } from './part';
import { ADDRESS_KINDS, word } from './words';

/** Where a customer lives and works, the default first. */
export function AddressesPart({ profile, onAdd }: { profile: Profile; onAdd?: () => void }) {
  const { t } = useLingui();
  if (profile.addresses.length === 0 && !onAdd) return null;
  return (
    <Part
      title={<Trans>Addresses</Trans>}
      aside={onAdd && <Button variant="quiet" keyHint="A" onPress={onAdd}>{t`Add an address`}</Button>}
    >
      {profile.addresses.length === 0 ? (
        <p className="text-ink-soft">{t`None yet.`}</p>
      ) : (
        <ul aria-label={t`Addresses`} className="grid gap-3">
          {profile.addresses.map((address) => (
            <One key={address.id} customer={profile.id} address={address} mayWrite={Boolean(onAdd)} />
          ))}
        </ul>
      )}
    </Part>
  );
}

function One({ customer, address, mayWrite }: { customer: string; address: Address; mayWrite: boolean }) {
  const { first, second } = wordsOf(address);
  return (
    <li className="flex items-start gap-2">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-1.5 text-13 text-ink-soft">
          {word(ADDRESS_KINDS, address.kind)}
          {address.standard && (
            <Tag tone="leaf">
              <Trans>Default</Trans>
            </Tag>
          )}
          {address.outside && (
            <Tag tone="amber">
              <Trans>Outside the delivery area</Trans>
            </Tag>
          )}
        </p>
        <p className="break-words">
          <bdi>{first}</bdi>
        </p>
        {second && (
          <p className="break-words text-ink-soft">
            <bdi dir="auto">{second}</bdi>
          </p>
        )}
        <Distance metres={address.distance} />
        {address.delivery_note && (
          <p className="text-13 break-words whitespace-pre-line text-ink-soft">{address.delivery_note}</p>
        )}
      </div>
      {mayWrite && <AddressMenu customer={customer} address={address} />}
    </li>
  );
}

/** How far it is to this branch, to a tenth of a kilometre. */
function Distance({ metres }: { metres: number | null | undefined }) {
  const { language } = usePlace();
  if (metres === null || metres === undefined) return null;
  const kilometres = new Intl.NumberFormat(language === 'ar' ? 'ar-u-nu-latn' : language, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format(metres / 1000);
  return (
    <p className="text-13 text-ink-soft">
      <Trans>
        <bdi dir="ltr" className="amount">
          {kilometres}
        </bdi>{' '}
        km from this branch
      </Trans>
    </p>
  );
}

function AddressMenu({ customer, address }: { customer: string; address: Address }) {
  const { t } = useLingui();
  const [over, setOver] = useState<'edit' | 'remove' | null>(null);
  const standard = useWrite('customers.set_default_address');
  const remove = useWrite('customers.remove_address');
  const acts: Act[] = [
    { id: 'edit', label: t`Edit the address`, icon: <Icon of={Pencil} />, run: () => setOver('edit') },
    ...(address.standard
      ? []
      : [
          {
            id: 'standard',
            label: t`Make it the default address`,
            icon: <Icon of={MapPin} />,
            run: () => void standard.attempt({ id: address.id }),
          },
        ]),
    {
      id: 'remove',
      label: t`Remove the address`,
      icon: <Icon of={MapPinOff} />,
      danger: true,
      run: () => setOver('remove'),
    },
  ];
  return (
    <div className="-mt-2.5">
      <Menu
        label={t`Address`}
        trigger={<IconButton label={t`What to do with the address`} icon={<Icon of={Ellipsis} />} />}
        acts={acts}
      />
      <FailureNotice failure={standard.failure} />
      <AddressDialog customer={customer} address={address} isOpen={over === 'edit'} onClose={() => setOver(null)} />
      <ConfirmDialog
        isOpen={over === 'remove'}
        onClose={() => setOver(null)}
        title={t`Remove this address?`}
        act={t`Remove the address`}
        busy={remove.busy}
        onConfirm={() => void remove.attempt({ id: address.id }).then((done) => done && setOver(null))}
      >
        <p>
          <bdi>{wordsOf(address).first}</bdi>
        </p>
        {address.standard && (
          <p className="text-ink-soft">
            <Trans>It is the default: the oldest of the others becomes it.</Trans>
          </p>
        )}
        <FailureNotice failure={remove.failure} />
      </ConfirmDialog>
    </div>
  );
}
