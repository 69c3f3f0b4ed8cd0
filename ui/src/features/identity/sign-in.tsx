import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import { inTurn, setMe } from '@/app/use-lock';
import { useWrite } from '@/backend/use-write';
import { Button } from '@/design/button';
import { Logo } from '@/design/logo';
import { FailureNotice } from '@/design/notice';
import { TextField } from '@/design/text-field';
import { Appearance } from './appearance';
import { PasswordField } from './password-field';

/**
 * Who are you: name and password. After this, people at this counter switch by PIN. `ended` is whose session ended
 * without them; their screen waits below.
 */
export function SignIn({ shop, ended }: { shop: string; ended?: string }) {
  const { t } = useLingui();
  const [name, setName] = useState(ended ?? '');
  const [password, setPassword] = useState('');
  const signIn = useWrite('host.sign_in');

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const me = await inTurn(() => signIn.attempt({ name: name.trim(), password }));
    if (me) setMe(me);
    else setPassword('');
  };

  return (
    <div className="grid h-full grid-rows-[1fr_auto] overflow-auto">
      <main className="m-auto grid w-full max-w-96 gap-8 p-6">
        <header className="grid justify-items-center gap-3 text-center">
          <Logo size={56} />
          <h1 className="text-24 font-semibold">{shop}</h1>
          {ended && (
            <p className="text-ink-soft">
              <Trans>The session ended. The screen stays as it was left.</Trans>
            </p>
          )}
        </header>
        <form onSubmit={(event) => void submit(event)} className="grid gap-4">
          <TextField
            label={t`Name`}
            value={name}
            onChange={setName}
            autoFocus={!ended}
            autoComplete="username"
            isRequired
            maxLength={120}
          />
          <PasswordField
            label={t`Password`}
            value={password}
            onChange={setPassword}
            autoComplete="current-password"
            autoFocus={Boolean(ended)}
          />
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
