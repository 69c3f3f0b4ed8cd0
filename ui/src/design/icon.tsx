import type { LucideIcon } from 'lucide-react';
import { cx } from './cx';

/** An icon of the one set, 20 px beside words. `points` turns it round in Arabic: arrows, not clocks. */
export function Icon({ of: Drawing, points, small }: { of: LucideIcon; points?: boolean; small?: boolean }) {
  return (
    <Drawing aria-hidden strokeWidth={1.75} className={cx('shrink-0', small ? 'size-4' : 'size-5', points && 'flip')} />
  );
}
