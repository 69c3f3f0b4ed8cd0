/** Whether Champa answers, and whether news arrives. Kept outside React, because calls and the news both know. */
import { useSyncExternalStore } from 'react';
import { call, currentTransport, watchAnswers, watchFailures } from './call';
import { queryClient, queryKey, touch, useQueryOp } from './queries';

/** `waiting` until the first answer; then `online`, or `lost` from the first call that nobody answered. */
export type Connection = 'waiting' | 'online' | 'lost';

/** How often a silent host is asked whether it is there, in milliseconds. */
const KNOCK = 3000;
/** After so many knocks without news, what is on the screen is asked again by itself. */
const PATIENCE = 5;

let connection: Connection = 'waiting';
/** Somebody is signed in and wants news; and it arrives. */
let wanted = false;
let flowing = false;
let knocking: ReturnType<typeof setInterval> | undefined;
let knocks = 0;
const listeners = new Set<() => void>();

function knock(): void {
  knocks += 1;
  void call('host.state', {}).then(
    () => {
      if (knocks % PATIENCE === 0 && wanted && !flowing) void queryClient.invalidateQueries();
    },
    () => undefined,
  );
}

/** Knocks for as long as there is a doubt: no answer came, or no news does. */
function keepKnocking(): void {
  const doubt = connection === 'lost' || (wanted && !flowing);
  if (doubt && knocking === undefined) {
    knocks = 0;
    knocking = setInterval(knock, KNOCK);
  } else if (!doubt && knocking !== undefined) {
    clearInterval(knocking);
    knocking = undefined;
  }
}

function set(next: Connection): void {
  const wasLost = connection === 'lost';
  const changed = connection !== next;
  connection = next;
  keepKnocking();
  if (!changed) return;
  listeners.forEach((tell) => tell());
  // What was touched meanwhile is unknown, so everything is asked again.
  if (wasLost && next === 'online') void queryClient.invalidateQueries();
}

/** Begins to watch calls. Gives the way to stop. */
export function stayInTouch(): () => void {
  const stops = [
    watchFailures((failure) => {
      if (failure.code === 'connection.lost') set('lost');
      if (failure.code === 'database.unreachable') {
        void queryClient.invalidateQueries({ queryKey: queryKey('host.state', {}) });
      }
    }),
    watchAnswers(() => set('online')),
    () => {
      clearInterval(knocking);
      knocking = undefined;
    },
  ];
  return () => stops.forEach((stop) => stop());
}

/** Listens to news for as long as somebody is signed in. Gives the way to stop. */
export function hearNews(): () => void {
  wanted = true;
  const stop = currentTransport().listen({
    touched: (topics) => touch(topics),
    connected: (yes) => {
      flowing = yes;
      // What was asked before the news flowed, at first as after a gap, may be old already: nobody knows what was missed.
      if (yes) void queryClient.invalidateQueries();
      if (!yes) knock();
      keepKnocking();
    },
  });
  return () => {
    stop();
    wanted = false;
    flowing = false;
    keepKnocking();
  };
}

/** The connection now. */
export function useConnection(): Connection {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => connection,
  );
}

/** Whether nothing can be saved now: nobody answers, or whoever answers has lost the database. */
export function useLost(): boolean {
  const { data: state } = useQueryOp('host.state', {});
  return useConnection() === 'lost' || state?.phase === 'unreachable';
}
