import { latinDigits } from './money';
import { TextField, type TextFieldProps } from './text-field';

/** A phone as people say it; the shop's country gives the missing prefix. Takes Arabic and Thai digits. */
export function PhoneField({ onChange, ...rest }: Omit<TextFieldProps, 'type' | 'inputMode' | 'ltr' | 'lines'>) {
  return (
    <TextField
      {...rest}
      type="tel"
      inputMode="tel"
      autoComplete="off"
      ltr
      maxLength={rest.maxLength ?? 32}
      onChange={(text) => onChange(latinDigits(text))}
    />
  );
}
