import { t } from '@lingui/core/macro';
import type { Country, Currency, Language } from '@/backend/contract';

/** What a country proposes for a new shop; every choice can be changed. */
export interface CountryDefaults {
  code: Country;
  name: string;
  currency: Currency;
  zone: string;
  language: Language;
}

/** The countries Champa knows phones, currencies and calendars of. */
export function countries(): CountryDefaults[] {
  return [
    { code: 'VN', name: t`Vietnam`, currency: 'VND', zone: 'Asia/Ho_Chi_Minh', language: 'vi' },
    { code: 'TH', name: t`Thailand`, currency: 'THB', zone: 'Asia/Bangkok', language: 'th' },
    { code: 'OM', name: t`Oman`, currency: 'OMR', zone: 'Asia/Muscat', language: 'ar' },
    { code: 'US', name: t`United States`, currency: 'USD', zone: 'America/New_York', language: 'en' },
  ];
}

/** The clocks of this machine that speak for a country; each country has old names too. */
const CLOCKS: Record<string, Country> = {
  'Asia/Ho_Chi_Minh': 'VN',
  'Asia/Saigon': 'VN',
  'Asia/Bangkok': 'TH',
  'Asia/Muscat': 'OM',
  'Asia/Dubai': 'OM',
};

/** The country a shop is likely in: where this machine's clock says, else where the language is spoken. */
export function likelyCountry(language: Language): CountryDefaults {
  const clock = CLOCKS[Intl.DateTimeFormat().resolvedOptions().timeZone];
  const all = countries();
  const found = all.find((one) => one.code === clock) ?? all.find((one) => one.language === language);
  return found ?? { code: 'VN', name: t`Vietnam`, currency: 'VND', zone: 'Asia/Ho_Chi_Minh', language: 'vi' };
}

/** The currencies of books. */
export function currencies(): { code: Currency; name: string }[] {
  return [
    { code: 'VND', name: t`Vietnamese dong (₫)` },
    { code: 'THB', name: t`Thai baht (฿)` },
    { code: 'OMR', name: t`Omani rial (OMR)` },
    { code: 'USD', name: t`US dollar ($)` },
  ];
}

const ZONES = [
  'Asia/Ho_Chi_Minh',
  'Asia/Bangkok',
  'Asia/Vientiane',
  'Asia/Phnom_Penh',
  'Asia/Kuala_Lumpur',
  'Asia/Singapore',
  'Asia/Muscat',
  'Asia/Dubai',
  'Asia/Riyadh',
  'Europe/London',
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
];

/** Time zones to choose from, with the one that is set even when it is none of the usual ones. */
export function zones(current: string): string[] {
  return current && !ZONES.includes(current) ? [current, ...ZONES] : ZONES;
}
