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
import { useKeyboard } from '@/design/keys';
import type { Language } from '@/design/money';
import { PlaceProvider } from '@/design/place';
import { speak, speakEverywhere } from '@/locale/locale';
import { placeOf, sessionOf } from './session';
import type { Shop } from './shop';

// A machine that is busy with other things is slow, not wrong.
configure({ asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 60_000 });

function Room({ children, session, language }: { children: ReactElement; session: Session; language: Language }) {
  useKeyboard();
  return (
    <SessionProvider session={session}>
      <PlaceProvider place={placeOf(language)}>{children}</PlaceProvider>
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
  await speakEverywhere();
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
