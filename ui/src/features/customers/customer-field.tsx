import { X } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { ComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { useQueryOp } from '@/backend/queries';
import { IconButton } from '@/design/button';
import { Field, STACK, WELL } from '@/design/field';
import { Code, PhoneNumber } from '@/design/figures';
import { Icon } from '@/design/icon';
import { FLOAT } from '@/design/menu';
import type { ChosenCustomer } from './draft';
import { nameOf, phoneOf } from './name';

interface CustomerFieldProps {
  value: ChosenCustomer | null;
  onChange: (value: ChosenCustomer | null) => void;
  label: string;
  hint?: string;
  /** What taking the customer out means. */
  clear: string;
}

/** One customer, found like any other. */
export function CustomerField({ value, onChange, label, hint, clear }: CustomerFieldProps) {
  const [text, setText] = useState(value?.name ?? '');
  const asked = useDeferredValue(text.trim());
  const wanted = asked !== '' && asked !== value?.name;
  const found = useQueryOp('customers.search', { text: asked, limit: 6 }, { enabled: wanted, keep: true });
  const rows = wanted ? (found.data?.rows ?? []) : [];
  return (
    <ComboBox
      items={rows}
      selectedKey={value?.id ?? null}
      inputValue={text}
      onInputChange={setText}
      menuTrigger="input"
      allowsCustomValue
      onBlur={() => setText(value?.name ?? '')}
      onSelectionChange={(key) => {
        const chosen = rows.find((row) => row.id === key);
        if (!chosen) return;
        onChange({ id: chosen.id, name: nameOf(chosen) });
        setText(nameOf(chosen));
      }}
      className={STACK}
    >
      <Field label={label} hint={hint}>
        <div className="relative grid">
          <Input className={`${WELL} pe-12`} maxLength={120} />
          {value && (
            <div className="absolute inset-y-0 end-0">
              <IconButton
                slot={null}
                label={clear}
                icon={<Icon of={X} small />}
                onPress={() => {
                  setText('');
                  onChange(null);
                }}
              />
            </div>
          )}
        </div>
      </Field>
      <Popover className={`${FLOAT} w-(--trigger-width)`}>
        <ListBox<(typeof rows)[number]> className="max-h-64 overflow-auto p-1 outline-none">
          {(row) => (
            <ListBoxItem
              id={row.id}
              textValue={nameOf(row)}
              className="flex min-h-11 items-center justify-between gap-3 rounded-4 px-3 outline-none focused:bg-leaf-wash hovered:bg-sunk"
            >
              <bdi className="truncate">{nameOf(row)}</bdi>
              <span className="text-13 text-ink-soft">
                {phoneOf(row) === '' ? row.number && <Code>{row.number}</Code> : <PhoneNumber shown={phoneOf(row)} />}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
