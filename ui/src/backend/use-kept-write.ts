/** Writing money: one act is one id, over retries, closed dialogs and reloads, until it is answered. */
import { useCallback, useState, useSyncExternalStore } from 'react';
import { withApproval, type Approval } from './approval';
import { call, type Input, type Output } from './call';
import { OPERATIONS, type OperationName } from './contract';
import type { Failure } from './failure';
import { newId } from './id';
import { touch } from './queries';
import { hearUnanswered, keepSent, placeOf, provesUndone, sentAt, tellUnanswered } from './unanswered';

export interface KeptWrite<N extends OperationName> {
  /** What was sent and got no answer: to be shown as it is. Nothing else is sent before it is answered. */
  sent: Input<N> | null;
  busy: boolean;
  failure: Failure | null;
  /** Does it; null when it failed. While something waits for its answer, that is sent again as it was, whatever `input` says. */
  attempt: (input: Input<N>) => Promise<Output<N> | null>;
  /** Sends again what waits for its answer. */
  again: () => Promise<Output<N> | null>;
  /** Forgets the last refusal, as when a dialog is opened anew. What waits for its answer goes on waiting. */
  reset: () => void;
}

/** What is under way, by its place: a dialog that is opened again meanwhile waits for the same answer. */
const underWay = new Map<string, Promise<unknown>>();
/** What is under way for the first time: nobody can say yet that its answer is missing. */
const first = new Set<string>();

async function send<N extends OperationName>(name: N, place: string, input: Input<N>): Promise<Output<N>> {
  const before = sentAt<N>(place);
  const sent = before ?? { id: newId(), input };
  if (!before) first.add(place);
  // Kept before it is sent: a window that dies meanwhile still knows under which id it asked. While somebody is asked for
  // their approval nothing is on its way.
  const once = async (approval?: Approval) => {
    keepSent(place, sent);
    try {
      return await call(name, sent.input, { id: sent.id, approval });
    } catch (failure) {
      if (provesUndone(name, failure as Failure, before !== null)) keepSent(place, null);
      throw failure;
    }
  };
  try {
    const output = await withApproval(once);
    keepSent(place, null);
    touch(OPERATIONS[name].topics);
    return output;
  } finally {
    underWay.delete(place);
    first.delete(place);
    tellUnanswered();
  }
}

/** A write of money for a screen; `about` is the id of the customer, movement or sale that it changes. */
export function useKeptWrite<N extends OperationName>(name: N, about: string): KeptWrite<N> {
  const place = placeOf(name, about);
  const sent = useSyncExternalStore(
    hearUnanswered,
    useCallback(() => (first.has(place) ? null : sentAt<N>(place)), [place]),
  );
  const busy = useSyncExternalStore(
    hearUnanswered,
    useCallback(() => underWay.has(place), [place]),
  );
  const [refused, setRefused] = useState<{ place: string; failure: Failure } | null>(null);

  const attempt = useCallback(
    async (input: Input<N>) => {
      let running = underWay.get(place) as Promise<Output<N>> | undefined;
      if (!running) {
        setRefused(null);
        running = send(name, place, input);
        underWay.set(place, running);
        tellUnanswered();
      }
      try {
        return await running;
      } catch (failure) {
        setRefused({ place, failure: failure as Failure });
        return null;
      }
    },
    [name, place],
  );
  const again = useCallback(() => {
    const waiting = sentAt<N>(place);
    return waiting ? attempt(waiting.input) : Promise.resolve(null);
  }, [attempt, place]);
  const reset = useCallback(() => setRefused(null), []);

  return {
    sent: sent?.input ?? null,
    busy,
    failure: refused?.place === place ? refused.failure : null,
    attempt,
    again,
    reset,
  };
}
