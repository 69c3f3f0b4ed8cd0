import { Trans, useLingui } from '@lingui/react/macro';
import { FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { DropZone } from 'react-aria-components/DropZone';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { call, type Output } from '@/backend/call';
import { Button } from '@/design/button';
import { Icon } from '@/design/icon';
import { useKeys } from '@/design/keys';
import { FailureNotice, Notice } from '@/design/notice';
import { base64, isBinary, LARGEST_FILE } from './text-file';

/** A file that the host holds and has looked into. */
export interface Chosen {
  name: string;
  upload: string;
  first: Output<'host.import_preview'>;
}

type Trouble = 'binary' | 'large' | 'empty' | null;

/** Reads a file and hands it to the host. */
function useReader(onChosen: (chosen: Chosen) => void) {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>(null);
  const [failure, setFailure] = useState<unknown>(null);

  const read = async (file: File) => {
    setFailure(null);
    const why: Trouble = file.size > LARGEST_FILE ? 'large' : file.size === 0 ? 'empty' : null;
    setTrouble(why);
    if (why) return;
    setBusy(true);
    try {
      if (isBinary(new Uint8Array(await file.slice(0, 4096).arrayBuffer()))) {
        setTrouble('binary');
        return;
      }
      const first = await call('host.import_preview', { file: await base64(file) });
      if (first.lines === 0 || !first.upload) setTrouble('empty');
      else onChosen({ name: file.name, upload: first.upload, first });
    } catch (thrown) {
      setFailure(thrown);
    } finally {
      setBusy(false);
    }
  };
  return { busy, trouble, failure, read };
}

/** The file: chosen with the keyboard or the mouse, or dropped. */
export function ChooseFile({ onChosen }: { onChosen: (chosen: Chosen) => void }) {
  const { t } = useLingui();
  const { busy, trouble, failure, read } = useReader(onChosen);
  const button = useRef<HTMLDivElement>(null);
  useKeys([{ keys: 'Enter', label: t`Choose a file`, run: () => button.current?.querySelector('button')?.click() }]);
  return (
    <div className="grid max-w-[46rem] gap-4">
      <DropZone
        getDropOperation={() => 'copy'}
        onDrop={(event) => {
          for (const item of event.items) {
            if (item.kind === 'file') {
              void item.getFile().then(read);
              break;
            }
          }
        }}
        className="grid justify-items-center gap-3 rounded-8 border border-dashed border-edge bg-sheet px-6 py-14 text-center outline-none data-[drop-target]:border-leaf data-[drop-target]:bg-leaf-wash"
      >
        <span className="text-ink-soft">
          <Icon of={FileUp} />
        </span>
        <p className="text-18 font-semibold">{t`Drop the file here`}</p>
        <p className="max-w-md text-ink-soft">
          <Trans>
            A CSV file, or text with columns aligned by spaces: one purchase a line, with customer, date and amount.
          </Trans>
        </p>
        <div ref={button}>
          <FileTrigger
            acceptedFileTypes={['.csv', '.txt', '.tsv', '.dat', 'text/plain', 'text/csv']}
            onSelect={(files) => {
              const file = files?.[0];
              if (file) void read(file);
            }}
          >
            <Button variant="main" busy={busy} keyHint="Enter" autoFocus>{t`Choose a file`}</Button>
          </FileTrigger>
        </div>
      </DropZone>
      <p className="text-13 text-ink-soft">
        <Trans>Nothing is brought in before you have seen the preview. The same file twice changes nothing.</Trans>
      </p>
      {trouble === 'binary' && (
        <Notice tone="coral">
          <Trans>This file holds no text. Save the workbook as CSV in the spreadsheet, then choose that file.</Trans>
        </Notice>
      )}
      {trouble === 'large' && (
        <Notice tone="coral">
          <Trans>The file is larger than 64 MB. Cut it into parts; each can be brought in after the other.</Trans>
        </Notice>
      )}
      {trouble === 'empty' && (
        <Notice tone="coral">
          <Trans>The file holds no rows. Nothing was read; choose another one.</Trans>
        </Notice>
      )}
      <FailureNotice failure={failure} />
    </div>
  );
}
