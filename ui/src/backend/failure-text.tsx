import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { nearly } from '@/design/date-time';
import { usePlace } from '@/design/place';
import type { FailureCode } from './contract';
import { Failure } from './failure';
import { FAILURES, type Words, type Writer } from './failures';
import { grantName } from './grants';

/** What a failure says to this reader. A code that this window is too old to know is told as a fault, never as a code. */
export function wordsOf(failure: unknown, writer: Writer): Words {
  if (failure instanceof Failure && failure.code in FAILURES) {
    const say = FAILURES[failure.code as FailureCode] as (params: Failure['params'], writer: Writer) => Words;
    return say(failure.params, writer);
  }
  return {
    what: t`It was refused for a reason that this window does not know.`,
    rest: t`Nothing was saved. Reload the window; if it stays, update Champa on this counter.`,
  };
}

/** The number under which support finds a failure, where there is one. */
export function traceOf(failure: unknown): string | null {
  return failure instanceof Failure ? (failure.trace ?? null) : null;
}

/** The words of failures for where we are. */
export function useFailureWords(): (failure: unknown) => Words {
  const { currency, language, zone } = usePlace();
  // Subscribes to the language: the words below come from the global catalogue.
  useLingui();
  const writer: Writer = {
    writing: { currency, language },
    when: (at) => (typeof at === 'number' ? nearly(at / 1000, { language, zone, now: Date.now() }, true) : ''),
    grant: (code) => grantName(String(code)),
  };
  return (failure) => wordsOf(failure, writer);
}

/** A failure in words: all of it, or the first sentence and the rest apart. */
export function FailureText({ failure, part }: { failure: unknown; part?: 'what' | 'rest' }) {
  const { what, rest } = useFailureWords()(failure);
  const trace = traceOf(failure);
  if (part === 'what') return <>{what}</>;
  if (part === 'rest') return <>{rest}</>;
  return (
    <>
      <strong className="font-semibold">{what}</strong> {rest}
      {trace && (
        <>
          {' '}
          <bdi dir="ltr" className="text-13">
            {trace}
          </bdi>
        </>
      )}
    </>
  );
}
