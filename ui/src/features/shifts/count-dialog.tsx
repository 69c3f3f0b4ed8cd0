import { Trans, useLingui } from '@lingui/react/macro';
import { useRef, useState, type KeyboardEvent } from 'react';
import type { Output } from '@/backend/call';
import { useWrite } from '@/backend/use-write';
import { Button } from '@/design/button';
import { DateTime } from '@/design/date-time';
import { Dialog } from '@/design/dialog';
import { Money } from '@/design/figures';
import { PIECES, spoken, written } from '@/design/money';
import { FailureNotice } from '@/design/notice';
import { usePlace } from '@/design/place';
import { TextField } from '@/design/text-field';
import { toast } from '@/design/toast';
import { CloseForm } from './close-form';
import { counted, many, total, worth, type Typed } from './pieces';
import type { OpenShift } from './till';

/** What a count says once it is in. */
export type Counted = Pick<Output<'shifts.count'>, 'n' | 'total' | 'expected' | 'difference'>;

interface CountDialogProps {
  shift: OpenShift;
  isOpen: boolean;
  onClose: () => void;
  /** The shift is closed. */
  onDone: (shift: string) => void;
}

/** Counts the drawer, by notes and coins and without knowing what should be there, and then closes the shift. */
export function CountDialog({ shift, isOpen, onClose, onDone }: CountDialogProps) {
  const { t } = useLingui();
  const { number } = shift;
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t`Count the drawer and close shift ${number}`}>
      {isOpen && <Steps shift={shift} onDone={onDone} />}
    </Dialog>
  );
}

function Steps({ shift, onDone }: Pick<CountDialogProps, 'shift' | 'onDone'>) {
  const { t } = useLingui();
  const [count, setCount] = useState<Counted | null>(null);
  if (count === null) {
    return (
      <>
        <CountForm shift={shift.id} onCounted={setCount} />
        {shift.count && (
          <div className="text-center">
            <Button variant="quiet" onPress={() => setCount(shift.count ?? null)}>
              <Trans>
                Go on with the count of <DateTime at={shift.count.at} />
              </Trans>
            </Button>
          </div>
        )}
      </>
    );
  }
  const { number } = shift;
  return (
    <CloseForm
      shift={shift}
      count={count}
      onAgain={() => setCount(null)}
      onClosed={() => {
        toast(t`Shift ${number} is closed`);
        onDone(shift.id);
      }}
    />
  );
}

/** Goes on to the next field; from the last one the form is sent as by its button. */
function walk(event: KeyboardEvent<HTMLFormElement>): void {
  const here = event.target;
  if (!(here instanceof HTMLInputElement)) return;
  const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
  const all = [...event.currentTarget.querySelectorAll('input')];
  const next = all[all.indexOf(here) + step];
  if (!next && event.key === 'Enter') return;
  event.preventDefault();
  next?.focus();
  next?.select();
}

function CountForm({ shift, onCounted }: { shift: string; onCounted: (count: Counted) => void }) {
  const { t } = useLingui();
  const place = usePlace();
  const write = useWrite('shifts.count');
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState<Typed>({});
  const sum = total(typed, place.currency);
  const said = spoken(sum, place);

  const send = async () => {
    const pieces = counted(typed, place.currency);
    if (pieces === null || write.busy) return;
    const count = await write.attempt({ shift, pieces });
    if (count) onCounted(count);
  };
  return (
    <form
      ref={form}
      className="grid gap-4"
      onKeyDown={walk}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <p className="text-ink-soft">
        <Trans>
          How many there are of each. What should be there is said once the count is in; every count is kept.
        </Trans>
      </p>
      <div className="grid gap-1.5" role="group" aria-label={t`Notes and coins`}>
        {PIECES[place.currency].map((value, at) => (
          <PieceRow
            key={value}
            value={value}
            text={typed[value] ?? ''}
            autoFocus={at === 0}
            onChange={(text) => setTyped((before) => ({ ...before, [value]: text }))}
          />
        ))}
      </div>
      <div className="flex items-baseline justify-between gap-4 border-t border-rule pt-3" role="status">
        <span className="text-ink-soft">
          <Trans>Counted in all</Trans>
        </span>
        <Money amount={sum} size="title" />
      </div>
      <FailureNotice failure={write.failure} />
      <Button variant="main" size="large" type="submit" wide busy={write.busy} keyHint="Enter">
        {t`Put the count of ${said} on record`}
      </Button>
    </form>
  );
}

interface PieceRowProps {
  value: string;
  text: string;
  autoFocus: boolean;
  onChange: (text: string) => void;
}

/** How many there are of one note or coin, and what they are worth. */
function PieceRow({ value, text, autoFocus, onChange }: PieceRowProps) {
  const { t } = useLingui();
  const place = usePlace();
  const name = spoken(value, place);
  const amount = worth(value, text, place.currency);
  return (
    <div className="grid grid-cols-[minmax(6rem,1fr)_7rem_minmax(6rem,1fr)] items-center gap-3">
      <span className="text-end font-semibold">
        <Money amount={value} bare />
      </span>
      <TextField
        label={t`How many of ${name}`}
        labelHidden
        inputMode="numeric"
        ltr
        autoFocus={autoFocus}
        value={text}
        onChange={onChange}
        error={many(text) === null ? t`A number from 0 to 100,000.` : undefined}
      />
      <span className="text-end text-ink-soft">
        <bdi dir="ltr" className="amount">
          {amount > 0n && written(amount, place)}
        </bdi>
      </span>
    </div>
  );
}
