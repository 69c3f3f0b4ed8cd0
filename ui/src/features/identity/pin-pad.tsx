import { useLingui } from '@lingui/react/macro';
import { Delete } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { cx } from '@/design/cx';
import { Icon } from '@/design/icon';
import { useKeys } from '@/design/keys';

/** A PIN has four to eight digits. */
export const SHORTEST_PIN = 4;
export const LONGEST_PIN = 8;

interface PinPadProps {
  value: string;
  /** Tells how the PIN changes: two digits may come before the screen is drawn again. */
  onChange: (change: (pin: string) => string) => void;
  onSubmit: () => void;
  /** Reads the dots out: how many digits are there, never which. */
  label: string;
  /** A PIN is being looked at: another may be typed meanwhile, and is sent later. */
  busy?: boolean;
  /** What Enter does; it unlocks the counter when absent. */
  act?: string;
  /** What Esc does; it clears the PIN when absent. */
  onEscape?: () => void;
}

const PAD = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
const KEY =
  'grid h-14 place-items-center rounded-8 border border-rule bg-sheet text-24 outline-none hovered:bg-sunk pressed:bg-leaf-wash off:opacity-60';

/** Digits by finger or by keyboard; the keyboard works without a field to be focused. Left to right in every language. */
export function PinPad({ value, onChange, onSubmit, label, busy, act, onEscape }: PinPadProps) {
  const { t } = useLingui();
  const add = (digit: string) => onChange((pin) => (pin + digit).slice(0, LONGEST_PIN));
  useKeys([
    ...['0', ...PAD].map((digit) => ({
      keys: digit,
      label: digit,
      hidden: true,
      run: () => add(digit),
    })),
    {
      keys: 'Backspace',
      label: t`Delete the last digit`,
      hidden: true,
      run: () => onChange((pin) => pin.slice(0, -1)),
    },
    { keys: 'Enter', label: act ?? t`Unlock`, disabled: value.length < SHORTEST_PIN || busy, run: onSubmit },
    onEscape
      ? { keys: 'Escape', label: t`Close without a PIN`, run: onEscape }
      : { keys: 'Escape', label: t`Clear the PIN`, run: () => onChange(() => '') },
  ]);
  return (
    <div dir="ltr" className="grid w-full max-w-72 gap-4">
      <div
        role="status"
        aria-label={`${label}: ${value.length}`}
        className="flex h-6 items-center justify-center gap-3"
      >
        {Array.from({ length: Math.max(SHORTEST_PIN, value.length) }, (_, at) => (
          <span
            key={at}
            className={cx('size-3 rounded-full border', at < value.length ? 'border-leaf bg-leaf' : 'border-edge')}
          />
        ))}
      </div>
      <div className="grid grid-cols-3 gap-2">
        {PAD.map((digit) => (
          <Button key={digit} className={KEY} onPress={() => add(digit)}>
            {digit}
          </Button>
        ))}
        <span />
        <Button className={KEY} onPress={() => add('0')}>
          0
        </Button>
        <Button
          className={cx(KEY, 'border-transparent bg-transparent text-ink-soft')}
          aria-label={t`Delete the last digit`}
          onPress={() => onChange((pin) => pin.slice(0, -1))}
        >
          <Icon of={Delete} />
        </Button>
      </div>
    </div>
  );
}
