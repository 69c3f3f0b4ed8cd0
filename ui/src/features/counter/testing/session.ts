/** Who stands at the counter in the tests, and where. */
import type { Session } from '@/app/session';
import type { Grant } from '@/backend/contract';
import type { Language } from '@/design/money';
import type { Place } from '@/design/place';

/** What a supervisor may do. */
export const GRANTS: Grant[] = [
  'customers.read',
  'customers.write',
  'wallet.read',
  'wallet.top_up',
  'sales.sell',
  'shift.run',
  'sales.read',
  'sales.void',
  'catalog.read',
  'staff.read',
];

/** Somebody at counter K1 of a shop in Vietnam. */
export function sessionOf(change: Partial<Session['me']> = {}): Session {
  return {
    me: {
      staff: { id: 'p1', name: 'Lan Anh', initials: 'LA', language: null },
      role: { id: 'r1', code: 'supervisor', name: 'Supervisor' },
      grants: GRANTS,
      discount_limit: '10',
      locked: false,
      must_set_pin: false,
      ...change,
    },
    shop: {
      name: 'Champa Spa',
      language: 'vi',
      country: 'VN',
      currency: 'VND',
      decimals: 0,
      zone: 'Asia/Ho_Chi_Minh',
      day_boundary: 0,
      prices_include_tax: true,
      auto_lock_minutes: 10,
      demonstration: false,
    } as Session['shop'],
    counter: { id: 'k1', code: 'K1', name: 'Quầy 1', branch: { id: 'b1', name: 'Lê Lợi' } },
  };
}

/** Vietnam, read in a language. */
export function placeOf(language: Language): Place {
  return { currency: 'VND', language, zone: 'Asia/Ho_Chi_Minh', country: 'VN' };
}
