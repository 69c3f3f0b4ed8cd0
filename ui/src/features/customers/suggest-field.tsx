import { ComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Field, STACK, WELL, type FieldProps } from '@/design/field';
import { FLOAT } from '@/design/menu';

interface SuggestProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  /** Words to choose from; any other word is taken too. */
  words: { name: string; detail?: string }[];
  isRequired?: boolean;
}

/** A line of text with suggestions. */
export function SuggestField({ value, onChange, words, isRequired, ...field }: SuggestProps) {
  return (
    <ComboBox
      allowsCustomValue
      allowsEmptyCollection={false}
      menuTrigger="input"
      isRequired={isRequired}
      validationBehavior="aria"
      inputValue={value}
      onInputChange={onChange}
      defaultItems={words.map(({ name, detail }) => ({ id: `${name}|${detail ?? ''}`, name, detail }))}
      className={STACK}
    >
      <Field {...field}>
        <Input maxLength={120} className={WELL} />
      </Field>
      <Popover className={`${FLOAT} w-(--trigger-width)`}>
        <ListBox<{ id: string; name: string; detail?: string }> className="max-h-64 overflow-auto p-1 outline-none">
          {(one) => (
            <ListBoxItem
              id={one.id}
              textValue={one.name}
              className="flex min-h-11 items-center justify-between gap-3 rounded-4 px-3 outline-none focused:bg-leaf-wash hovered:bg-sunk"
            >
              <bdi>{one.name}</bdi>
              {one.detail && <span className="text-13 text-ink-soft">{one.detail}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
