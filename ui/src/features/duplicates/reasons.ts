import { t } from '@lingui/core/macro';
import type { Output } from '@/backend/call';

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
