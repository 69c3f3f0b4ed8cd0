import type { Input } from '@/backend/call';
import type { Country, Currency } from '@/backend/contract';
import type { Language } from '@/design/money';

/** What the first run has been told so far. */
export interface Draft {
  database: 'local' | 'server';
  url: string;
  /** The address that was tested and answered. */
  tested: string | null;
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
