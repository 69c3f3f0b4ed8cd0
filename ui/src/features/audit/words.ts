/** The words for the parts of a profile. */
import { t } from '@lingui/core/macro';
import type { Output } from '@/backend/call';

type Part = Output<'customers.reads'>['rows'][number]['parts'][number];

const PARTS: Record<Part, () => string> = {
  profile: () => t`Profile`,
  phone: () => t`Whole phone number`,
  timeline: () => t`History`,
  wallet: () => t`Wallet`,
  sales: () => t`Purchases`,
  picture: () => t`Picture`,
  documents: () => t`List of documents`,
  document: () => t`A document`,
  export: () => t`Everything, in a file`,
};

/** What was read, in words; a part that this window does not know is left out. */
export function partsRead(parts: readonly Part[]): string {
  return parts.flatMap((part) => PARTS[part]?.() ?? []).join(', ');
}
