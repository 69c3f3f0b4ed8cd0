import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { useWrite } from '@/backend/use-write';
import { Button } from '@/design/button';
import { Dialog } from '@/design/dialog';
import { FailureNotice } from '@/design/notice';
import { PhoneField } from '@/design/phone-field';
import { PhoneNumber } from '@/design/figures';
import { toast } from '@/design/toast';
import type { Profile } from './draft';
import { nameOf, phoneOf } from './name';
import { Unlisted, usePhoneCheck } from './new-customer';
import { takenBy } from './taken';

interface PhoneProps {
  profile: Profile;
  isOpen: boolean;
  onClose: () => void;
  /** Opens the customer who has the number. */
  onOpen: (customer: string) => void;
}

/** Another phone for a customer. The old one stays findable; somebody else's is refused with the way to them. */
export function ChangePhone({ profile, isOpen, onClose, onOpen }: PhoneProps) {
  const { t } = useLingui();
  const name = nameOf(profile);
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={phoneOf(profile) ? t`Change the phone of ${name}` : t`Phone of ${name}`}
      actions={<Button variant="main" type="submit" form="change-phone" keyHint="Enter">{t`Save the phone`}</Button>}
    >
      {isOpen && <Fields profile={profile} onClose={onClose} onOpen={onOpen} />}
    </Dialog>
  );
}

function Fields({ profile, onClose, onOpen }: Omit<PhoneProps, 'isOpen'>) {
  const { t } = useLingui();
  const [phone, setPhone] = useState('');
  const change = useWrite('customers.change_phone');
  const taken = takenBy(change.failure);
  const owner = taken?.name ?? '';
  const { warning } = usePhoneCheck(phone);
  const current = <PhoneNumber shown={phoneOf(profile)} />;

  const save = async () => {
    if (change.busy) return;
    const saved = await change.attempt({ customer: profile.id, phone: phone.trim() });
    if (!saved) return;
    toast(t`Phone saved`);
    onClose();
  };

  return (
    <Form
      id="change-phone"
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {phoneOf(profile) && (
        <p className="text-ink-soft">
          <Trans>Now {current}. It stays on the profile as a former phone and can still be found.</Trans>
        </p>
      )}
      <PhoneField
        label={t`New phone`}
        autoFocus
        value={phone}
        onChange={setPhone}
        hint={t`With or without the country code`}
      />
      {warning === 'phone.unlisted' && <Unlisted />}
      <FailureNotice failure={change.failure} />
      {taken && (
        <div>
          <Button onPress={() => (onClose(), onOpen(taken.customer))}>{t`Open ${owner}`}</Button>
        </div>
      )}
    </Form>
  );
}
