import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Money } from '@/design/figures';
import { Icon } from '@/design/icon';

/** What is held now, and what would be held. */
export function BeforeAfter({ name, before, after }: { name: ReactNode; before: string; after: string | null }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 rounded-8 bg-sunk px-4 py-3">
      <span className="text-ink-soft">{name}</span>
      <span className="flex items-center gap-2 font-semibold">
        <Money amount={before} bare={after !== null} />
        {after !== null && (
          <>
            <Icon of={ArrowRight} points small />
            <Money amount={after} />
          </>
        )}
      </span>
    </div>
  );
}
