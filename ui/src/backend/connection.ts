/** Whether news arrives. Kept outside React, because calls and the event stream both know. */
import { useSyncExternalStore } from 'react';
import { call, currentTransport, watchAnswers, watchFailures } from './call';
import { queryClient, touch } from './queries';

/** `waiting` until the first word, then `online` or `lost`. */
export type Connection = 'waiting' | 'online' | 'lost';

/** How often a lost host is asked whether it is back, in milliseconds. */
const KNOCK = 3000;

let connection: Connection = 'waiting';
let newsFlows = false;
let knocking: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function set(next: Connection): void {
  if (connection === next) return;
  const wasLost = connection === 'lost';
  connection = next;
  clearInterval(knocking);
  if (next === 'lost') knocking = setInterval(() => void call('host.state', {}).catch(() => undefined), KNOCK);
  listeners.forEach((tell) => tell());
  // What was touched meanwhile is unknown, so everything is asked again.
  if (wasLost && next === 'online') void queryClient.invalidateQueries();
}

/** Begins to listen to news. Gives the way to stop. */
export function stayInTouch(): () => void {
  const stops = [
    watchFailures((failure) => {
      if (failure.code === 'connection.lost') set('lost');
    }),
    watchAnswers(() => {
      if (newsFlows) set('online');
    }),
    currentTransport().listen({
      touched: (topics) => touch(topics),
      connected: (yes) => {
        newsFlows = yes;
        set(yes ? 'online' : 'lost');
      },
    }),
    () => clearInterval(knocking),
  ];
  return () => stops.forEach((stop) => stop());
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
