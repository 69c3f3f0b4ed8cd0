import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { useQueryOp } from '@/backend/queries';
import { useWrite } from '@/backend/use-write';
import { Button } from '@/design/button';
import { Dialog } from '@/design/dialog';
import { useKeys } from '@/design/keys';
import { latinDigits } from '@/design/money';
import { FailureNotice } from '@/design/notice';
import { usePlace } from '@/design/place';
import { SelectField } from '@/design/select-field';
import { TextField } from '@/design/text-field';
import { Checkbox, SegmentedControl } from '@/design/toggles';
import {
  addressDraft,
  bothCoordinates,
  partsOf,
  requiredParts,
  type Address,
  type AddressDraft,
  type PartKey,
  type Parts,
} from './address';
import { SuggestField } from './suggest-field';
import { ADDRESS_KINDS, choicesOf, PART_NAMES } from './words';

interface AddressDialogProps {
  customer: string;
  /** The one to change; a new one when null. */
  address: Address | null;
  /** What a new one begins with. */
  begun?: Parts | null;
  isOpen: boolean;
  onClose: () => void;
}

/** An address of a customer: a new one, or one to be corrected. */
export function AddressDialog({ customer, address, begun, isOpen, onClose }: AddressDialogProps) {
  const { t } = useLingui();
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      size="wide"
      title={address ? t`Edit the address` : t`New address`}
      actions={
        <>
          <Button onPress={onClose}>{t`Keep as it is`}</Button>
          <Button variant="main" type="submit" form="address" keyHint="Mod+Enter">{t`Save the address`}</Button>
        </>
      }
    >
      {isOpen && <Fields customer={customer} address={address} begun={begun} onClose={onClose} />}
    </Dialog>
  );
}

const COUNTRIES = ['VN', 'TH', 'OM', 'US'];

function Fields({ customer, address, begun = null, onClose }: Omit<AddressDialogProps, 'isOpen'>) {
  const { t } = useLingui();
  const { country, language } = usePlace();
  const [draft, setDraft] = useState(() => addressDraft(address ?? begun, country));
  const [standard, setStandard] = useState(false);
  const add = useWrite('customers.add_address');
  const change = useWrite('customers.change_address');
  const names = new Intl.DisplayNames([language], { type: 'region' });
  const countries = COUNTRIES.includes(draft.country) ? COUNTRIES : [...COUNTRIES, draft.country];
  const put = (part: Partial<AddressDraft>) => setDraft((before) => ({ ...before, ...part }));

  const save = async () => {
    if (add.busy || change.busy) return;
    const parts = partsOf(draft);
    const saved = address
      ? await change.attempt({ id: address.id, address: parts })
      : await add.attempt({ customer, address: parts, standard });
    if (saved) onClose();
  };
  useKeys([{ keys: 'Mod+Enter', label: t`Save the address`, run: () => void save() }]);

  const line = (part: PartKey, ltr = false) => (
    <TextField
      label={PART_NAMES[part]()}
      isRequired={requiredParts(draft.country).includes(part)}
      ltr={ltr}
      autoFocus={part === 'street'}
      maxLength={120}
      value={draft[part]}
      onChange={(typed) => put({ [part]: typed })}
    />
  );
  return (
    <Form
      id="address"
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="grid grid-cols-2 gap-3 phone:grid-cols-1">
        <SegmentedControl
          label={t`Whose door`}
          value={draft.kind}
          onChange={(kind) => put({ kind })}
          choices={choicesOf(ADDRESS_KINDS) as { id: AddressDraft['kind']; name: string }[]}
        />
        <SelectField
          label={t`Country`}
          value={draft.country}
          onChange={(code) => put({ country: code })}
          choices={countries.map((id) => ({ id, name: names.of(id) ?? id }))}
        />
        {line('street')}
        {line('area')}
        <Places draft={draft} onChange={put} />
        {line('city')}
        {line('building')}
        {line('floor')}
        {line('apartment')}
        {line('postcode', true)}
        <div className="col-span-2 phone:col-span-1">
          <TextField
            label={PART_NAMES.delivery_note()}
            lines={2}
            maxLength={500}
            value={draft.delivery_note}
            onChange={(typed) => put({ delivery_note: typed })}
          />
        </div>
      </div>
      <fieldset className="grid gap-3 border-t border-rule pt-4">
        <legend className="float-start font-semibold">{t`In a second script`}</legend>
        <div className="clear-both grid grid-cols-2 gap-3 phone:grid-cols-1">
          {line('street2')}
          {line('building2')}
          {line('area2')}
          {line('city2')}
        </div>
      </fieldset>
      <Coordinates draft={draft} onChange={put} />
      {!address && (
        <Checkbox
          value={standard}
          onChange={setStandard}
          detail={t`The first address of a customer becomes it by itself.`}
        >{t`Make it the default address`}</Checkbox>
      )}
      <FailureNotice failure={add.failure ?? change.failure} />
    </Form>
  );
}

interface DraftProps {
  draft: AddressDraft;
  onChange: (change: Partial<AddressDraft>) => void;
}

/** Province and district, suggested but free. */
function Places({ draft, onChange }: DraftProps) {
  const { t } = useLingui();
  const input = { country: draft.country, ...(draft.province.trim() ? { province: draft.province.trim() } : {}) };
  const places = useQueryOp('customers.places', input, { keep: true });
  const asked = requiredParts(draft.country);
  const before = t`before July 2025`;
  return (
    <>
      <SuggestField
        label={PART_NAMES.province()}
        isRequired={asked.includes('province')}
        value={draft.province}
        onChange={(province) => onChange({ province })}
        words={(places.data?.provinces ?? []).map((one) => ({
          name: one.name,
          detail: one.former ? before : one.english,
        }))}
      />
      <SuggestField
        key={draft.province + (places.data?.districts.length ?? 0)}
        label={PART_NAMES.district()}
        isRequired={asked.includes('district')}
        value={draft.district}
        onChange={(district) => onChange({ district })}
        words={(places.data?.districts ?? []).map((name) => ({ name }))}
      />
    </>
  );
}

/** Where it is on a map; both copied in one piece go to their two fields. */
function Coordinates({ draft, onChange }: DraftProps) {
  const { t } = useLingui();
  const typed = (part: 'latitude' | 'longitude') => (text: string) => {
    const digits = latinDigits(text);
    onChange(bothCoordinates(digits) ?? { [part]: digits });
  };
  return (
    <div className="grid grid-cols-2 gap-3 phone:grid-cols-1">
      <TextField
        label={PART_NAMES.latitude()}
        hint={t`Both may be pasted here, as a map copies them.`}
        ltr
        maxLength={60}
        value={draft.latitude}
        onChange={typed('latitude')}
      />
      <TextField
        label={PART_NAMES.longitude()}
        ltr
        maxLength={60}
        value={draft.longitude}
        onChange={typed('longitude')}
      />
    </div>
  );
}
