/** What a customer is called and reached by on the screen. */
import { t } from '@lingui/core/macro';
import type { CustomerRow } from '@/backend/contract';

/** The name, or the words for somebody whose name nobody asked yet. */
export function nameOf(row: Pick<CustomerRow, 'name' | 'status'>): string {
  if (row.status === 'guest') return t`Walk-in customer`;
  return row.name?.trim() ? row.name : t`New customer`;
}

/** The phone as this person may see it; '' where there is none. */
export function phoneOf(row: Pick<CustomerRow, 'phone'>): string {
  return row.phone?.shown ?? '';
}

/** Whether only a part of the phone is shown to this person. */
export function isMasked(row: Pick<CustomerRow, 'phone'>): boolean {
  return phoneOf(row) !== '' && row.phone?.e164 == null;
}
