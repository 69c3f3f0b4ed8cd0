import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import { failureFrom } from '../failure';
import type { Transport } from './transport';

/** Speaks to the process that owns this window. It is always there; whether its database is, `host.state` says. */
export function tauriTransport(): Transport {
  return {
    async call(name, input, id, approval) {
      try {
        return await invoke('call', { name, id: id ?? null, input, approval: approval ?? null });
      } catch (failure) {
        throw failureFrom(failure);
      }
    },
    listen({ touched, connected }) {
      let stopped = false;
      const stop = listen<{ topics: string[] }>('touched', (event) => {
        if (!stopped) touched(event.payload.topics);
      });
      stop.then(
        () => connected(true),
        () => connected(false),
      );
      return () => {
        stopped = true;
        stop.then((unlisten) => unlisten()).catch(() => undefined);
      };
    },
  };
}
