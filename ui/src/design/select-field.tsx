import { Check, ChevronDown } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select, SelectValue } from 'react-aria-components/Select';
import { cx } from './cx';
import { Field, STACK, WELL, type FieldProps } from './field';
import { Icon } from './icon';
import { KeyLayer } from './keys';
import { FLOAT } from './menu';

/** One thing that can be chosen. */
export interface Choice<T extends string = string> {
  id: T;
  name: string;
  /** A second line in the list. */
  detail?: ReactNode;
}

export interface SelectFieldProps<T extends string> extends FieldProps {
  choices: Choice<T>[];
  value: T | null;
  onChange: (value: T) => void;
  placeholder?: string;
  isDisabled?: boolean;
  isRequired?: boolean;
  autoFocus?: boolean;
}

/** One of several, in a list that opens. Up to four short ones: use `SegmentedControl`. */
export function SelectField<T extends string>(props: SelectFieldProps<T>) {
  const { label, labelHidden, hint, error, choices, value, onChange, placeholder, ...rest } = props;
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      {/* Beside the select and not in its list: react-aria keeps a hidden copy of the list while it is closed. */}
      {isOpen && <KeyLayer>{null}</KeyLayer>}
      <Select
        {...rest}
        onOpenChange={setOpen}
        value={value}
        onChange={(key) => key !== null && onChange(key as T)}
        isInvalid={Boolean(error)}
        placeholder={placeholder}
        className={STACK}
      >
        <Field label={label} labelHidden={labelHidden} hint={hint} error={error}>
          <Button className={cx(WELL, 'flex items-center justify-between gap-2 text-start ring:border-leaf')}>
            <SelectValue className="min-w-0 truncate data-[placeholder]:text-ink-soft">
              {({ defaultChildren, isPlaceholder }) =>
                isPlaceholder ? defaultChildren : choices.find((one) => one.id === value)?.name
              }
            </SelectValue>
            <Icon of={ChevronDown} small />
          </Button>
        </Field>
        <Popover className={cx(FLOAT, 'w-(--trigger-width) min-w-44')}>
          <ListBox items={choices} className="max-h-80 overflow-auto p-1 outline-none">
            {(one) => (
              <ListBoxItem
                id={one.id}
                textValue={one.name}
                className="flex min-h-11 items-center gap-3 rounded-4 px-3 py-1.5 outline-none focused:bg-leaf-wash hovered:bg-sunk"
              >
                {({ isSelected }) => (
                  <>
                    <span className="grid min-w-0 flex-1">
                      <span className={cx('truncate', isSelected && 'font-semibold')}>{one.name}</span>
                      {one.detail && <span className="text-13 text-ink-soft">{one.detail}</span>}
                    </span>
                    {isSelected && <Icon of={Check} small />}
                  </>
                )}
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </Select>
    </>
  );
}
