import { Trans, useLingui } from '@lingui/react/macro';
import type { Output } from '@/backend/call';
import { useWrite } from '@/backend/use-write';
import { Button } from '@/design/button';
import { DateTime } from '@/design/date-time';
import { FailureNotice, Notice } from '@/design/notice';
import { ProgressBar } from '@/design/progress-bar';

export type Scan = NonNullable<Output<'customers.duplicate_scan'>['scan']>;

/** How a search of all profiles stands, and how to stop it or go on with it. */
export function ScanStrip({ scan, busy, onGoOn }: { scan: Scan; busy: boolean; onGoOn: () => void }) {
  const { t } = useLingui();
  const cancel = useWrite('customers.cancel_duplicate_scan');
  const stop = () => void cancel.attempt({ scan: scan.id });
  if (scan.state === 'cancelled') {
    return (
      <Notice>
        <Trans>The last search was stopped. What it found stands here; the next one begins anew.</Trans>
      </Notice>
    );
  }
  const by = <bdi>{scan.staff}</bdi>;
  return (
    <section aria-label={t`Search of all profiles`} className="grid max-w-[56rem] gap-2">
      {scan.cut_off ? (
        <Notice
          tone="amber"
          action={
            <Button variant="quiet" busy={busy} onPress={onGoOn}>
              <Trans>Go on</Trans>
            </Button>
          }
        >
          <Trans>The search was cut off. Nothing is lost: it goes on where it was.</Trans>
        </Notice>
      ) : (
        <ProgressBar label={t`Searching all profiles`} value={scan.seen} of={scan.size} />
      )}
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <p className="text-13 text-ink-soft">
          <Trans>
            Begun by {by}, <DateTime at={scan.began_at} />. It goes on when you leave this page.
          </Trans>
        </p>
        <Button variant="quiet" busy={cancel.busy} onPress={stop}>{t`Stop the search`}</Button>
      </div>
      <FailureNotice failure={cancel.failure} />
    </section>
  );
}
