/** Puts a room of the app before a test: a shop behind it, somebody signed in, English words. */
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { QueryClientProvider } from '@tanstack/react-query';
import { configure, render, type RenderResult } from '@testing-library/react';
import type { ReactElement } from 'react';
import { vi } from 'vitest';
import { SessionProvider, type Session } from '@/app/session';
import { speakThrough } from '@/backend/call';
import { queryClient } from '@/backend/queries';
import type { Grant } from '@/backend/contract';
import { useKeyboard } from '@/design/keys';
import type { Language } from '@/design/money';
import { PlaceProvider } from '@/design/place';
import { speak } from '@/locale/locale';
import type { Shop } from './shop';

// A machine that is busy with other things is slow, not wrong.
configure({ asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 60_000 });

/** What a supervisor may do. */
export const GRANTS: Grant[] = [
  'customers.read',
  'customers.write',
  'wallet.read',
  'wallet.top_up',
  'sales.sell',
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

function Room({ children, session, language }: { children: ReactElement; session: Session; language: Language }) {
  useKeyboard();
  return (
    <SessionProvider session={session}>
      <PlaceProvider place={{ currency: 'VND', language, zone: 'Asia/Ho_Chi_Minh', country: 'VN' }}>
        {children}
      </PlaceProvider>
    </SessionProvider>
  );
}

/** Draws a room over a shop. */
export async function enter(
  room: ReactElement,
  shop: Shop,
  session: Session = sessionOf(),
  language: Language = 'en',
): Promise<RenderResult> {
  speakThrough(shop);
  await speak(language);
  queryClient.clear();
  return render(
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={queryClient}>
        <Room session={session} language={language}>
          {room}
        </Room>
      </QueryClientProvider>
    </I18nProvider>,
  );
}
