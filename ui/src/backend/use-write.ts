/** Writing: one id for one intent, over double presses and retries. */
import { useCallback, useRef, useState } from 'react';
import { withApproval } from './approval';
import { call, type Input, type Output } from './call';
import { OPERATIONS, type OperationName } from './contract';
import type { Failure } from './failure';
import { newId } from './id';
import { touch } from './queries';

/** What a person meant to do once. */
interface Intent<N extends OperationName> {
  input: string;
  id: string;
  pending: Promise<Output<N>> | null;
}

export interface Write<N extends OperationName> {
  /**
   * Does it. The same input while it is under way gives the same promise; the same input after a failure is the same
   * intent and carries the same id; after success, or with another input, it is a new one. What the role may not do
   * alone is asked of somebody who may, under the same id, before it fails.
   */
  run: (input: Input<N>) => Promise<Output<N>>;
  /** The same for buttons: gives null when it failed, and `failure` says why. Where the output itself may be null, use `run`. */
  attempt: (input: Input<N>) => Promise<Output<N> | null>;
  busy: boolean;
  failure: Failure | null;
  output: Output<N> | null;
  /** Forgets what happened, as when a dialog is opened anew. */
  reset: () => void;
}

/** A write operation for a screen. */
export function useWrite<N extends OperationName>(name: N): Write<N> {
  const intent = useRef<Intent<N> | null>(null);
  const [state, setState] = useState<{ busy: boolean; failure: Failure | null; output: Output<N> | null }>({
    busy: false,
    failure: null,
    output: null,
  });

  const run = useCallback(
    (input: Input<N>): Promise<Output<N>> => {
      const meant = JSON.stringify(input);
      let current = intent.current;
      if (current?.input === meant && current.pending) return current.pending;
      if (current?.input !== meant) current = { input: meant, id: newId(), pending: null };
      intent.current = current;
      const mine = current;
      setState((before) => ({ ...before, busy: true, failure: null }));
      mine.pending = withApproval((approval) => call(name, input, { id: mine.id, approval })).then(
        (output) => {
          if (intent.current === mine) intent.current = null;
          touch(OPERATIONS[name].topics);
          setState({ busy: false, failure: null, output });
          return output;
        },
        (failure: Failure) => {
          mine.pending = null;
          setState((before) => ({ ...before, busy: false, failure }));
          throw failure;
        },
      );
      return mine.pending;
    },
    [name],
  );

  const attempt = useCallback((input: Input<N>) => run(input).catch(() => null), [run]);

  const reset = useCallback(() => {
    intent.current = null;
    setState({ busy: false, failure: null, output: null });
  }, []);

  return { run, attempt, ...state, reset };
}
