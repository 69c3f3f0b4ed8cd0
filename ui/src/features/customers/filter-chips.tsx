import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { Icon } from '@/design/icon';
import { useConditions } from './filter-words';
import type { Filter } from './look';

/** What the list is narrowed by, each with a cross that takes it away. */
export function FilterChips({ filter, onFilter }: { filter: Filter; onFilter: (filter: Filter) => void }) {
  const { t } = useLingui();
  const chips = useConditions(filter);
  if (chips.length === 0) return null;
  return (
    <ul aria-label={t`Conditions`} className="flex flex-wrap gap-2 pb-3">
      {chips.map((chip) => (
        <li key={chip.id}>
          <button
            type="button"
            onClick={() => onFilter(chip.without)}
            className="flex min-h-9 items-center gap-2 rounded-full bg-leaf-wash ps-3.5 pe-2.5 text-13 text-leaf-strong outline-none hover:bg-sunk focus-visible:shadow-(--focus)"
          >
            <span>{chip.says}</span>
            <span className="sr-only">{t`Take this condition away`}</span>
            <Icon of={X} small />
          </button>
        </li>
      ))}
    </ul>
  );
}
