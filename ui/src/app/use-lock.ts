import { useCallback, useEffect } from 'react';
import { call } from '@/backend/call';
import type { Me } from '@/backend/contract';
import { queryClient, queryKey } from '@/backend/queries';

const ME = queryKey('host.me', {});

/** Tells the app who is signed in now, as the host just answered. */
export function setMe(me: Me | null): void {
  queryClient.setQueryData(ME, me);
}

/** Closes the counter's screen at once, whatever the host says; it is told as soon as it listens. */
export function lockNow(): void {
  queryClient.setQueryData<Me | null>(ME, (me) => (me ? { ...me, locked: true } : me));
  void call('host.lock', {}).catch(() => undefined);
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
