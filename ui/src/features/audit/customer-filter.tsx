import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { ComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { useQueryOp } from '@/backend/queries';
import { IconButton } from '@/design/button';
import { Field, STACK, WELL } from '@/design/field';
import { Code } from '@/design/figures';
import { Icon } from '@/design/icon';
import { FLOAT } from '@/design/menu';

/** The customer that a list is narrowed to. */
export interface Chosen {
  id: string;
  name: string;
}

/** Finds the customer whose readers are asked for. */
export function CustomerFilter({
  value,
  onChange,
}: {
  value: Chosen | null;
  onChange: (value: Chosen | null) => void;
}) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const asked = useDeferredValue(text.trim());
  const wanted = asked !== '' && asked !== value?.name;
  const found = useQueryOp('customers.search', { text: asked, limit: 6 }, { enabled: wanted, keep: true });
  const rows = wanted ? (found.data?.rows ?? []) : [];
  const nameOf = (row: (typeof rows)[number]) => row.name ?? row.number ?? t`New customer`;
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
      <Field label={t`Whose profile`}>
        <div className="relative grid">
          <Input className={`${WELL} pe-12`} maxLength={120} placeholder={t`Name, phone or number`} />
          {value && (
            <div className="absolute inset-y-0 end-0">
              <IconButton
                slot={null}
                label={t`Everybody's profiles`}
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
              {row.number && (
                <span className="text-13 text-ink-soft">
                  <Code>{row.number}</Code>
                </span>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
