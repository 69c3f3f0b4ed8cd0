import { Trans, useLingui } from '@lingui/react/macro';
import { useDeferredValue, useRef, useState, type KeyboardEvent } from 'react';
import { useQueryOp } from '@/backend/queries';
import { SearchField } from '@/design/search-field';
import { ErrorState } from '@/design/states';
import { CustomerLine } from '@/features/customers/customer-row';

/** Finds the profile to merge with, like any customer. */
export function FindOther({ of, onChoose }: { of: string; onChoose: (customer: string) => void }) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const asked = useDeferredValue(text.trim());
  const found = useQueryOp('customers.search', { text: asked, limit: 12 }, { enabled: asked !== '', keep: true });
  const list = useRef<HTMLUListElement>(null);
  const rows = asked === '' ? [] : (found.data?.rows ?? []).filter((row) => row.id !== of);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    list.current?.querySelector<HTMLElement>('[data-row]')?.focus();
  };
  return (
    <div className="grid max-w-[56rem] gap-4">
      <SearchField
        label={t`Find the other profile`}
        placeholder={t`Phone, name, number or email`}
        autoFocus
        value={text}
        onChange={setText}
        onKeyDown={onKeyDown}
        onSubmit={() => {
          if (rows[0] && !found.isPlaceholderData && asked === text.trim()) onChoose(rows[0].id);
        }}
      />
      {found.isError && <ErrorState failure={found.error} onRetry={() => void found.refetch()} />}
      {asked !== '' && found.data && rows.length === 0 && (
        <p role="status" className="text-ink-soft">
          <Trans>Nobody else is found by this.</Trans>
        </p>
      )}
      {rows.length > 0 && (
        <ul ref={list} aria-label={t`Profiles to merge with`}>
          {rows.map((row) => (
            <li key={row.id}>
              <CustomerLine row={row} onOpen={() => onChoose(row.id)} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
