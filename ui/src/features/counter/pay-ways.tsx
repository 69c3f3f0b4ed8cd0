import { Trans, useLingui } from '@lingui/react/macro';
import { Button as AriaButton } from 'react-aria-components/Button';
import { AmountField } from '@/design/amount-field';
import { cx } from '@/design/cx';
import { Money } from '@/design/figures';
import { Icon } from '@/design/icon';
import { KeyHint } from '@/design/key-hint';
import { ariaKeys } from '@/design/keys';
import { wire } from '@/design/money';
import { usePlace } from '@/design/place';
import { TextField } from '@/design/text-field';
import { likelyGiven, type Choice, type Plan, type Way } from './plan';
import { useWayNames, WAY_ICONS, WAY_KEYS } from './words';

const WAYS: Way[] = ['wallet', 'cash', 'card'];

/** The ways to pay, with their keys; the chosen one pays what nothing else does. */
export function PayWays({ chosen, onChoose }: { chosen: Way | null; onChoose: (way: Way) => void }) {
  const { t } = useLingui();
  const names = useWayNames();
  return (
    <div role="group" aria-label={t`How it is paid`} className="mb-4 grid grid-cols-3 gap-2">
      {WAYS.map((way) => (
        <AriaButton
          key={way}
          onPress={() => onChoose(way)}
          aria-pressed={chosen === way}
          aria-keyshortcuts={ariaKeys(WAY_KEYS[way])}
          className={cx(
            'grid min-h-15 content-center justify-items-center gap-1 rounded-8 border px-1 py-2 outline-none transition-colors duration-120',
            chosen === way
              ? 'border-leaf bg-leaf-wash font-semibold text-leaf-strong shadow-[inset_0_0_0_1px_var(--leaf)] ring:shadow-(--focus)'
              : 'border-rule bg-sheet hovered:bg-sunk',
          )}
        >
          <span className="flex items-center gap-2">
            <Icon of={WAY_ICONS[way]} />
            <KeyHint keys={WAY_KEYS[way]} />
          </span>
          {names[way]}
        </AriaButton>
      ))}
    </div>
  );
}

export interface PayDetailProps {
  plan: Plan;
  choice: Choice;
  onChange: (change: Partial<Choice>) => void;
  givenRef: React.RefObject<HTMLInputElement | null>;
}

/** What was handed over in cash, by notes or typed, and what goes back. */
export function CashGiven({ plan, choice, onChange, givenRef }: PayDetailProps) {
  const { t } = useLingui();
  const { currency } = usePlace();
  if (plan.cash === 0n) return null;
  const exact = wire(plan.cash, currency);
  const notes = [exact, ...likelyGiven(plan.cash, currency)];
  const now = wire(plan.given, currency);
  return (
    <div className="mb-4 grid gap-2">
      <AmountField
        label={t`Cash given`}
        value={choice.given}
        onChange={(given) => onChange({ given })}
        inputRef={givenRef}
      />
      <div role="group" aria-label={t`Cash given`} className="flex flex-wrap gap-1.5">
        {notes.map((note, at) => (
          <AriaButton
            key={note}
            onPress={() => onChange({ given: at === 0 ? '' : note })}
            aria-pressed={now === note}
            className={cx(
              'min-h-11 flex-auto rounded-8 border px-2.5 outline-none',
              now === note
                ? 'border-leaf bg-leaf-wash font-semibold text-leaf-strong'
                : 'border-rule bg-sheet hovered:bg-sunk',
            )}
          >
            {at === 0 ? <Trans>Exact</Trans> : <Money amount={note} bare />}
          </AriaButton>
        ))}
      </div>
    </div>
  );
}

/** What goes back of the cash given; beside the main act, where it is never out of sight. */
export function ChangeBack({ plan }: { plan: Plan }) {
  const { currency } = usePlace();
  if (plan.change === 0n) return null;
  return (
    <p role="status" className="flex items-baseline justify-between gap-4">
      <span>
        <Trans>Change</Trans>
      </span>
      <Money amount={wire(plan.change, currency)} size="title" />
    </p>
  );
}

/** What the slip of the card says, where somebody wants it kept. */
export function CardReference({ plan, choice, onChange }: Omit<PayDetailProps, 'givenRef'>) {
  const { t } = useLingui();
  if (plan.rest !== 'card' || plan.left === 0n) return null;
  return (
    <div className="mb-4">
      <TextField
        label={t`Number on the slip`}
        hint={t`May be left empty.`}
        value={choice.reference}
        onChange={(reference) => onChange({ reference })}
        maxLength={120}
        ltr
      />
    </div>
  );
}

/** A way to get to a dialog, in the quiet row below the ways. */
export function PayExtra({ label, keys, onPress }: { label: string; keys: string; onPress: () => void }) {
  return (
    <AriaButton
      onPress={onPress}
      aria-keyshortcuts={ariaKeys(keys)}
      className="grid min-h-12 content-center justify-items-center gap-0.5 rounded-8 px-1 py-1.5 text-center text-13 text-leaf-strong outline-none hovered:bg-leaf-wash ring:shadow-(--focus)"
    >
      {label}
      <KeyHint keys={keys} />
    </AriaButton>
  );
}
