/** The words for what the wire says of shifts in codes. */
import { t } from '@lingui/core/macro';
import type { Report } from './till';

/** A way that money came. */
type Way = Report['takings'][number]['way'];

const WAYS: Record<Way, () => string> = {
  cash: () => t`Cash`,
  card: () => t`Card`,
  bank_transfer: () => t`Bank transfer`,
  wallet: () => t`Wallet`,
  earlier: () => t`In the system before`,
};

/** The name of a way; one that this window does not know is told as another way. */
export function wayName(way: Way): string {
  return (WAYS[way] ?? (() => t`Another way`))();
}
