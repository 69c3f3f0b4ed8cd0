import { Trans, useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import { useWrite } from '@/backend/use-write';
import { Button } from '@/design/button';
import { Dialog } from '@/design/dialog';
import { FailureNotice } from '@/design/notice';
import { PhoneField } from '@/design/phone-field';
import { TextField } from '@/design/text-field';
import { toast } from '@/design/toast';
import { PasswordField } from './password-field';
import { PinField } from './pin-field';
import { SHORTEST_PIN } from './pin-pad';
import { RoleField } from './role-field';

/** A new person on the staff. */
export function AddStaff({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useLingui();
  const form = useId();
  const add = useWrite('identity.add_staff');
  const close = () => {
    add.reset();
    onClose();
  };
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      title={t`Add a person to the staff`}
      actions={
        <>
          <Button onPress={close}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="main" type="submit" form={form} busy={add.busy}>
            <Trans>Add this person</Trans>
          </Button>
        </>
      }
    >
      <Form id={form} add={add} onDone={close} />
    </Dialog>
  );
}

function Form({
  id,
  add,
  onDone,
}: {
  id: string;
  add: ReturnType<typeof useWrite<'identity.add_staff'>>;
  onDone: () => void;
}) {
  const { t } = useLingui();
  const [name, setName] = useState('');
  const [role, setRole] = useState<string | null>(null);
  const [password, setPassword] = useState('');
  const [pin, setPin] = useState('');
  const [phone, setPhone] = useState('');
  const [asked, setAsked] = useState(false);
  const short = password.length < 8;
  const ready = name.trim() !== '' && role !== null && !short && (pin === '' || pin.length >= SHORTEST_PIN);

  const submit = async () => {
    setAsked(true);
    if (!ready || role === null) return;
    const added = await add.attempt({
      name: name.trim(),
      role,
      password,
      ...(pin ? { pin } : {}),
      ...(phone.trim() ? { phone: phone.trim() } : {}),
    });
    if (!added) return;
    toast(t`${name} is on the staff.`);
    onDone();
  };

  return (
    <form
      id={id}
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextField
        label={t`Name`}
        value={name}
        onChange={setName}
        autoFocus
        autoComplete="off"
        maxLength={120}
        hint={t`It stands on receipts and is what this person signs in with.`}
        error={asked && name.trim() === '' ? t`The name is missing.` : undefined}
      />
      <RoleField value={role} onChange={setRole} />
      {asked && role === null && <p className="text-13 text-coral">{t`The role is missing.`}</p>}
      <PasswordField
        label={t`First password`}
        value={password}
        onChange={setPassword}
        autoComplete="new-password"
        hint={t`At least eight characters. They can change it themselves later.`}
        error={asked && short ? t`A password has at least eight characters.` : undefined}
      />
      <PinField label={t`PIN, if wanted now`} value={pin} onChange={setPin} />
      <PhoneField label={t`Phone, if wanted`} value={phone} onChange={setPhone} />
      <FailureNotice failure={add.failure} />
    </form>
  );
}
