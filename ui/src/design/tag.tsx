import type { ReactNode } from 'react';
import { cx } from './cx';

/** What a tag is about. Petal is for gifts and birthdays, never for warnings. */
export type Tone = 'plain' | 'leaf' | 'petal' | 'coral' | 'amber' | 'sky';

export const TONES: Record<Tone, string> = {
  plain: 'bg-sunk text-ink-soft',
  leaf: 'bg-leaf-wash text-leaf-strong',
  petal: 'bg-petal-wash text-petal-ink',
  coral: 'bg-coral-wash text-coral',
  amber: 'bg-amber-wash text-amber',
  sky: 'bg-sky-wash text-sky',
};

/** A word about something, beside its name. */
export function Tag({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={cx(
        'inline-flex min-h-5 items-center rounded-full px-2 text-12 font-semibold whitespace-nowrap',
        TONES[tone],
      )}
    >
      {children}
    </span>
  );
}
