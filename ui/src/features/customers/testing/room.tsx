/** Puts a page of the app before a test: a host that answers and remembers, somebody signed in, English words, an address. */
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router';
import { configure, render, type RenderResult } from '@testing-library/react';
import { vi } from 'vitest';
import type { ReactNode } from 'react';
import { SessionProvider, type Session } from '@/app/session';
import { speakThrough, type Input, type Output } from '@/backend/call';
import type { Grant, OperationName } from '@/backend/contract';
import { GRANTS } from '@/backend/grants';
import { queryClient } from '@/backend/queries';
import { useKeyboard } from '@/design/keys';
import type { Currency, Language } from '@/design/money';
import { PlaceProvider } from '@/design/place';
import { ToastRegion } from '@/design/toast';
import { speak, speakEverywhere } from '@/locale/locale';

/** Every right there is. */
export const ALL = Object.keys(GRANTS) as Grant[];

type Answers = { [N in OperationName]?: (input: Input<N>) => Output<N> | Promise<Output<N>> };

/** A call that was made. */
export interface Made {
  name: string;
  input: unknown;
  id?: string;
}

/** A host of the test's own: answers by name, and remembers what it was asked. */
export function host(answers: Answers) {
  const made: Made[] = [];
  speakThrough({
    async call(name, input, id) {
      made.push({ name, input, id });
      const answer = answers[name as OperationName] as ((input: unknown) => unknown) | undefined;
      if (!answer) throw new Error(`the test answers nothing to ${name}`);
      return structuredClone(await answer(input));
    },
    listen: () => () => undefined,
  });
  return {
    /** The inputs of an operation's calls, oldest first. */
    asked: <N extends OperationName>(name: N) =>
      made.filter((call) => call.name === name).map((call) => call.input as Input<N>),
    made,
  };
}

/** What jsdom lacks: lists of any length draw only what fits into a height. */
function giveHeights(): void {
  const give = (of: object, name: string, height: number) =>
    Object.defineProperty(of, name, { configurable: true, get: () => height });
  give(Element.prototype, 'clientHeight', 600);
  give(Element.prototype, 'clientWidth', 800);
  give(HTMLElement.prototype, 'offsetHeight', 50);
}

// A busy machine may take long over a keystroke; what is waited for still ends the waiting.
configure({ asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 60_000 });

/** Somebody at counter K1. */
function sessionOf(grants: Grant[], currency: Currency): Session {
  return {
    me: {
      staff: { id: 'p1', name: 'Lan Anh', initials: 'LA', language: null },
      role: { id: 'r1', code: 'owner', name: 'Owner' },
      grants,
      discount_limit: '10',
      locked: false,
      must_set_pin: false,
    },
    shop: { name: 'Champa Spa', currency, country: 'VN', zone: 'Asia/Ho_Chi_Minh' } as Session['shop'],
    counter: { id: 'k1', code: 'K1', name: 'Quầy 1', branch: { id: 'b1', name: 'Lê Lợi' } },
  } as Session;
}

interface Visit {
  /** `/customers/$customer`, and where in it. */
  path: string;
  at: string;
  grants?: Grant[];
  language?: Language;
  currency?: Currency;
}

/** Opens a page at an address. */
export async function visit(Page: () => ReactNode, options: Visit): Promise<RenderResult> {
  const { path, at, grants = ALL, language = 'en', currency = 'VND' } = options;
  giveHeights();
  window.location.hash = '';
  await speak(language);
  await speakEverywhere();
  queryClient.clear();
  const root = createRootRoute({ component: Outlet });
  const router = createRouter({
    routeTree: root.addChildren([createRoute({ getParentRoute: () => root, path, component: Page })]),
    history: createMemoryHistory({ initialEntries: [at] }),
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    defaultNotFoundComponent: () => null,
  });
  return render(
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={queryClient}>
        <SessionProvider session={sessionOf(grants, currency)}>
          <PlaceProvider place={{ currency, language, zone: 'Asia/Ho_Chi_Minh', country: 'VN' }}>
            <Keyboard />
            <RouterProvider router={router as never} />
            <ToastRegion />
          </PlaceProvider>
        </SessionProvider>
      </QueryClientProvider>
    </I18nProvider>,
  );
}

function Keyboard() {
  useKeyboard();
  return null;
}

/** Where the last act led. */
export const wentTo = () => window.location.hash.slice(1);
