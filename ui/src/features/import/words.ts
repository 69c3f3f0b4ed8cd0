/** The words of an import. */
import { t } from '@lingui/core/macro';
import type { Delimiter, Encoding, DecimalMark } from '@/backend/contract';
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

/** What can stand before decimals. */
export const MARKS: { id: DecimalMark; name: () => string }[] = [
  { id: '.', name: () => t`Point, as in 1,234.50` },
  { id: ',', name: () => t`Comma, as in 1.234,50` },
];

/** How older programs wrote letters. */
export const OLDER_LETTERS: { id: Encoding; name: () => string }[] = [
  { id: 'windows-1258', name: () => t`Vietnamese (Windows 1258)` },
  { id: 'windows-874', name: () => t`Thai (Windows 874)` },
  { id: 'windows-1256', name: () => t`Arabic (Windows 1256)` },
  { id: 'windows-1252', name: () => t`Western (Windows 1252)` },
];
