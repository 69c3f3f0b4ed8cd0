import { t } from '@lingui/core/macro';
import type { Output } from '@/backend/call';
import type { Tone } from '@/design/tag';

/** Less than that is not worth a line on the profile. */
export const WORTH_TELLING = 50;

type Alike = Output<'customers.duplicates'>['rows'][number]['reasons'][number];

/** Why two profiles may be one person, in words. */
export function reasonOf(reason: Alike): string {
  switch (reason) {
    case 'phone':
      return t`Same phone`;
    case 'email':
      return t`Same email`;
    case 'name':
      return t`Same name`;
    case 'near_name':
      return t`Similar name`;
    case 'birth_date':
      return t`Same date of birth`;
  }
}

/** How surely a pair is one person, in words. */
export function surenessOf(confidence: number): { tone: Tone; words: string } {
  if (confidence >= 85) return { tone: 'leaf', words: t`Very likely` };
  if (confidence >= WORTH_TELLING) return { tone: 'sky', words: t`Likely` };
  return { tone: 'plain', words: t`Hardly` };
}
