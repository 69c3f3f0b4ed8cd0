import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import { setMe } from '@/app/use-lock';
import { useWrite } from '@/backend/use-write';
import { Button } from '@/design/button';
import { Logo } from '@/design/logo';
import { FailureNotice } from '@/design/notice';
import { TextField } from '@/design/text-field';
import { Appearance } from './appearance';
import { PasswordField } from './password-field';

/** Who are you: name and password. After this, people at this counter switch by PIN. */
export function SignIn({ shop }: { shop: string }) {
  const { t } = useLingui();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useWrite('host.sign_in');

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const me = await signIn.attempt({ name: name.trim(), password });
    if (me) setMe(me);
    else setPassword('');
  };

  return (
    <div className="grid h-full grid-rows-[1fr_auto] overflow-auto">
      <main className="m-auto grid w-full max-w-96 gap-8 p-6">
        <header className="grid justify-items-center gap-3 text-center">
          <Logo size={56} />
          <h1 className="text-24 font-semibold">{shop}</h1>
        </header>
        <form onSubmit={(event) => void submit(event)} className="grid gap-4">
          <TextField
            label={t`Name`}
            value={name}
            onChange={setName}
            autoFocus
            autoComplete="username"
            isRequired
            maxLength={120}
          />
          <PasswordField label={t`Password`} value={password} onChange={setPassword} autoComplete="current-password" />
          <FailureNotice failure={signIn.failure} />
          <Button
            variant="main"
            type="submit"
            keyHint="Enter"
            busy={signIn.busy}
            isDisabled={name.trim() === '' || password === ''}
          >
            <Trans>Sign in</Trans>
          </Button>
        </form>
      </main>
      <Appearance />
    </div>
  );
}
