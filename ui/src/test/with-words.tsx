import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { render } from '@testing-library/react';
import type { ReactElement, ReactNode } from 'react';
import type { Currency, Language } from '@/design/money';
import { PlaceProvider } from '@/design/place';

/** Renders with words (English source sentences) and a place. */
export function renderWithWords(element: ReactElement, place: { currency?: Currency; language?: Language } = {}) {
  i18n.loadAndActivate({ locale: place.language ?? 'en', messages: {} });
  const Around = ({ children }: { children: ReactNode }) => (
    <I18nProvider i18n={i18n}>
      <PlaceProvider
        place={{
          currency: place.currency ?? 'VND',
          language: place.language ?? 'en',
          zone: 'Asia/Ho_Chi_Minh',
          country: 'VN',
        }}
      >
        {children}
      </PlaceProvider>
    </I18nProvider>
  );
  return render(element, { wrapper: Around });
}
