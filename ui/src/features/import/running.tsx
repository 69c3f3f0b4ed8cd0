import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState, type ReactNode } from 'react';
import type { Output } from '@/backend/call';
import { failureFrom } from '@/backend/failure';
import { useQueryOp } from '@/backend/queries';
import { useWrite } from '@/backend/use-write';
import { Button } from '@/design/button';
import { ConfirmDialog } from '@/design/dialog';
import { Count, Money } from '@/design/figures';
import { Loading } from '@/design/loading';
import { FailureNotice, Notice } from '@/design/notice';
import { ProgressBar } from '@/design/progress-bar';
import { EmptyState, ErrorState } from '@/design/states';
import { RefusedList } from './refused-list';

type Progress = Output<'host.import_progress'>;

/** How often a running import is asked how far it is, in milliseconds. */
const EVERY = 500;

/** An import under way or at its end. */
export function Running({ id, onAgain }: { id: string; onAgain: () => void }) {
  const { t } = useLingui();
  const [over, setOver] = useState(false);
  const seen = useQueryOp('host.import_progress', { import: id }, { every: over ? false : EVERY });
  const ended = seen.data !== undefined && seen.data.state !== 'running';
  if (ended !== over) setOver(ended);

  if (seen.isPending) return <Loading shape="facts" rows={3} />;
  if (seen.isError && seen.error.is('import.unknown')) {
    return (
      <EmptyState
        title={t`This import is no longer at hand`}
        action={<Button variant="main" onPress={onAgain}>{t`Choose a file`}</Button>}
      >
        <Trans>
          Champa was started anew since. What was brought in is kept; the same file again brings in only the rest.
        </Trans>
      </EmptyState>
    );
  }
  if (seen.isError) return <ErrorState failure={seen.error} onRetry={() => void seen.refetch()} />;
  return seen.data.state === 'running' ? (
    <UnderWay id={id} progress={seen.data} />
  ) : (
    <Ended progress={seen.data} onAgain={onAgain} />
  );
}

function UnderWay({ id, progress }: { id: string; progress: Progress }) {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  const cancel = useWrite('host.import_cancel');
  return (
    <div className="grid max-w-[46rem] gap-5">
      <ProgressBar label={t`Bringing in past sales`} value={progress.done} of={progress.of} />
      <p className="text-ink-soft">
        <Trans>
          <Count value={progress.done} /> of <Count value={progress.of} /> rows. It goes on when you leave this page.
        </Trans>
      </p>
      <Figures progress={progress} />
      <div>
        <Button onPress={() => setAsking(true)}>{t`Cancel the import`}</Button>
      </div>
      <ConfirmDialog
        isOpen={asking}
        onClose={() => setAsking(false)}
        title={t`Cancel the import?`}
        act={t`Cancel the import`}
        busy={cancel.busy}
        onConfirm={() =>
          void cancel.run({ import: id }).then(
            () => setAsking(false),
            () => undefined,
          )
        }
      >
        <p>
          <Trans>What is in already stays. The same file later brings in the rest, nothing twice.</Trans>
        </p>
        <FailureNotice failure={cancel.failure} />
      </ConfirmDialog>
    </div>
  );
}

function Figures({ progress }: { progress: Progress }) {
  const figures: [ReactNode, ReactNode][] = [
    [<Trans key="c">New customers</Trans>, <Count key="c" value={progress.customers} />],
    [<Trans key="s">Purchases</Trans>, <Count key="s" value={progress.sales} />],
    [<Trans key="u">Pieces</Trans>, <Count key="u" value={progress.units} />],
    [<Trans key="a">Amount</Trans>, <Money key="a" amount={progress.amount} />],
  ];
  return (
    <dl className="grid grid-cols-4 gap-x-8 gap-y-4 phone:grid-cols-2">
      {figures.map(([name, value], at) => (
        <div key={at}>
          <dt className="text-13 text-ink-soft">{name}</dt>
          <dd className="text-24 font-semibold">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What an import came to, in one sentence. */
function Verdict({ progress }: { progress: Progress }) {
  const { state, sales, unchanged } = progress;
  if (state === 'cancelled') {
    return (
      <Notice tone="amber">
        <Trans>Cancelled. What is in stays; the same file brings in the rest.</Trans>
      </Notice>
    );
  }
  if (state === 'failed') {
    return (
      <>
        <FailureNotice failure={progress.failure && failureFrom(progress.failure)} />
        <Notice tone="amber">
          <Trans>The import stopped. What is in stays; start the same file again for the rest.</Trans>
        </Notice>
      </>
    );
  }
  if (sales === 0 && unchanged > 0) {
    return (
      <Notice tone="sky">
        <strong className="font-semibold">
          <Trans>Nothing new.</Trans>
        </strong>{' '}
        <Trans>
          All <Count value={unchanged} /> rows were brought in before; nothing was done twice.
        </Trans>
      </Notice>
    );
  }
  return (
    <Notice tone={sales === 0 ? 'amber' : 'leaf'}>
      {sales === 0 ? (
        <Trans>No row could be brought in. The reasons stand below.</Trans>
      ) : (
        <Plural value={sales} one="# purchase was brought in." other="# purchases were brought in." />
      )}{' '}
      {unchanged > 0 && <Plural value={unchanged} one="# row was here before." other="# rows were here before." />}
    </Notice>
  );
}

function Ended({ progress, onAgain }: { progress: Progress; onAgain: () => void }) {
  const { t } = useLingui();
  return (
    <div className="grid max-w-[56rem] gap-6">
      <Verdict progress={progress} />
      {progress.elsewhere > 0 && (
        <Notice tone="amber">
          <Plural
            value={progress.elsewhere}
            one="# row was taken as here already: another file brought in one just like it."
            other="# rows were taken as here already: another file brought in rows just like them."
          />{' '}
          <Trans>If they are other purchases, import this file again and name its earlier system.</Trans>
        </Notice>
      )}
      <Figures progress={progress} />
      {progress.refused.length > 0 && <RefusedList refused={progress.refused} />}
      <div>
        <Button variant="main" onPress={onAgain}>{t`Import another file`}</Button>
      </div>
    </div>
  );
}
