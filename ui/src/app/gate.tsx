import { RouterProvider } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, type ReactNode } from 'react';
import { watchFailures, type Output } from '@/backend/call';
import { hearNews } from '@/backend/connection';
import { Failure } from '@/backend/failure';
import { queryClient, useQueryOp } from '@/backend/queries';
import { Logo } from '@/design/logo';
import type { Language } from '@/design/money';
import { PlaceProvider } from '@/design/place';
import { ErrorState } from '@/design/states';
import { LockScreen } from '@/features/identity/lock-screen';
import { SignIn } from '@/features/identity/sign-in';
import { speak, withWords } from '@/locale/locale';
import { Cover } from './cover';
import { usePrefs } from './prefs';
import { ROOMS } from './rooms';
import { router } from './router';
import { SessionProvider } from './session';
import { lockedElsewhere, sessionEnded, useAutoLock, useKept, useLocked } from './use-lock';

const FirstRun = lazy(() => withWords(() => import('@/features/setup/first-run')));

type State = Output<'host.state'>;

/** A page that is nothing but one thing in its middle. */
function Bare({ children }: { children: ReactNode }) {
  return <div className="grid h-full place-items-center overflow-auto p-6">{children}</div>;
}

function Splash() {
  return (
    <Bare>
      <span className="after-a-moment">
        <span className="breathe block">
          <Logo size={64} />
        </span>
      </span>
    </Bare>
  );
}

/** Speaks the language that the person chose for their screens, else this device's, else the shop's. */
function useLanguage(own: Language | null | undefined, ofShop: Language | undefined, current: Language): void {
  const { language } = usePrefs();
  const target = own ?? language ?? ofShop;
  useEffect(() => {
    if (target && target !== current) void speak(target);
  }, [target, current]);
}

/** Decides what may be seen: first run, no database, sign-in, the lock, or the app. */
export function Gate({ language }: { language: Language }) {
  const state = useQueryOp('host.state', {});
  const waits = state.isError || (state.data && state.data.phase !== 'ready' && state.data.phase !== 'first_run');
  useEffect(() => {
    if (!waits) return;
    const timer = setInterval(() => void state.refetch(), 3000);
    return () => clearInterval(timer);
  }, [waits, state]);

  if (state.isPending) return <Splash />;
  if (state.data === undefined) {
    return (
      <Bare>
        <ErrorState failure={state.error} onRetry={() => void state.refetch()} />
      </Bare>
    );
  }
  return <Phase state={state.data} language={language} onRetry={() => void state.refetch()} />;
}

function Phase({ state, language, onRetry }: { state: State; language: Language; onRetry: () => void }) {
  const me = useQueryOp('host.me', {}, { enabled: state.phase === 'ready' });
  useLanguage(me.data?.staff.language, state.shop?.language, language);
  if (state.phase === 'first_run') {
    return (
      <Suspense fallback={<Splash />}>
        <FirstRun />
      </Suspense>
    );
  }
  if (!state.shop) {
    const failure = new Failure(
      state.failure?.code ?? 'database.unreachable',
      (state.failure?.params ?? {}) as Failure['params'],
    );
    return (
      <Bare>
        <ErrorState failure={failure} onRetry={onRetry} />
      </Bare>
    );
  }
  const { currency, zone, country } = state.shop;
  return (
    <PlaceProvider place={{ currency, zone, country, language }}>
      <SignedIn shop={state.shop} counter={state.counter ?? null} />
    </PlaceProvider>
  );
}

function SignedIn({ shop, counter }: { shop: NonNullable<State['shop']>; counter: State['counter'] | null }) {
  const me = useQueryOp('host.me', {});
  const kept = useKept(me.data);
  const locked = useLocked(me.data);
  useAutoLock(shop.auto_lock_minutes, Boolean(me.data) && !locked);

  useEffect(
    () =>
      watchFailures((failure, turn) => {
        if (failure.code === 'session.missing') sessionEnded();
        if (failure.code === 'session.locked') lockedElsewhere(turn);
      }),
    [],
  );
  const person = me.data?.staff.id;
  const signedIn = person !== undefined;
  useEffect(() => (signedIn ? hearNews() : undefined), [signedIn]);
  const nobody = me.isSuccess && !kept;
  useEffect(() => {
    // While somebody types their password, the screen that they will see is fetched.
    if (nobody) void ROOMS.find((room) => room.path === '/')?.load();
  }, [nobody]);
  const wasLocked = useRef(false);
  useEffect(() => {
    // What was asked behind the lock was refused; it is asked again for whoever is here now.
    if (wasLocked.current && !locked && signedIn) void queryClient.invalidateQueries();
    wasLocked.current = locked;
  }, [locked, signedIn]);
  // Asked ahead, so that a PIN can be typed the moment the counter is locked.
  useQueryOp('host.people', {}, { enabled: signedIn });
  useEffect(() => {
    // Another person may see other things: nothing of the last one's answers is shown.
    return () => {
      void queryClient.resetQueries({ predicate: ({ queryKey }) => !String(queryKey[1]).startsWith('host.') });
    };
  }, [person]);

  if (me.isPending) return <Splash />;
  if (me.isError) {
    return (
      <Bare>
        <ErrorState failure={me.error} onRetry={() => void me.refetch()} />
      </Bare>
    );
  }
  if (!kept) return <SignIn shop={shop.name} />;
  const hidden = locked || !me.data;
  return (
    <SessionProvider session={{ me: kept, shop, counter: counter ?? null }}>
      <div className={hidden ? 'invisible h-full' : 'h-full'}>
        <RouterProvider router={router} />
      </div>
      {hidden && (
        <Cover>
          {me.data ? <LockScreen me={me.data} shop={shop.name} /> : <SignIn shop={shop.name} ended={kept.staff.name} />}
        </Cover>
      )}
    </SessionProvider>
  );
}
