/** The words of an import. */
import { t } from '@lingui/core/macro';
import type { Delimiter } from '@/backend/contract';
import type { Role } from './mapping';

/** What a column can be. */
export const ROLE_NAMES: Record<Role, () => string> = {
  customer: () => t`Customer`,
  date: () => t`Date`,
  quantity: () => t`Pieces`,
  amount: () => t`Amount`,
};

/** What can stand between two columns. */
export const DELIMITERS: { id: Delimiter; name: () => string }[] = [
  { id: 'auto', name: () => t`Found out by itself` },
  { id: 'spaces', name: () => t`Spaces (aligned columns)` },
  { id: ',', name: () => t`Comma` },
  { id: ';', name: () => t`Semicolon` },
  { id: '\t', name: () => t`Tab` },
  { id: '|', name: () => t`Vertical bar` },
];
