import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useMay, useSession } from '@/app/session';
import type { Output } from '@/backend/call';
import { useWrite } from '@/backend/use-write';
import { Button } from '@/design/button';
import { DateTime } from '@/design/date-time';
import { ConfirmDialog, Drawer } from '@/design/dialog';
import { FailureNotice, Notice } from '@/design/notice';
import { Fact, Section } from '@/design/page';
import { PhoneField } from '@/design/phone-field';
import { TextField } from '@/design/text-field';
import { toast } from '@/design/toast';
import { OwnPassword, OwnPin } from './own-access';
import { PasswordField } from './password-field';
import { PinField } from './pin-field';
import { SHORTEST_PIN } from './pin-pad';
import { RoleField } from './role-field';
import { roleName } from './role-words';

type Member = Output<'identity.staff_list'>['rows'][number];

/** One person of the staff: who they are, what they may do, how they sign in. */
export function StaffDrawer({ member, onClose }: { member: Member | null; onClose: () => void }) {
  const mayWrite = useMay('staff.write');
  return (
    <Drawer isOpen={member !== null} onClose={onClose} title={member?.name ?? ''}>
      {member && (mayWrite ? <Changes key={member.id} member={member} /> : <Facts member={member} />)}
    </Drawer>
  );
}

function Facts({ member }: { member: Member }) {
  const { t } = useLingui();
  return (
    <dl>
      <Fact name={t`Role`}>{roleName(member.role)}</Fact>
      <Fact name={t`PIN`}>{member.has_pin ? t`set` : t`none yet`}</Fact>
      <Fact name={t`Last sign-in`}>
        {member.last_sign_in == null ? t`never` : <DateTime at={member.last_sign_in} />}
      </Fact>
    </dl>
  );
}

function Changes({ member }: { member: Member }) {
  const { me } = useSession();
  return (
    <>
      {member.locked_until != null && <Locked member={member} until={member.locked_until} />}
      <Person member={member} />
      {member.active && (member.id === me.staff.id ? <OwnSecrets /> : <Access member={member} />)}
      {member.id !== me.staff.id && <Presence member={member} />}
    </>
  );
}

function Locked({ member, until }: { member: Member; until: number }) {
  const unlock = useWrite('identity.unlock');
  return (
    <Notice
      tone="amber"
      action={
        <Button busy={unlock.busy} onPress={() => void unlock.attempt({ staff: member.id })}>
          <Trans>Unlock now</Trans>
        </Button>
      }
    >
      <Trans>
        Too many wrong tries. Sign-in opens again <DateTime at={until} />.
      </Trans>
      <FailureNotice failure={unlock.failure} />
    </Notice>
  );
}

function Person({ member }: { member: Member }) {
  const { t } = useLingui();
  const [name, setName] = useState(member.name);
  const [role, setRole] = useState(member.role.id);
  const [phone, setPhone] = useState(member.phone ?? '');
  const save = useWrite('identity.change_staff');
  const changed = name.trim() !== member.name || role !== member.role.id || phone.trim() !== (member.phone ?? '');
  return (
    <Section title={t`Person`}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save
            .run({ staff: member.id, name: name.trim(), role, phone: phone.trim() || null })
            .then(() => toast(t`Saved.`))
            .catch(() => undefined);
        }}
      >
        <TextField label={t`Name`} value={name} onChange={setName} maxLength={120} isRequired autoComplete="off" />
        <RoleField value={role} onChange={setRole} />
        <PhoneField label={t`Phone`} value={phone} onChange={setPhone} />
        <FailureNotice failure={save.failure} />
        <Button variant="main" type="submit" busy={save.busy} isDisabled={!changed || name.trim() === ''}>
          <Trans>Save the changes</Trans>
        </Button>
      </form>
    </Section>
  );
}

/** One's own PIN and password take the present ones, here as everywhere. */
function OwnSecrets() {
  const { t } = useLingui();
  const [done, setDone] = useState(0);
  const again = () => setDone(done + 1);
  return (
    <Section title={t`Signing in`} lead={t`Everywhere else you are signed in, you are asked for the password again.`}>
      <OwnPin key={`pin ${done}`} onDone={again} />
      <OwnPassword key={`password ${done}`} onDone={again} />
    </Section>
  );
}

function Access({ member }: { member: Member }) {
  const { t } = useLingui();
  const [pin, setPin] = useState('');
  const [password, setPassword] = useState('');
  const savePin = useWrite('identity.set_pin');
  const savePassword = useWrite('identity.set_password');
  return (
    <Section title={t`Signing in`} lead={t`What is set here replaces what they had. Tell them in person.`}>
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void savePin
            .run({ staff: member.id, pin })
            .then(() => {
              setPin('');
              toast(t`The PIN is set.`);
            })
            .catch(() => undefined);
        }}
      >
        <PinField label={member.has_pin ? t`New PIN` : t`First PIN`} value={pin} onChange={setPin} />
        <FailureNotice failure={savePin.failure} />
        <Button type="submit" busy={savePin.busy} isDisabled={pin.length < SHORTEST_PIN}>
          <Trans>Set the PIN</Trans>
        </Button>
      </form>
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void savePassword
            .run({ staff: member.id, password })
            .then(() => {
              setPassword('');
              toast(t`The password is changed.`);
            })
            .catch(() => undefined);
        }}
      >
        <PasswordField label={t`New password`} value={password} onChange={setPassword} autoComplete="new-password" />
        <FailureNotice failure={savePassword.failure} />
        <Button type="submit" busy={savePassword.busy} isDisabled={password.length < 8}>
          <Trans>Change the password</Trans>
        </Button>
      </form>
    </Section>
  );
}

function Presence({ member }: { member: Member }) {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  const save = useWrite('identity.change_staff');
  const name = member.name;
  if (!member.active) {
    return (
      <Section title={t`No longer here`}>
        <Button busy={save.busy} onPress={() => void save.attempt({ staff: member.id, active: true })}>
          <Trans>Let {name} sign in again</Trans>
        </Button>
        <FailureNotice failure={save.failure} />
      </Section>
    );
  }
  return (
    <Section title={t`Leaving`} lead={t`What they did stays under their name. They can be brought back.`}>
      <Button onPress={() => setAsking(true)}>
        <Trans>End the access of {name}</Trans>
      </Button>
      <ConfirmDialog
        isOpen={asking}
        onClose={() => setAsking(false)}
        title={t`End the access of ${name}?`}
        act={t`End the access of ${name}`}
        busy={save.busy}
        onConfirm={() =>
          void save.attempt({ staff: member.id, active: false }).then((done) => {
            if (done) setAsking(false);
          })
        }
      >
        <Trans>{name} can no longer sign in or switch by PIN, at any counter, from now on.</Trans>
        <FailureNotice failure={save.failure} />
      </ConfirmDialog>
    </Section>
  );
}
