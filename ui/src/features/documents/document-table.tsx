import { Trans, useLingui } from '@lingui/react/macro';
import { Eye, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '@/app/session';
import type { Output } from '@/backend/call';
import { useWrite } from '@/backend/use-write';
import { IconButton } from '@/design/button';
import { DateTime } from '@/design/date-time';
import { ConfirmDialog, Dialog } from '@/design/dialog';
import { Icon } from '@/design/icon';
import { FailureNotice } from '@/design/notice';
import { usePlace } from '@/design/place';
import { Table } from '@/design/table';
import { toast } from '@/design/toast';
import { isShown, save } from './file';
import { KINDS, sized, type Document } from './words';

type Shown = Output<'host.document_open'>;

/** The files: opened, saved, removed. A removed one stays in the list without its file. */
export function DocumentTable({ rows }: { rows: Document[] }) {
  const { t } = useLingui();
  const mayOpen = useMay('documents.open');
  const mayRemove = useMay('documents.remove');
  const open = useWrite('host.document_open');
  const [shown, setShown] = useState<Shown | null>(null);
  const [removing, setRemoving] = useState<Document | null>(null);

  const look = async (row: Document) => {
    const answer = await open.attempt({ document: row.id });
    open.reset();
    if (!answer) return;
    if (isShown(answer.file_type)) setShown(answer);
    else {
      save(answer.name, answer.file_type, answer.file);
      toast(t`Saved among the downloads`);
    }
  };

  return (
    <>
      <FailureNotice failure={open.failure} />
      <Table<Document>
        label={t`Documents`}
        rows={rows}
        rowKey={(row) => row.id}
        faded={(row) => row.removed_at !== null}
        columns={[
          { id: 'name', header: t`Document`, cell: (row) => <Name row={row} /> },
          { id: 'size', header: t`Size`, align: 'end', desk: true, cell: (row) => <Size row={row} /> },
          { id: 'added', header: t`Added`, align: 'end', cell: (row) => <Added row={row} /> },
        ]}
        actions={(row) => {
          const { name } = row;
          return (
            row.removed_at === null && (
              <span className="flex justify-end">
                {mayOpen && (
                  <IconButton
                    label={t`Open ${name}`}
                    icon={<Icon of={Eye} />}
                    isDisabled={open.busy}
                    onPress={() => void look(row)}
                  />
                )}
                {mayRemove && (
                  <IconButton label={t`Remove ${name}`} icon={<Icon of={Trash2} />} onPress={() => setRemoving(row)} />
                )}
              </span>
            )
          );
        }}
      />
      <Dialog isOpen={shown !== null} onClose={() => setShown(null)} title={<bdi>{shown?.name}</bdi>} size="wide">
        {shown && (
          <img
            src={`data:${shown.file_type};base64,${shown.file}`}
            alt={shown.name}
            className="mx-auto max-h-[70vh] max-w-full rounded-4 object-contain"
          />
        )}
      </Dialog>
      {removing && <Remove row={removing} onClose={() => setRemoving(null)} />}
    </>
  );
}

function Name({ row }: { row: Document }) {
  const { t } = useLingui();
  const { removed_by: who } = row;
  return (
    <span className="grid">
      <bdi className="break-all">{row.name}</bdi>
      <span className="text-13 text-ink-soft">
        {KINDS[row.kind]()}
        {row.removed_at !== null && (
          <>
            {' · '}
            {who ? (
              <Trans>
                removed by <bdi>{who}</bdi>
              </Trans>
            ) : (
              t`removed`
            )}
          </>
        )}
      </span>
    </span>
  );
}

function Size({ row }: { row: Document }) {
  const { language } = usePlace();
  return <bdi className="whitespace-nowrap">{sized(row.bytes, language)}</bdi>;
}

function Added({ row }: { row: Document }) {
  return (
    <span className="grid justify-items-end">
      <DateTime at={row.added_at} />
      <bdi className="text-13 text-ink-soft">{row.added_by}</bdi>
    </span>
  );
}

function Remove({ row, onClose }: { row: Document; onClose: () => void }) {
  const { t } = useLingui();
  const remove = useWrite('customers.remove_document');
  const { name } = row;
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={t`Remove ${name}?`}
      act={t`Remove the document`}
      busy={remove.busy}
      onConfirm={() => void remove.attempt({ document: row.id }).then((done) => done && onClose())}
    >
      <p>
        <Trans>
          Its file is deleted and cannot be brought back. That it was here, and who opened it, stays on record.
        </Trans>
      </p>
      <FailureNotice failure={remove.failure} />
    </ConfirmDialog>
  );
}
