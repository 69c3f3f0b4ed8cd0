import { Trans, useLingui } from '@lingui/react/macro';
import { FileUp } from 'lucide-react';
import { useState } from 'react';
import { DropZone } from 'react-aria-components/DropZone';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { useQueryOp } from '@/backend/queries';
import { useWrite } from '@/backend/use-write';
import { Button } from '@/design/button';
import { Dialog } from '@/design/dialog';
import { Icon } from '@/design/icon';
import { FailureNotice, Notice } from '@/design/notice';
import { usePlace } from '@/design/place';
import { SelectField } from '@/design/select-field';
import { TextField } from '@/design/text-field';
import { toast } from '@/design/toast';
import { base64 } from './file';
import { choicesOf, KINDS, sized, type Kind } from './words';

interface AddProps {
  customer: string;
  isOpen: boolean;
  onClose: () => void;
}

/** A new document: a file, what it is, and what it is called. */
export function AddDocument({ customer, isOpen, onClose }: AddProps) {
  const { t } = useLingui();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t`Add a document`}>
      {isOpen && <Inside customer={customer} onClose={onClose} />}
    </Dialog>
  );
}

function Inside({ customer, onClose }: Omit<AddProps, 'isOpen'>) {
  const { t } = useLingui();
  const limit = useQueryOp('customers.document_limit', {});
  const add = useWrite('host.document_add');
  const [file, setFile] = useState<File | null>(null);
  const [name, setName] = useState('');
  const [kind, setKind] = useState<Kind>('consent');
  const most = limit.data?.megabytes ?? 10;
  const isLarge = file !== null && file.size > most * 1024 * 1024;

  const take = (chosen: File) => {
    add.reset();
    setFile(chosen);
    setName(chosen.name.slice(0, 200));
  };
  const send = async () => {
    if (!file || isLarge || add.busy) return;
    const kept = await add.attempt({ customer, kind, name: name.trim() || file.name, file: await base64(file) });
    if (!kept) return;
    toast(t`Document kept, encrypted`);
    onClose();
  };

  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Chooser file={file} most={most} onFile={take} />
      {isLarge && (
        <Notice tone="coral">
          <Trans>The file is larger than {most} MB. Nothing was sent; choose a smaller one.</Trans>
        </Notice>
      )}
      <SelectField label={t`What it is`} value={kind} onChange={setKind} choices={choicesOf(KINDS)} />
      <TextField label={t`What it is called`} value={name} onChange={setName} maxLength={200} />
      <FailureNotice failure={add.failure} />
      <div className="flex justify-end">
        <Button variant="main" type="submit" busy={add.busy} isDisabled={!file || isLarge}>
          {t`Keep the document`}
        </Button>
      </div>
    </form>
  );
}

function Chooser({ file, most, onFile }: { file: File | null; most: number; onFile: (file: File) => void }) {
  const { t } = useLingui();
  const { language } = usePlace();
  return (
    <DropZone
      aria-label={t`The file`}
      getDropOperation={() => 'copy'}
      onDrop={(event) => {
        const dropped = event.items.find((item) => item.kind === 'file');
        if (dropped) void dropped.getFile().then(onFile);
      }}
      className="grid justify-items-center gap-3 rounded-8 border border-dashed border-edge px-6 py-6 text-center outline-none data-[drop-target]:border-leaf data-[drop-target]:bg-leaf-wash data-[focus-visible]:shadow-(--focus)"
    >
      {file ? (
        <p className="break-all">
          <bdi className="font-semibold">{file.name}</bdi>{' '}
          <span className="text-ink-soft">
            <bdi>{sized(file.size, language)}</bdi>
          </span>
        </p>
      ) : (
        <p className="text-ink-soft">
          <Trans>Drop a file here, or choose one: JPEG, PNG, WebP, HEIC or PDF, at most {most} MB.</Trans>
        </p>
      )}
      <FileTrigger
        acceptedFileTypes={['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'application/pdf']}
        onSelect={(files) => {
          const chosen = files?.[0];
          if (chosen) onFile(chosen);
        }}
      >
        <Button icon={<Icon of={FileUp} />} autoFocus>
          {file ? t`Choose another file` : t`Choose a file`}
        </Button>
      </FileTrigger>
    </DropZone>
  );
}
