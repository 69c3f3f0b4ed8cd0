import { CircleAlert, CircleCheck, Info, TriangleAlert, type LucideIcon } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { Trans } from '@lingui/react/macro';
import { Failure } from '@/backend/failure';
import { FailureText } from '@/backend/failure-text';
import { cx } from './cx';
import { Icon } from './icon';
import { TONES } from './tag';

export type NoticeTone = 'sky' | 'leaf' | 'amber' | 'coral' | 'petal';

const ICONS: Record<NoticeTone, LucideIcon> = {
  sky: Info,
  leaf: CircleCheck,
  amber: TriangleAlert,
  coral: CircleAlert,
  petal: Info,
};

/** Something to know, in place; stays until it is no longer true. */
export function Notice({
  tone = 'sky',
  children,
  action,
}: {
  tone?: NoticeTone;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div
      role={tone === 'coral' ? 'alert' : 'status'}
      className={cx('arrive flex items-start gap-3 rounded-8 px-4 py-3', TONES[tone])}
    >
      <span className="mt-px">
        <Icon of={ICONS[tone]} />
      </span>
      <div className="min-w-0 flex-1">{children}</div>
      {action}
    </div>
  );
}

/** The profile that stays, where a failure says that another one went into it. */
export function survivorOf(failure: unknown): string | null {
  if (!(failure instanceof Failure)) return null;
  if (!failure.is('customers.merged') && !failure.is('ledger.wallet_merged')) return null;
  return typeof failure.params.survivor === 'string' ? failure.params.survivor : null;
}

/** The failure of a write, beside the button that failed. Nothing where there is none. */
export function FailureNotice({ failure }: { failure: unknown }) {
  const here = useRef<HTMLDivElement>(null);
  // A refusal below the edge of a long form would look like a button that does nothing.
  useEffect(() => {
    if (failure) here.current?.scrollIntoView?.({ block: 'nearest' });
  }, [failure]);
  if (!failure) return null;
  const survivor = survivorOf(failure);
  return (
    <div ref={here}>
      <Notice tone="coral">
        <FailureText failure={failure} />
        {survivor !== null && (
          <a
            href={`#/customers/${survivor}`}
            className="-mx-3.5 flex min-h-11 w-fit items-center rounded-8 px-3.5 font-semibold outline-none hover:underline focus-visible:shadow-(--focus)"
          >
            <Trans>Open the profile that stays</Trans>
          </a>
        )}
      </Notice>
    </div>
  );
}
