import { Trans } from '@lingui/react/macro';
import { useLayoutEffect, useRef, useState, type ChangeEvent, type ReactNode, type Ref } from 'react';
import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import { TextField } from 'react-aria-components/TextField';
import { cx } from './cx';
import { Field, STACK, WELL, type FieldProps } from './field';
import {
  currencySign,
  DECIMALS,
  latinDigits,
  LARGEST,
  MARKS,
  readAmount,
  spoken,
  written,
  type Writing,
} from './money';
import { usePlace } from './place';

export interface AmountFieldProps extends FieldProps {
  /** Wire amount, or '' for nothing. */
  value: string;
  /** Gives a wire amount, or '' while the text is empty or no amount. */
  onChange: (amount: string) => void;
  autoFocus?: boolean;
  isDisabled?: boolean;
  isRequired?: boolean;
  /** Large figures, for the amount that a whole dialog is about. */
  large?: boolean;
  inputRef?: Ref<HTMLInputElement>;
}

/**
 * Types a mark as people do on any keyboard: in a currency with decimals a dot or comma is the decimal mark of the
 * language, in one without it is dropped. Grouping is ours.
 */
function retype(text: string, caret: number, before: string, writing: Writing): string {
  const mark = text[caret - 1];
  if (text.length !== before.length + 1 || (mark !== '.' && mark !== ',')) return text;
  const decimal = DECIMALS[writing.currency] > 0 ? MARKS[writing.language].decimal : '';
  const rest = text.slice(0, caret - 1) + text.slice(caret);
  const kept = decimal && !rest.includes(decimal) ? decimal : '';
  return text.slice(0, caret - 1) + kept + text.slice(caret);
}

/** Groups whole figures while they are typed; text with a decimal mark at work is left as it stands. */
export function tidy(text: string, writing: Writing): string {
  const { group, decimal } = MARKS[writing.language];
  const [whole = '', ...rest] = text.split(decimal);
  const digits = whole.split(group).join('');
  if (!/^\d+$/.test(digits) || rest.length > 1) return text;
  const grouped = digits.replace(/^0+(?=\d)/, '').replace(/\B(?=(\d{3})+(?!\d))/g, group);
  return rest.length ? `${grouped}${decimal}${rest[0]}` : grouped;
}

/** What a wrong amount is told, in words. */
function AmountTrouble({ text, writing }: { text: string; writing: Writing }) {
  const read = readAmount(text, writing);
  if ('amount' in read || read.why === 'empty') return null;
  const decimals = DECIMALS[writing.currency];
  const most = spoken(LARGEST[writing.currency], writing);
  switch (read.why) {
    case 'too_precise':
      return decimals === 0 ? (
        <Trans>This currency has no decimals.</Trans>
      ) : (
        <Trans>This currency has {decimals} decimals at most.</Trans>
      );
    case 'too_large':
      return <Trans>The largest amount is {most}.</Trans>;
    default:
      return <Trans>This is not an amount. Type figures only.</Trans>;
  }
}

/** An amount of the shop's currency: a wire string in, a wire string out, grouped as the language does while typing. */
export function AmountField(props: AmountFieldProps) {
  const { label, labelHidden, hint, error, value, onChange, large, inputRef, ...rest } = props;
  const { currency, language } = usePlace();
  const writing: Writing = { currency, language };
  const own = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(() => (value ? written(value, writing) : ''));
  const [told, setTold] = useState(value);
  const caretFromEnd = useRef<number | null>(null);

  // The value changed from outside (a quick note was pressed, the form was cleared): what is shown follows.
  if (value !== told) {
    setTold(value);
    setText(value ? written(value, writing) : '');
  }

  useLayoutEffect(() => {
    const input = own.current;
    if (!input || caretFromEnd.current === null || document.activeElement !== input) return;
    const at = Math.max(0, input.value.length - caretFromEnd.current);
    input.setSelectionRange(at, at);
    caretFromEnd.current = null;
  }, [text]);

  const change = (event: ChangeEvent<HTMLInputElement>) => {
    const typed = latinDigits(event.target.value);
    const caret = event.target.selectionStart ?? typed.length;
    caretFromEnd.current = typed.length - caret;
    // Grouped anew before it is read: half-way through typing, `1,0000` is ten thousand and not one with four decimals.
    const tidied = tidy(retype(typed, caret, text, writing), writing);
    const read = readAmount(tidied, writing);
    const amount = 'amount' in read ? read.amount : '';
    const next = /[kK]$/.test(tidied) && amount ? written(amount, writing) : tidied;
    setText(next);
    setTold(amount);
    if (amount !== value) onChange(amount);
  };

  const read = readAmount(text, writing);
  const wrong = 'why' in read && read.why !== 'empty';
  const trouble: ReactNode = error ?? (wrong ? <AmountTrouble text={text} writing={writing} /> : undefined);

  return (
    <TextField {...rest} isInvalid={Boolean(trouble)} validationBehavior="aria" className={STACK}>
      <Field label={label} labelHidden={labelHidden} hint={hint} error={trouble}>
        <Group
          dir="ltr"
          className={cx(
            WELL,
            'flex items-center gap-2 data-[focus-within]:border-leaf data-[focus-within]:shadow-[inset_0_0_0_1px_var(--leaf)]',
            large && 'min-h-16',
          )}
        >
          <Input
            ref={(node) => {
              own.current = node;
              if (typeof inputRef === 'function') inputRef(node);
              else if (inputRef) inputRef.current = node;
            }}
            value={text}
            onChange={change}
            onFocus={(event) => event.target.select()}
            onBlur={() => 'amount' in read && setText(written(read.amount, writing))}
            inputMode={DECIMALS[currency] === 0 ? 'numeric' : 'decimal'}
            autoComplete="off"
            className={cx(
              'amount w-full min-w-0 bg-transparent text-end font-semibold shadow-none! outline-none',
              large && 'text-24',
            )}
          />
          <span aria-hidden className="shrink-0 text-ink-soft">
            {currencySign(currency, language)}
          </span>
        </Group>
      </Field>
    </TextField>
  );
}
