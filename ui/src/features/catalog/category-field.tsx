import { useLingui } from '@lingui/react/macro';
import { ChevronDown } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { ComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { useQueryOp } from '@/backend/queries';
import { Field, STACK, WELL } from '@/design/field';
import { Icon } from '@/design/icon';
import { FLOAT } from '@/design/menu';

/** The word an item is grouped by: one that is used already, or a new one. */
export function CategoryField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useLingui();
  const categories = useQueryOp('catalog.categories', {});
  const names = (categories.data?.rows ?? []).map((row) => ({ id: row.name }));
  return (
    <ComboBox
      allowsCustomValue
      allowsEmptyCollection={false}
      menuTrigger="input"
      inputValue={value}
      onInputChange={onChange}
      defaultItems={names}
      className={STACK}
    >
      <Field label={t`Category`} hint={t`A known one, or a new word`}>
        <div className="relative grid">
          <Input maxLength={60} className={`${WELL} pe-12`} />
          <Button className="absolute inset-y-0 end-0 grid w-11 place-items-center rounded-8 text-ink-soft outline-none">
            <Icon of={ChevronDown} small />
          </Button>
        </div>
      </Field>
      <Popover className={`${FLOAT} w-(--trigger-width)`}>
        <ListBox<{ id: string }> className="max-h-64 overflow-auto p-1 outline-none">
          {(one) => (
            <ListBoxItem
              id={one.id}
              textValue={one.id}
              className="flex min-h-11 items-center rounded-4 px-3 outline-none focused:bg-leaf-wash hovered:bg-sunk"
            >
              {one.id}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
