import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, type ReactNode } from 'react';
import { FailureText } from '@/backend/failure-text';
import type { Failure } from '@/backend/failure';
import { Button } from './button';
import { Notice } from './notice';

export interface NoAnswerProps {
  /** Why asking again was refused before anybody looked whether it was done. */
  failure: Failure | null;
  busy: boolean;
  /** Sends the very same again. */
  onAgain: () => void;
  /** What was sent, as `Fact`s. */
  children: ReactNode;
}

/** In place of a form whose sending was not answered: what was sent, as it was, and the one thing to do. */
export function NoAnswer({ failure, busy, onAgain, children }: NoAnswerProps) {
  const { t } = useLingui();
  const here = useRef<HTMLDivElement>(null);
  useEffect(() => here.current?.scrollIntoView?.({ block: 'nearest' }), []);
  const other = failure && !failure.unanswered ? failure : null;
  return (
    <div ref={here} className="grid gap-4">
      <dl className="rounded-8 bg-sunk px-4 py-3">{children}</dl>
      <Notice tone="amber">
        <strong className="font-semibold">
          <Trans>No answer yet.</Trans>
        </strong>{' '}
        <Trans>
          This was sent and may have been done. It stays as it was sent until the answer comes. Ask again: nothing is
          done twice.
        </Trans>
      </Notice>
      {other && (
        <Notice tone="coral">
          <FailureText failure={other} part="what" />
        </Notice>
      )}
      <Button
        variant="main"
        size="large"
        wide
        autoFocus
        busy={busy}
        keyHint="Enter"
        onPress={onAgain}
      >{t`Ask again`}</Button>
    </div>
  );
}
