import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { Form } from 'react-aria-components/Form';
import { bytesOf, saveFile } from '@/app/save-file';
import { useMay } from '@/app/session';
import { call, type Input, type Output } from '@/backend/call';
import { failureFrom, type Failure } from '@/backend/failure';
import { newId } from '@/backend/id';
import { Button } from '@/design/button';
import { Dialog } from '@/design/dialog';
import { FailureNotice, Notice } from '@/design/notice';
import { ProgressBar } from '@/design/progress-bar';
import { toast } from '@/design/toast';
import { SegmentedControl } from '@/design/toggles';
import type { Filter } from './look';
import type { Selection } from './use-selection';

type Kind = Input<'host.customers_export_start'>['kind'];
type Progress = Output<'host.customers_export_progress'>;

/** Between two looks at a running export, in milliseconds. */
const EVERY = 300;

const TYPES: Record<Kind, string> = {
  csv: 'text/csv;charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

interface ExportProps {
  isOpen: boolean;
  onClose: () => void;
  onDone?: () => void;
  /** Those who are chosen; null for everybody whom the filter leaves. */
  chosen: Selection | null;
  filter: Filter;
  count: number | null;
}

/** Customers into a file: what kind of file, how far it is, and the file itself. */
export function ExportDialog({ isOpen, onClose, ...rest }: ExportProps) {
  const { t } = useLingui();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t`Export customers`}>
      {isOpen && <Export {...rest} onClose={onClose} />}
    </Dialog>
  );
}

const wait = () => new Promise((go) => setTimeout(go, EVERY));

/** The whole file, piece by piece. */
async function fetched(id: string, onPiece: (bytes: number) => void): Promise<BlobPart[]> {
  const parts: BlobPart[] = [];
  for (let from: number | null = 0; from !== null;) {
    const piece: Output<'host.customers_export_piece'> = await call('host.customers_export_piece', {
      export: id,
      from,
    });
    parts.push(bytesOf(piece.content));
    from = piece.next ?? null;
    if (from !== null) onPiece(from);
  }
  return parts;
}

/** An export under way. Leaving the dialog stops it. */
function useExport(onSaved: (name: string) => void) {
  const [progress, setProgress] = useState<Progress | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const running = useRef<string | null>(null);
  const stop = () => {
    const id = running.current;
    running.current = null;
    setProgress(null);
    if (id !== null) call('host.customers_export_cancel', { export: id }, { id: newId() }).catch(() => undefined);
  };
  useEffect(() => stop, []);

  const follow = async (asked: Input<'host.customers_export_start'>) => {
    const { export: id } = await call('host.customers_export_start', asked, { id: newId() });
    running.current = id;
    for (;;) {
      const seen = await call('host.customers_export_progress', { export: id });
      if (running.current !== id) return;
      setProgress(seen);
      if (seen.failure) throw failureFrom(seen.failure);
      if (seen.state === 'done') {
        const parts = await fetched(id, () => undefined);
        if (running.current !== id) return;
        saveFile(seen.name, TYPES[asked.kind], parts);
        onSaved(seen.name);
        return;
      }
      if (seen.state !== 'running') return;
      await wait();
    }
  };
  const begin = async (asked: Input<'host.customers_export_start'>) => {
    setFailure(null);
    setProgress({ done: 0, of: null, name: '', bytes: null, masked: false, state: 'running', failure: null });
    try {
      await follow(asked);
    } catch (thrown) {
      setFailure(thrown as Failure);
    } finally {
      stop();
    }
  };
  return { progress, failure, begin, stop };
}

function Export({ chosen, filter, count, onClose, onDone }: Omit<ExportProps, 'isOpen'>) {
  const { t, i18n } = useLingui();
  const [kind, setKind] = useState<Kind>('xlsx');
  const mayPhones = useMay('customers.see_phone');
  const { progress, failure, begin, stop } = useExport((name) => {
    toast(t`Saved: ${name}`);
    onClose();
    onDone?.();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (progress || count === 0) return;
    const language = i18n.locale as Input<'host.customers_export_start'>['language'];
    const whom =
      chosen?.kind === 'some' ? { customers: [...chosen.ids] } : { filter, except: [...(chosen?.except ?? [])] };
    void begin({ ...whom, kind, language });
  };
  return (
    <Form className="grid gap-4 pb-2" onSubmit={submit}>
      <p role="status">
        {count === null ? (
          <Trans>All customers that match</Trans>
        ) : (
          <Plural value={count} one="# customer" other="# customers" />
        )}
      </p>
      <SegmentedControl<Kind>
        label={t`Kind of file`}
        value={kind}
        onChange={setKind}
        isDisabled={progress !== null}
        choices={[
          { id: 'xlsx', name: t`Excel workbook` },
          { id: 'csv', name: t`CSV text` },
        ]}
      />
      <p className="text-13 text-ink-soft">
        <Trans>
          The log keeps who exported which customers, and when. The file can be corrected and imported again: nobody is
          doubled.
        </Trans>
      </p>
      {!mayPhones && (
        <Notice tone="sky">
          <Trans>Your role does not see whole phone numbers: in the file they are masked too.</Trans>
        </Notice>
      )}
      {progress && (
        <ProgressBar
          label={t`Writing the file`}
          value={progress.of == null ? null : progress.done}
          of={progress.of ?? 1}
        />
      )}
      <FailureNotice failure={failure} />
      <div className="flex flex-wrap justify-end gap-2">
        {progress ? (
          <Button onPress={stop}>{t`Cancel the export`}</Button>
        ) : (
          <Button variant="main" type="submit" isDisabled={count === 0} autoFocus>{t`Export customers`}</Button>
        )}
      </div>
    </Form>
  );
}
