/** A customer to test with. */
import type { Output } from '@/backend/call';
import type { Listed } from '../use-customers';

type Profile = Output<'customers.get'>;
type Happening = Output<'customers.timeline'>['rows'][number];

/** 21 November 2026, 14:00 in Vietnam, as the wire carries it. */
export const NOW = Date.UTC(2026, 10, 21, 7) * 1000;
const DAY = 86_400_000_000;

/** A row of a list. */
export function row(change: Partial<Listed> = {}): Listed {
  return {
    id: 'c1',
    number: 'CUST-00417',
    name: 'Nguyễn Thị Hương',
    name2: null,
    phone: { e164: '+84912345678', shown: '0912 345 678' },
    status: 'stub',
    marks: [],
    last_visit: NOW - 12 * DAY,
    active: true,
    kind: 'individual',
    source: 'walk_in',
    email: null,
    birth_date: null,
    tags: [],
    external_ids: [],
    visits: 5,
    spent: '6840000',
    made_at: NOW - 300 * DAY,
    ...change,
  };
}

/** A whole profile. */
export function profile(change: Partial<Profile> = {}): Profile {
  return {
    ...row(),
    given_name: 'Thị Hương',
    family_name: 'Nguyễn',
    display_name: null,
    second_phone: null,
    whatsapp: null,
    former_phones: [],
    phone_verified: false,
    email: null,
    email_verified: false,
    birth_date: null,
    gender: null,
    occupation: null,
    company: null,
    kind: 'individual',
    tax_id: null,
    source: 'walk_in',
    referrer: null,
    tags: [],
    note: '',
    external_ids: [],
    addresses: [],
    preferences: {
      language: 'vi',
      channel: 'sms',
      best: null,
      quiet: { from: '21:00', until: '08:00' },
      marketing: [],
      service_notices: true,
      wishes: [],
    },
    quiet_now: false,
    hand_marks: [],
    terms: { credit_limit: null, days: 30, group: null },
    contacts: [],
    channels: [],
    avatar: null,
    wallet: { real: '1250000', promotional: '80000', credits: [] },
    totals: { visits: 5, spent: '6840000', first_visit: NOW - 300 * DAY, last_visit: NOW - 12 * DAY },
    visits: [],
    notes: [],
    timeline: [],
    to_complete: ['email', 'birth_date'],
    made_at: NOW - 300 * DAY,
    ...change,
  } as Profile;
}

/** Something that happened. */
export function happening(change: Partial<Happening> = {}): Happening {
  return {
    id: 'h1',
    at: NOW,
    kind: 'sale',
    staff: 'Mai',
    reference: 's1',
    label: 'K1-000042',
    amount: '600000',
    detail: null,
    taken_back: false,
    movement: null,
    ...change,
  } as Happening;
}

type Movement = Output<'ledger.movements'>['rows'][number];

/** A movement of the wallet. */
export function movement(change: Partial<Movement> = {}): Movement {
  return {
    id: 'm1',
    at: NOW,
    kind: 'deposit',
    source: 'cash',
    real: '500000',
    promotional: '0',
    real_after: '1250000',
    promotional_after: null,
    reference: null,
    note: null,
    staff: { id: 'p1', name: 'Lan Anh' },
    reverses: null,
    reversed_by: null,
    ...change,
  } as Movement;
}
