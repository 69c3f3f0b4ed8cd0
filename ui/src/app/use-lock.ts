import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { call, turnsSoFar } from '@/backend/call';
import type { Me } from '@/backend/contract';
import { queryClient, queryKey } from '@/backend/queries';

const ME = queryKey('host.me', {});

/** How long to wait before a host that did not hear is told again that the counter is locked, in milliseconds. */
const AGAIN = 3000;

/** The lock of this window. It opens by a PIN or a sign-in alone, never by an answer that was under way when it closed. */
let closed = false;
/** The last call that was begun when the lock last opened: what it or an earlier one is refused says nothing of now. */
let opened = 0;
const listeners = new Set<() => void>();

function setClosed(next: boolean): void {
  closed = next;
  listeners.forEach((tell) => tell());
}

/** Tells the app who is signed in now, as the host just answered; the lock of this window opens. null: somebody left. */
export function setMe(me: Me | null): void {
  void queryClient.cancelQueries({ queryKey: ME });
  kept = me;
  queryClient.setQueryData(ME, me);
  opened = turnsSoFar();
  setClosed(false);
}

/** The person whose work is still on the screen. */
let kept: Me | null = null;

/**
 * The host no longer knows the session: it was restarted, or twelve hours went by. Nobody chose to leave, so what is on
 * the screen waits behind the sign-in.
 */
export function sessionEnded(): void {
  void queryClient.cancelQueries({ queryKey: ME });
  queryClient.setQueryData(ME, null);
  setClosed(false);
}

/** Whose work is on the screen: who is signed in, or whose session ended without them. */
export function useKept(me: Me | null | undefined): Me | null {
  if (me) kept = me;
  return me ?? kept;
}

let talk: Promise<unknown> = Promise.resolve();

/** Locking and unlocking reach the host one after the other: a lock still under way must not close what a PIN just opened. */
export function inTurn<T>(say: () => Promise<T>): Promise<T> {
  const answer = talk.then(say);
  talk = answer.catch(() => undefined);
  return answer;
}

function tellHost(): void {
  inTurn(async () => {
    if (closed) await call('host.lock', {});
  }).catch(() => setTimeout(tellHost, AGAIN));
}

/** Closes the counter's screen at once, whatever the host says; it is told as soon as it listens. */
export function lockNow(): void {
  if (closed) return;
  setClosed(true);
  tellHost();
}

function tellHostOfLeaving(): void {
  inTurn(async () => {
    if (!kept) await call('host.sign_out', {});
  }).catch(() => setTimeout(tellHostOfLeaving, AGAIN));
}

/** Somebody leaves: nothing of theirs stays on the screen, whatever the host says; it is told as soon as it listens. */
export function signOut(): void {
  setMe(null);
  tellHostOfLeaving();
}

/** The host refused a call because the session is locked; calls from before the lock last opened do not count. */
export function lockedElsewhere(turn: number): void {
  if (turn > opened) lockNow();
}

/** Whether the screen is closed: this window was locked, or the host says so of the session. */
export function useLocked(me: Me | null | undefined): boolean {
  const here = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => closed,
  );
  return Boolean(me) && (here || (me?.locked ?? false));
}

/** The act of locking. */
export function useLock(): () => void {
  return useCallback(() => lockNow(), []);
}

const SIGNS_OF_LIFE = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/** Locks when nobody has touched anything for so many minutes; 0 never does. */
export function useAutoLock(minutes: number, active: boolean): void {
  useEffect(() => {
    if (minutes <= 0 || !active) return;
    let timer = setTimeout(lockNow, minutes * 60_000);
    let last = 0;
    const alive = (event: Event) => {
      // The pointer tells many times a second; one sign of life a second is enough.
      if (event.timeStamp - last < 1000) return;
      last = event.timeStamp;
      clearTimeout(timer);
      timer = setTimeout(lockNow, minutes * 60_000);
    };
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, alive, { passive: true, capture: true });
    return () => {
      clearTimeout(timer);
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, alive, { capture: true });
    };
  }, [minutes, active]);
}
