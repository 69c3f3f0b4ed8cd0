import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useSession } from '@/app/session';
import { useLocked } from '@/app/use-lock';
import { askedNow, hearAsked, type Asked, type MayApprove } from '@/backend/approval';
import type { Failure } from '@/backend/failure';
import { FailureText } from '@/backend/failure-text';
import { Avatar } from '@/design/avatar';
import { Button } from '@/design/button';
import { cx } from '@/design/cx';
import { Dialog } from '@/design/dialog';
import { useKeys } from '@/design/keys';
import { FailureNotice } from '@/design/notice';
import { PinPad, SHORTEST_PIN } from './pin-pad';

/** Asks somebody who may for their PIN, wherever a write is refused for want of it. One for the whole app. */
export function ApprovalDialog() {
  const { t } = useLingui();
  const { me } = useSession();
  const asked = useSyncExternalStore(hearAsked, askedNow);
  const person = me.staff.id;
  const isLocked = useLocked(me);
  // The counter was locked, or somebody else is here now: nobody approves what is no longer looked at.
  const before = useRef(person);
  useEffect(() => {
    if (isLocked || before.current !== person) askedNow()?.leave();
    before.current = person;
  }, [person, isLocked]);
  return (
    <Dialog isOpen={asked !== null} onClose={() => asked?.leave()} title={t`Approval by somebody else`}>
      {asked && <Approve key={asked.failure.code} asked={asked} />}
    </Dialog>
  );
}

function Approve({ asked }: { asked: Asked }) {
  const { t } = useLingui();
  const { people, failure, leave } = asked;
  const [chosen, setChosen] = useState(people[0]?.staff);
  const [pin, setPin] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Failure | null>(null);
  const pad = useRef<HTMLDivElement>(null);
  const person = people.find((one) => one.staff === chosen) ?? people[0];
  const name = person?.name ?? '';

  const choose = (staff: string) => {
    setChosen(staff);
    setPin('');
    setRefused(null);
    // The keyboard goes on to the PIN: a focused tile would take Enter for itself.
    pad.current?.focus();
  };
  const step = (by: number) => {
    const at = people.findIndex((one) => one.staff === person?.staff);
    const next = people[(at + by + people.length) % people.length];
    if (next) choose(next.staff);
  };
  const submit = async () => {
    if (!person || busy || pin.length < SHORTEST_PIN) return;
    setBusy(true);
    setRefused(null);
    // What is typed while this one is looked at is the next one.
    setPin('');
    setRefused(await asked.approve({ staff: person.staff, pin }));
    setBusy(false);
  };
  const back = document.documentElement.dir === 'rtl' ? 1 : -1;
  useKeys([
    { keys: 'ArrowUp', label: t`The person before`, run: () => step(-1) },
    { keys: 'ArrowDown', label: t`The next person`, run: () => step(1) },
    { keys: 'ArrowLeft', label: t`The person before`, hidden: true, run: () => step(back) },
    { keys: 'ArrowRight', label: t`The next person`, hidden: true, run: () => step(-back) },
  ]);

  return (
    <>
      <p>
        <FailureText failure={failure} part="what" />{' '}
        <Trans>
          Somebody who may do it can approve it here by PIN. It counts for this once, and the log has both names.
        </Trans>
      </p>
      <People people={people} chosen={person?.staff} onChoose={choose} />
      <div ref={pad} tabIndex={-1} className="grid justify-items-center gap-4 shadow-none! outline-none">
        <PinPad
          label={t`Digits of ${name} typed`}
          value={pin}
          onChange={setPin}
          onSubmit={() => void submit()}
          busy={busy}
          act={t`Approve as ${name}`}
          onEscape={leave}
        />
      </div>
      <FailureNotice failure={refused} />
      <div className="flex flex-wrap justify-end gap-2 border-t border-rule pt-4 phone:flex-col-reverse phone:items-stretch">
        <Button onPress={leave} keyHint="Escape">{t`Without approval`}</Button>
        <Button
          variant="main"
          keyHint="Enter"
          busy={busy}
          isDisabled={pin.length < SHORTEST_PIN}
          onPress={() => void submit()}
        >{t`Approve as ${name}`}</Button>
      </div>
    </>
  );
}

interface PeopleProps {
  people: MayApprove[];
  chosen: string | undefined;
  onChoose: (staff: string) => void;
}

function People({ people, chosen, onChoose }: PeopleProps) {
  const { t } = useLingui();
  return (
    <div
      role="radiogroup"
      aria-label={t`Who approves`}
      className="flex max-h-52 flex-wrap content-start justify-center gap-2 overflow-auto"
    >
      {people.map((person) => (
        <button
          key={person.staff}
          type="button"
          role="radio"
          aria-checked={person.staff === chosen}
          onClick={() => onChoose(person.staff)}
          className={cx(
            'flex min-h-11 items-center gap-2 rounded-8 px-3 py-1.5 text-start outline-none focus-visible:shadow-(--focus)',
            person.staff === chosen
              ? 'bg-leaf-wash font-semibold text-leaf-strong shadow-[inset_0_0_0_1px_var(--leaf)]'
              : 'hover:bg-sunk',
          )}
        >
          <Avatar name={person.name} initials={person.initials} size="small" />
          <bdi className="max-w-full break-words">{person.name}</bdi>
        </button>
      ))}
    </div>
  );
}
