import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { call, type Output } from '@/backend/call';
import { failureFrom } from '@/backend/failure';
import { useQueryOp } from '@/backend/queries';
import { useWrite } from '@/backend/use-write';
import { Button } from '@/design/button';
import { Code, Count } from '@/design/figures';
import { Icon } from '@/design/icon';
import { Loading } from '@/design/loading';
import { FailureNotice, Notice } from '@/design/notice';
import { ProgressBar } from '@/design/progress-bar';
import { ErrorState } from '@/design/states';
import { why } from './customers-words';
import { save } from './save';
import { csv } from './refused-csv';

type Progress = Output<'host.customers_import_progress'>;

/** How often a running import is asked how far it is, in milliseconds. */
const EVERY = 500;

interface RunningProps {
  id: string;
  /** Back to the preview, as after a try; absent when the file is no longer at hand. */
  onBack?: () => void;
  onAgain: () => void;
}

/** An import of customers under way or at its end. */
export function CustomersRunning({ id, onBack, onAgain }: RunningProps) {
  const { t } = useLingui();
  const [over, setOver] = useState(false);
  const seen = useQueryOp('host.customers_import_progress', { import: id }, { every: over ? false : EVERY });
  const cancel = useWrite('host.customers_import_cancel');
  const ended = seen.data !== undefined && seen.data.state !== 'running';
  if (ended !== over) setOver(ended);
  if (seen.isPending) return <Loading shape="facts" rows={3} />;
  if (seen.isError && seen.error.code === 'import.unknown') {
    return (
      <div className="grid max-w-[56rem] gap-6">
        <FailureNotice failure={seen.error} />
        <div>
          <Button variant="main" onPress={onAgain}>{t`Import another file`}</Button>
        </div>
      </div>
    );
  }
  if (seen.isError) return <ErrorState failure={seen.error} onRetry={() => void seen.refetch()} />;
  const progress = seen.data;
  return (
    <div className="grid max-w-[56rem] gap-6">
      {progress.state === 'running' ? (
        <>
          <ProgressBar
            label={progress.dry_run ? t`Trying the file` : t`Bringing in customers`}
            value={progress.done}
            of={progress.of}
          />
          <p className="text-ink-soft">
            <Trans>
              <Count value={progress.done} /> of <Count value={progress.of} /> rows. It goes on when you leave this
              page.
            </Trans>
          </p>
        </>
      ) : (
        <Verdict progress={progress} />
      )}
      <Figures progress={progress} />
      <FailureNotice failure={cancel.failure} />
      {progress.left_out.length > 0 && <LeftOutList id={id} progress={progress} />}
      <div className="flex flex-wrap gap-2">
        {progress.state === 'running' ? (
          <Button busy={cancel.busy} onPress={() => void cancel.attempt({ import: id })}>{t`Cancel the import`}</Button>
        ) : (
          <>
            {progress.dry_run && onBack && <Button variant="main" onPress={onBack}>{t`Back to the preview`}</Button>}
            <Button
              variant={progress.dry_run && onBack ? 'plain' : 'main'}
              onPress={onAgain}
            >{t`Import another file`}</Button>
          </>
        )}
      </div>
    </div>
  );
}

function Verdict({ progress }: { progress: Progress }) {
  if (progress.state === 'failed') {
    return (
      <>
        <FailureNotice failure={progress.failure && failureFrom(progress.failure)} />
        <Notice tone="amber">
          <Trans>The import stopped. What is in stays; start the same file again for the rest.</Trans>
        </Notice>
      </>
    );
  }
  if (progress.state === 'cancelled') {
    return (
      <Notice tone="amber">
        <Trans>Cancelled. What is in stays; the same file brings in the rest.</Trans>
      </Notice>
    );
  }
  return (
    <Notice tone={progress.dry_run ? 'sky' : 'leaf'}>
      {progress.dry_run ? (
        <Trans>Only tried: nothing was changed. This is what the import would do.</Trans>
      ) : (
        <Trans>The file is through.</Trans>
      )}
    </Notice>
  );
}

function Figures({ progress }: { progress: Progress }) {
  const { t } = useLingui();
  const figures: [string, number][] = [
    [t`New customers`, progress.created],
    [t`Changed`, progress.updated],
    [t`As they were`, progress.unchanged],
    [t`Phone taken`, progress.duplicate],
    [t`Left out`, progress.refused],
  ];
  return (
    <dl className="grid grid-cols-5 gap-x-8 gap-y-4 phone:grid-cols-2">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt className="text-13 text-ink-soft">{name}</dt>
          <dd className="text-24 font-semibold">
            <Count value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The rows that were not brought in, the first of them with their reasons, and all of them as a file to correct. */
function LeftOutList({ id, progress }: { id: string; progress: Progress }) {
  const { t } = useLingui();
  const [failure, setFailure] = useState<unknown>(null);
  const all = progress.duplicate + progress.refused;
  const download = async () => {
    setFailure(null);
    try {
      const rows: string[][] = [];
      for (let after: number | null = 0; after !== null;) {
        const page: Output<'host.customers_import_left_out'> = await call('host.customers_import_left_out', {
          import: id,
          after,
        });
        if (rows.length === 0 && page.header.length > 0) rows.push([...page.header, t`Reason`]);
        for (const row of page.rows) {
          const cells = Array.from(
            { length: Math.max(page.header.length, row.cells.length) },
            (_, at) => row.cells[at] ?? '',
          );
          rows.push([...cells, why(row)]);
        }
        after = page.next ?? null;
      }
      save('champa-left-out.csv', csv(rows));
    } catch (thrown) {
      setFailure(thrown);
    }
  };
  return (
    <section className="grid gap-2">
      <header className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="font-semibold">
          <Plural value={all} one="# row was not brought in" other="# rows were not brought in" />
        </h2>
        <Button
          icon={<Icon of={Download} />}
          isDisabled={progress.state === 'running'}
          onPress={() => void download()}
        >{t`Save them to correct`}</Button>
      </header>
      <FailureNotice failure={failure} />
      <ul
        aria-label={t`Rows that were not brought in`}
        tabIndex={0}
        className="max-h-96 overflow-auto rounded-8 border border-rule bg-sheet outline-none"
      >
        {progress.left_out.map((row) => (
          <li
            key={row.row}
            className="grid min-h-11 grid-cols-[6rem_minmax(0,1fr)] items-center gap-4 border-b border-rule px-4 py-2 last:border-0"
          >
            <span className="text-ink-soft">
              {t`Line`} <Code>{row.line}</Code>
            </span>
            <span className="break-words">{why(row)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
