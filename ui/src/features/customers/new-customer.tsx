import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { useQueryOp } from '@/backend/queries';
import { useWrite } from '@/backend/use-write';
import { Button } from '@/design/button';
import { Dialog } from '@/design/dialog';
import { latinDigits } from '@/design/money';
import { FailureNotice, Notice } from '@/design/notice';
import { PhoneField } from '@/design/phone-field';
import { TextField } from '@/design/text-field';
import { toast } from '@/design/toast';
import { CustomerName } from './customer-row';
import { blankDraft, filled, isReadable, type Draft } from './draft';
import { BadDay, MoreFields } from './more-fields';
import { nameOf } from './name';
import { takenBy } from './taken';
import { TheirsNotice } from './theirs-notice';
import type { Listed } from './use-customers';
import { useTheirs } from './use-theirs';

/** What a new customer begins with. */
export interface Begun {
  phone: string;
  name: string;
}

interface NewCustomerProps {
  /** Null while the dialog is closed. */
  begun: Begun | null;
  onClose: () => void;
  /** The customer, whether made now or found by the phone. */
  onDone: (customer: string) => void;
}

/** A new customer: the phone, the name, and whatever else somebody wants to tell. */
export function NewCustomer({ begun, onClose, onDone }: NewCustomerProps) {
  const { t } = useLingui();
  return (
    <Dialog
      isOpen={begun !== null}
      onClose={onClose}
      title={t`New customer`}
      actions={
        <Button variant="main" type="submit" form="new-customer" keyHint="Enter">
          {t`Save customer`}
        </Button>
      }
    >
      {begun && (
        <Fields
          begun={begun}
          onDone={(customer) => {
            onClose();
            onDone(customer);
          }}
        />
      )}
    </Dialog>
  );
}

/** How many digits a phone needs before it is worth asking whose it is, and before it can be whole. */
const WORTH_ASKING = 7;
const WHOLE = 8;

/** What the host knows of a typed phone. */
export function usePhoneCheck(phone: string) {
  const digits = latinDigits(phone).replace(/\D/g, '').length;
  const enough = digits >= WORTH_ASKING;
  const found = useQueryOp('customers.search', { text: phone.trim(), limit: 2 }, { enabled: enough, keep: true });
  if (!enough || !found.data || found.isPlaceholderData) {
    return { owner: null, free: null, warning: null, landline: false };
  }
  const { rows, new_phone } = found.data;
  const [first] = rows;
  // One active customer and no free number: the whole phone was typed and it is theirs.
  const isWhole = new_phone === null && rows.length === 1 && first?.matched === 'phone' && digits >= WHOLE;
  return {
    owner: isWhole && first.active ? first : null,
    free: new_phone && !new_phone.landline ? phone.trim() : null,
    warning: new_phone?.warning ?? null,
    landline: new_phone?.landline ?? false,
  };
}

function Fields({ begun, onDone }: { begun: Begun; onDone: (customer: string) => void }) {
  const { t } = useLingui();
  const [phone, setPhone] = useState(begun.phone);
  const [name, setName] = useState(begun.name);
  const [more, setMore] = useState<Draft>(blankDraft);
  const [isWide, setWide] = useState(false);
  const [unread, setUnread] = useState(false);
  const quick = useWrite('customers.find_or_create');
  const whole = useWrite('customers.create');
  const { owner, warning, free } = usePhoneCheck(phone);
  const theirs = useTheirs(free);
  const failure = quick.failure ?? whole.failure;
  const taken = takenBy(failure);
  const holder = taken?.name ?? '';

  const save = async () => {
    if (quick.busy || whole.busy) return;
    setUnread(!isReadable(more));
    if (!isReadable(more)) return;
    const named = name.trim() === '' ? {} : { name: name.trim() };
    const others = filled(more);
    const isQuick = phone.trim() !== '' && Object.keys(others).length === 0;
    const saved = isQuick
      ? await quick.attempt({ phone: phone.trim(), ...named })
      : await whole.attempt({ ...(phone.trim() ? { phone: phone.trim() } : {}), ...named, ...others });
    if (!saved) return;
    const called = nameOf(saved.customer);
    if (saved.created) theirs.keepFor(saved.customer.id);
    toast(saved.created ? t`Saved: ${called}` : t`This phone was known already: ${called}`);
    onDone(saved.customer.id);
  };

  return (
    <Form
      id="new-customer"
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <PhoneField
        label={t`Phone`}
        hint={t`With or without the country code`}
        autoFocus={begun.phone === ''}
        value={phone}
        onChange={setPhone}
      />
      {owner && <Known row={owner} onOpen={() => onDone(owner.id)} />}
      {warning === 'phone.unlisted' && <Unlisted />}
      <TheirsNotice theirs={theirs} />
      <TextField
        label={t`Name`}
        hint={t`May stay empty; it is asked at the next visit.`}
        autoFocus={begun.phone !== ''}
        value={name}
        onChange={setName}
        maxLength={120}
      />
      {isWide ? (
        <MoreFields draft={more} onChange={setMore} isNew />
      ) : (
        <div>
          <Button variant="quiet" onPress={() => setWide(true)}>{t`More about this customer`}</Button>
        </div>
      )}
      {unread && <BadDay />}
      <FailureNotice failure={failure} />
      {taken && (
        <div>
          <Button onPress={() => onDone(taken.customer)}>{t`Open ${holder}`}</Button>
        </div>
      )}
    </Form>
  );
}

/** Whose phone it is already; saving would open that profile too. */
export function Known({ row, onOpen }: { row: Listed; onOpen: () => void }) {
  return (
    <Notice
      tone="sky"
      action={
        <Button variant="quiet" onPress={onOpen}>
          <Trans>Open</Trans>
        </Button>
      }
    >
      <span className="grid gap-0.5">
        <Trans>This phone is known already:</Trans>
        <CustomerName row={row} />
      </span>
    </Notice>
  );
}

/** The number can exist, but nobody lists its first digits: perhaps a slip, perhaps a new prefix. */
export function Unlisted() {
  return (
    <Notice tone="amber">
      <Trans>
        No operator is known for these first digits. Compare with what the customer says; it can be saved as it is.
      </Trans>
    </Notice>
  );
}
