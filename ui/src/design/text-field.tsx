import type { ReactNode, Ref } from 'react';
import { Input } from 'react-aria-components/Input';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps } from 'react-aria-components/TextField';
import { cx } from './cx';
import { Field, STACK, WELL, type FieldProps } from './field';

export interface TextFieldProps
  extends FieldProps, Omit<AriaTextFieldProps, 'className' | 'style' | 'children' | 'isInvalid' | 'slot'> {
  value: string;
  onChange: (value: string) => void;
  /** More than one line. */
  lines?: number;
  placeholder?: string;
  /** Codes, addresses and passwords read left to right even in Arabic. */
  ltr?: boolean;
  /** Stands inside the well, after the text: a unit or a button. */
  after?: ReactNode;
  inputRef?: Ref<HTMLInputElement>;
}

/** A line or a few lines of text. */
export function TextField(props: TextFieldProps) {
  const { label, labelHidden, hint, error, lines, placeholder, ltr, after, inputRef, ...rest } = props;
  const dir = ltr ? 'ltr' : undefined;
  return (
    <AriaTextField {...rest} isInvalid={Boolean(error)} validationBehavior="aria" className={STACK}>
      <Field label={label} labelHidden={labelHidden} hint={hint} error={error}>
        {lines ? (
          <TextArea rows={lines} placeholder={placeholder} dir={dir} className={cx(WELL, 'resize-y py-2.5')} />
        ) : (
          <div className="relative grid">
            <Input
              ref={inputRef}
              placeholder={placeholder}
              dir={dir}
              className={cx(WELL, after ? 'pe-14' : null, ltr && 'rtl:text-end')}
            />
            {after && <div className="absolute inset-y-0 end-0 flex items-center pe-1">{after}</div>}
          </div>
        )}
      </Field>
    </AriaTextField>
  );
}
