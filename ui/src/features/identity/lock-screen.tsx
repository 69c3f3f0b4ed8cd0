import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { inTurn, setMe, signOut } from '@/app/use-lock';
import type { Input, Output } from '@/backend/call';
import type { Me } from '@/backend/contract';
import { useQueryOp } from '@/backend/queries';
import { useWrite } from '@/backend/use-write';
import { Avatar } from '@/design/avatar';
import { Button } from '@/design/button';
import { cx } from '@/design/cx';
import { useKeys } from '@/design/keys';
import { Loading } from '@/design/loading';
import { Logo } from '@/design/logo';
import { FailureNotice } from '@/design/notice';
import { ErrorState } from '@/design/states';
import { Appearance } from './appearance';
import { PasswordField } from './password-field';
import { PinPad, SHORTEST_PIN } from './pin-pad';

type Person = Output<'host.people'>[number];

/** The counter rests: choose who you are, type the PIN, go on where the screen was left. */
export function LockScreen({ me, shop }: { me: Me; shop: string }) {
  const { t } = useLingui();
  const people = useQueryOp('host.people', {});
  const [chosen, setChosen] = useState(me.staff.id);
  const list = people.data ?? [];
  const person = list.find((one) => one.id === chosen) ?? list[0];

  const step = (by: number) => {
    const at = list.findIndex((one) => one.id === person?.id);
    const next = list[(at + by + list.length) % list.length];
    if (next) setChosen(next.id);
  };
  const back = document.documentElement.dir === 'rtl' ? 1 : -1;
  useKeys([
    { keys: 'ArrowUp', label: t`The person before`, run: () => step(-1) },
    { keys: 'ArrowDown', label: t`The next person`, run: () => step(1) },
    { keys: 'ArrowLeft', label: t`The person before`, hidden: true, run: () => step(back) },
    { keys: 'ArrowRight', label: t`The next person`, hidden: true, run: () => step(-back) },
  ]);

  return (
    <div
      role="dialog"
      aria-modal="true"
      aria-label={t`The counter is locked`}
      className="grid h-full grid-rows-[1fr_auto] overflow-auto"
    >
      <main className="m-auto grid w-full max-w-[52rem] gap-8 p-6">
        <header className="flex items-center justify-center gap-3 phone:flex-col">
          <Logo size={40} />
          <div className="grid phone:text-center">
            <h1 className="text-18 font-semibold">{shop}</h1>
            <p className="text-ink-soft">
              <Trans>Locked. The screen stays as it was left.</Trans>
            </p>
          </div>
        </header>
        {people.isPending && <Loading rows={3} />}
        {people.isError && <ErrorState failure={people.error} onRetry={() => void people.refetch()} />}
        {person && (
          <div className="flex items-start justify-center gap-12 phone:flex-col phone:items-center phone:gap-6">
            <People list={list} chosen={person.id} onChoose={setChosen} />
            <Pin key={person.id} person={person} />
          </div>
        )}
        <div className="justify-self-center">
          <Button variant="quiet" onPress={signOut}>
            <Trans>Sign in with name and password</Trans>
          </Button>
        </div>
      </main>
      <Appearance />
    </div>
  );
}

function People({ list, chosen, onChoose }: { list: Person[]; chosen: string; onChoose: (id: string) => void }) {
  const { t } = useLingui();
  return (
    <div
      role="radiogroup"
      aria-label={t`Who is at the counter`}
      className="flex max-w-[27rem] min-w-0 flex-wrap content-start justify-center gap-2"
    >
      {list.map((person) => (
        <button
          key={person.id}
          type="button"
          role="radio"
          aria-checked={person.id === chosen}
          onClick={(event) => {
            onChoose(person.id);
            // The keyboard goes on to the PIN: a focused tile would take Enter for itself.
            event.currentTarget.blur();
          }}
          className={cx(
            'grid w-32 justify-items-center gap-2 rounded-8 px-2 py-4 text-center outline-none',
            person.id === chosen
              ? 'bg-leaf-wash font-semibold text-leaf-strong shadow-[inset_0_0_0_1px_var(--leaf)]'
              : 'hover:bg-sunk',
          )}
        >
          <Avatar name={person.name} initials={person.initials} />
          <span className="max-w-full break-words">{person.name}</span>
        </button>
      ))}
    </div>
  );
}

type Proof = Omit<Input<'host.switch'>, 'staff'>;

/** Opens the lock for a person by a PIN or a password. */
function useUnlock(person: Person) {
  const unlock = useWrite('host.switch');
  const [waiting, setWaiting] = useState(false);
  const attempt = async (proof: Proof) => {
    setWaiting(true);
    const me = await inTurn(() => unlock.attempt({ staff: person.id, ...proof }));
    setWaiting(false);
    if (me) setMe(me);
  };
  return { with: attempt, busy: waiting, failure: unlock.failure };
}

function Pin({ person }: { person: Person }) {
  const { t } = useLingui();
  const [pin, setPin] = useState('');
  const unlock = useUnlock(person);
  const name = person.name;
  const submit = () => {
    // What is typed while this one is looked at is the next one.
    setPin('');
    return unlock.with({ pin });
  };

  if (!person.has_pin) return <WithPassword person={person} />;
  return (
    <div className="grid w-full max-w-72 shrink-0 justify-items-center gap-4">
      <PinPad label={t`Digits typed`} value={pin} onChange={setPin} onSubmit={() => void submit()} busy={unlock.busy} />
      <div className="grid w-full max-w-72 gap-3">
        <Button
          variant="main"
          wide
          keyHint="Enter"
          busy={unlock.busy}
          isDisabled={pin.length < SHORTEST_PIN}
          onPress={() => void submit()}
        >
          <Trans>Unlock as {name}</Trans>
        </Button>
        <FailureNotice failure={unlock.failure} />
      </div>
    </div>
  );
}

/** Who has no PIN yet switches by password. */
function WithPassword({ person }: { person: Person }) {
  const { t } = useLingui();
  const [password, setPassword] = useState('');
  const unlock = useUnlock(person);
  const name = person.name;
  const submit = () => unlock.with({ password }).then(() => setPassword(''));
  return (
    <form
      className="grid w-full max-w-72 gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <PasswordField
        label={t`Password`}
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        hint={t`${name} has no PIN yet. It can be set after this.`}
        autoFocus
      />
      <Button variant="main" type="submit" keyHint="Enter" busy={unlock.busy} isDisabled={password === ''}>
        <Trans>Unlock as {name}</Trans>
      </Button>
      <FailureNotice failure={unlock.failure} />
    </form>
  );
}
