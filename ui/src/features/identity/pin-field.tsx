import { useLingui } from '@lingui/react/macro';
import { latinDigits } from '@/design/money';
import { TextField } from '@/design/text-field';
import { LONGEST_PIN, SHORTEST_PIN } from './pin-pad';

/** A new PIN being chosen. */
export function PinField(props: { label: string; value: string; onChange: (pin: string) => void; hint?: string }) {
  const { t } = useLingui();
  const { value, onChange, ...rest } = props;
  const short = value !== '' && value.length < SHORTEST_PIN;
  return (
    <TextField
      {...rest}
      value={value}
      onChange={(text) => onChange(latinDigits(text).replace(/\D/g, '').slice(0, LONGEST_PIN))}
      type="password"
      inputMode="numeric"
      autoComplete="off"
      ltr
      hint={rest.hint ?? t`Four to eight digits. It opens this counter only, never a new one.`}
      error={short ? t`A PIN has at least four digits.` : undefined}
    />
  );
}
