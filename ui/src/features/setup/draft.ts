import type { Input, Output } from '@/backend/call';
import type { Country, Currency } from '@/backend/contract';
import type { Language } from '@/design/money';

/** A shop that a tested database holds. */
export type FoundShop = Output<'host.test_database'>['shops'][number];

/** What the first run has been told so far. */
export interface Draft {
  database: 'local' | 'server';
  url: string;
  /** The address that was tested and answered. */
  tested: string | null;
  /** Shops that the tested database holds already. */
  shops: FoundShop[];
  /** The one of them that this computer shall become a counter of; null makes a new shop. */
  join: string | null;
  /** Name of this counter, and the branch it stands in, when it joins a shop. */
  counter: string;
  counterBranch: string | null;
  shop: string;
  country: Country;
  currency: Currency;
  language: Language;
  zone: string;
  branch: string;
  owner: string;
  password: string;
  pin: string;
  demonstration: boolean;
}

/** The draft as the host takes it. */
export function setUpInput(draft: Draft): Input<'host.set_up'> {
  return {
    database: draft.database === 'local' ? { kind: 'local' } : { kind: 'server', url: draft.url.trim() },
    shop: draft.shop.trim(),
    country: draft.country,
    currency: draft.currency,
    language: draft.language,
    zone: draft.zone,
    ...(draft.branch.trim() ? { branch: draft.branch.trim() } : {}),
    owner: {
      name: draft.owner.trim(),
      password: draft.password,
      ...(draft.pin ? { pin: draft.pin } : {}),
    },
    demonstration: draft.demonstration,
  };
}

/** The draft of a counter that joins a shop, as the host takes it. */
export function joinInput(draft: Draft, shop: string): Input<'host.join'> {
  return {
    url: draft.url.trim(),
    shop,
    owner: { name: draft.owner.trim(), password: draft.password },
    counter: draft.counter.trim(),
    ...(draft.counterBranch ? { branch: draft.counterBranch } : {}),
  };
}
