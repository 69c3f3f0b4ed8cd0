import { createContext, use, type ReactNode } from 'react';
import type { Currency, Language } from './money';

/** What writing amounts, phones and dates depends on: the shop's currency, clock and country, and the reader's language. */
export interface Place {
  currency: Currency;
  /** The reader's language, not the shop's. */
  language: Language;
  /** IANA name of the branch's time zone. */
  zone: string;
  country: 'VN' | 'TH' | 'OM' | 'US';
}

const PlaceContext = createContext<Place>({
  currency: 'VND',
  language: 'en',
  zone: 'Asia/Ho_Chi_Minh',
  country: 'VN',
});

/** Tells everything below where it is. */
export function PlaceProvider({ place, children }: { place: Place; children: ReactNode }) {
  return <PlaceContext value={place}>{children}</PlaceContext>;
}

/** Where we are. */
export function usePlace(): Place {
  return use(PlaceContext);
}
