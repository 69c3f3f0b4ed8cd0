import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useSession } from '@/app/session';
import { useWrite } from '@/backend/use-write';
import { Button } from '@/design/button';
import { Dialog } from '@/design/dialog';
import type { Language } from '@/design/money';
import { FailureNotice } from '@/design/notice';
import { SelectField } from '@/design/select-field';
import { Tabs } from '@/design/tabs';
import { toast } from '@/design/toast';
import { LANGUAGES } from '@/locale/locale';
import { PasswordField } from './password-field';
import { PinField } from './pin-field';
import { SHORTEST_PIN } from './pin-pad';

/** One's own PIN, password and language. */
export function OwnAccess({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useLingui();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t`Own PIN, password and language`}>
      <Tabs
        label={t`What to change`}
        faces={[
          { id: 'pin', name: t`PIN`, children: <OwnPin onDone={onClose} /> },
          { id: 'password', name: t`Password`, children: <OwnPassword onDone={onClose} /> },
          { id: 'language', name: t`Language`, children: <OwnLanguage /> },
        ]}
      />
    </Dialog>
  );
}

/** Sets one's own PIN; the first one takes no other. */
export function OwnPin({ onDone }: { onDone: () => void }) {
  const { t } = useLingui();
  const { me } = useSession();
  const [current, setCurrent] = useState('');
  const [pin, setPin] = useState('');
  const save = useWrite('identity.set_pin');
  const isFirst = me.must_set_pin;
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save.run(isFirst ? { pin } : { pin, current }).then(
          () => {
            toast(t`The PIN is set.`);
            onDone();
          },
          () => undefined,
        );
      }}
    >
      {!isFirst && (
        <PasswordField
          label={t`Present PIN or password`}
          value={current}
          onChange={setCurrent}
          autoComplete="current-password"
        />
      )}
      <PinField label={isFirst ? t`First PIN` : t`New PIN`} value={pin} onChange={setPin} />
      <FailureNotice failure={save.failure} />
      <Button
        variant="main"
        type="submit"
        busy={save.busy}
        isDisabled={pin.length < SHORTEST_PIN || (!isFirst && current === '')}
      >
        <Trans>Set the PIN</Trans>
      </Button>
    </form>
  );
}

/** The language that goes with the person to every counter; the screen speaks it at once. */
function OwnLanguage() {
  const { t } = useLingui();
  const { me } = useSession();
  const save = useWrite('identity.set_language');
  return (
    <div className="grid gap-4">
      <SelectField<Language | 'device'>
        label={t`Language of my screens`}
        hint={t`It goes with you to every counter.`}
        value={me.staff.language ?? 'device'}
        onChange={(choice) => void save.attempt({ language: choice === 'device' ? null : choice })}
        choices={[
          { id: 'device', name: t`As the device or the shop has it` },
          ...LANGUAGES.map(({ code, name }) => ({ id: code, name })),
        ]}
      />
      <FailureNotice failure={save.failure} />
    </div>
  );
}

/** Changes one's own password. */
export function OwnPassword({ onDone }: { onDone: () => void }) {
  const { t } = useLingui();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const save = useWrite('identity.set_password');
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save.run({ current, password }).then(
          () => {
            toast(t`The password is changed.`);
            onDone();
          },
          () => undefined,
        );
      }}
    >
      <PasswordField
        label={t`Present password`}
        value={current}
        onChange={setCurrent}
        autoComplete="current-password"
      />
      <PasswordField
        label={t`New password`}
        value={password}
        onChange={setPassword}
        autoComplete="new-password"
        hint={t`At least eight characters. A short sentence is easy to remember and hard to guess.`}
      />
      <FailureNotice failure={save.failure} />
      <Button variant="main" type="submit" busy={save.busy} isDisabled={current === '' || password.length < 8}>
        <Trans>Change the password</Trans>
      </Button>
    </form>
  );
}
