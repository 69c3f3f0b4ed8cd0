import { Trans, useLingui } from '@lingui/react/macro';
import { Plus } from 'lucide-react';
import { useId, useState } from 'react';
import { useMay, useSession } from '@/app/session';
import type { Output } from '@/backend/call';
import { useQueryOp } from '@/backend/queries';
import { useWrite } from '@/backend/use-write';
import { Button } from '@/design/button';
import { Dialog } from '@/design/dialog';
import { Icon } from '@/design/icon';
import { Loading } from '@/design/loading';
import { latinDigits } from '@/design/money';
import { FailureNotice } from '@/design/notice';
import { Section } from '@/design/page';
import { SelectField } from '@/design/select-field';
import { ErrorState } from '@/design/states';
import { Table } from '@/design/table';
import { Tag } from '@/design/tag';
import { TextField } from '@/design/text-field';
import { Switch } from '@/design/toggles';
import { zones } from '@/features/setup/countries';

type Branch = Output<'identity.branches'>['rows'][number];

/** Where the shop stands. */
export function BranchesPart() {
  const { t } = useLingui();
  const mayWrite = useMay('settings.write');
  const branches = useQueryOp('identity.branches', {});
  const [open, setOpen] = useState<Branch | 'new' | null>(null);

  if (branches.isPending) return <Loading rows={3} />;
  if (branches.isError) return <ErrorState failure={branches.error} onRetry={() => void branches.refetch()} />;
  return (
    <Section
      title={t`Branches`}
      aside={
        mayWrite && (
          <Button icon={<Icon of={Plus} />} onPress={() => setOpen('new')}>
            <Trans>Open a branch</Trans>
          </Button>
        )
      }
    >
      <Table
        label={t`Branches`}
        rows={branches.data.rows}
        rowKey={(row) => row.id}
        faded={(row) => !row.active}
        onOpen={mayWrite ? setOpen : undefined}
        columns={[
          {
            id: 'name',
            header: t`Name`,
            cell: (row) => (
              <span className="grid">
                <span className="flex flex-wrap items-center gap-2 font-semibold">
                  {row.name}
                  {!row.active && <Tag>{t`Closed`}</Tag>}
                </span>
                {row.address && <span className="text-13 text-ink-soft">{row.address}</span>}
              </span>
            ),
          },
          { id: 'zone', header: t`Time zone`, desk: true, cell: (row) => row.zone ?? t`as the shop` },
        ]}
      />
      <BranchDialog key={open === 'new' ? 'new' : open?.id} open={open} onClose={() => setOpen(null)} />
    </Section>
  );
}

/** Kilometres as they are typed: `5.5`. */
const kilometres = (metres: number | null | undefined) => (metres ? String(metres / 1000) : '');

/** Metres of typed kilometres; null for nothing. What is no number goes to the host, which refuses it in words. */
const metres = (typed: string) => {
  const text = typed.trim().replace(',', '.');
  return text === '' ? null : Math.round(Number(text) * 1000) || 0;
};

function BranchDialog({ open, onClose }: { open: Branch | 'new' | null; onClose: () => void }) {
  const { t } = useLingui();
  const { zone: ofShop } = useSession().shop;
  const form = useId();
  const branch = open === 'new' ? null : open;
  const [name, setName] = useState(branch?.name ?? '');
  const [address, setAddress] = useState(branch?.address ?? '');
  const [zone, setZone] = useState(branch?.zone ?? '');
  const [latitude, setLatitude] = useState(branch?.latitude ?? '');
  const [longitude, setLongitude] = useState(branch?.longitude ?? '');
  const [radius, setRadius] = useState(kilometres(branch?.delivery_radius));
  const [active, setActive] = useState(branch?.active ?? true);
  const save = useWrite('identity.save_branch');
  const submit = () =>
    save
      .run({
        ...(branch ? { branch: branch.id } : {}),
        name: name.trim(),
        address: address.trim() || null,
        zone: zone || null,
        latitude: latitude.trim() || null,
        longitude: longitude.trim() || null,
        delivery_radius: metres(radius),
        active,
      })
      .then(onClose, () => undefined);
  return (
    <Dialog
      isOpen={open !== null}
      onClose={onClose}
      title={branch ? branch.name : t`Open a branch`}
      actions={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="main" type="submit" form={form} busy={save.busy} isDisabled={name.trim() === ''}>
            <Trans>Save the branch</Trans>
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <TextField label={t`Name`} value={name} onChange={setName} autoFocus maxLength={120} />
        <TextField label={t`Address`} value={address} onChange={setAddress} lines={2} maxLength={300} />
        <SelectField
          label={t`Time zone`}
          value={zone === '' ? 'shop' : zone}
          onChange={(next) => setZone(next === 'shop' ? '' : next)}
          choices={[
            { id: 'shop', name: t`As the shop: ${ofShop}` },
            ...zones(zone).map((one) => ({ id: one, name: one })),
          ]}
        />
        <div className="grid grid-cols-2 gap-4 phone:grid-cols-1">
          <TextField
            label={t`Latitude`}
            hint={t`As a map writes it: 10.776889`}
            ltr
            maxLength={30}
            value={latitude}
            onChange={(typed) => setLatitude(latinDigits(typed))}
          />
          <TextField
            label={t`Longitude`}
            ltr
            maxLength={30}
            value={longitude}
            onChange={(typed) => setLongitude(latinDigits(typed))}
          />
        </div>
        <TextField
          label={t`Delivers up to (km)`}
          hint={t`Addresses further away are marked. Empty: no limit.`}
          ltr
          inputMode="decimal"
          maxLength={6}
          value={radius}
          onChange={(typed) => setRadius(latinDigits(typed))}
        />
        {branch && (
          <Switch value={active} onChange={setActive} detail={t`A closed branch keeps its past sales.`}>
            {t`Open for business`}
          </Switch>
        )}
        <FailureNotice failure={save.failure} />
      </form>
    </Dialog>
  );
}
