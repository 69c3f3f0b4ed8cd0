import { Trans, useLingui } from '@lingui/react/macro';
import { Ellipsis, Pin, PinOff, StickyNote, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useWrite } from '@/backend/use-write';
import { IconButton } from '@/design/button';
import { DateTime } from '@/design/date-time';
import { ConfirmDialog } from '@/design/dialog';
import { Icon } from '@/design/icon';
import { Menu, type Act } from '@/design/menu';
import { FailureNotice } from '@/design/notice';
import { NoteDialog } from './note-dialog';
import type { Profile } from './draft';
import { CATEGORIES, word } from './words';

/** A note about a customer. */
export type Note = Profile['notes'][number];

/** The notes that must be seen before anything else. */
export function PinnedNotes({ notes, mayWrite }: { notes: Note[]; mayWrite: boolean }) {
  const { t } = useLingui();
  const pinned = notes.filter((note) => note.pinned);
  if (pinned.length === 0) return null;
  return (
    <ul aria-label={t`Pinned notes`} className="grid max-h-48 shrink-0 gap-2 overflow-auto">
      {pinned.map((note) => (
        <li key={note.id} className="flex items-start gap-3 rounded-8 bg-leaf-wash py-1.5 ps-4 pe-1.5">
          <span className="mt-2 text-leaf-strong">
            <Icon of={Pin} />
          </span>
          <div className="min-w-0 flex-1 py-1.5">
            <p className="break-words whitespace-pre-line">{note.text}</p>
            <NoteBy note={note} />
          </div>
          {mayWrite && <NoteMenu note={note} />}
        </li>
      ))}
    </ul>
  );
}

function NoteBy({ note }: { note: Note }) {
  // The shop may have words of its own for what notes are about.
  const category = word(CATEGORIES, note.category) ?? note.category;
  return (
    <p className="text-13 text-ink-soft">
      {category && <>{category} · </>}
      {note.staff_name && (
        <>
          <bdi>{note.staff_name}</bdi> ·{' '}
        </>
      )}
      <DateTime at={note.made_at} />
    </p>
  );
}

/** What can be done with a note. */
export function NoteMenu({ note }: { note: Note }) {
  const { t } = useLingui();
  const [over, setOver] = useState<'edit' | 'remove' | null>(null);
  const change = useWrite('customers.change_note');
  const remove = useWrite('customers.remove_note');
  const acts: Act[] = [
    { id: 'edit', label: t`Edit the note`, icon: <Icon of={StickyNote} />, run: () => setOver('edit') },
    {
      id: 'pin',
      label: note.pinned ? t`Take the pin off` : t`Pin above`,
      icon: <Icon of={note.pinned ? PinOff : Pin} />,
      run: () => void change.attempt({ note: note.id, text: note.text, category: note.category, pinned: !note.pinned }),
    },
    { id: 'remove', label: t`Remove the note`, icon: <Icon of={Trash2} />, danger: true, run: () => setOver('remove') },
  ];
  return (
    <>
      <Menu
        label={t`Note`}
        trigger={<IconButton label={t`What to do with the note`} icon={<Icon of={Ellipsis} />} />}
        acts={acts}
      />
      <FailureNotice failure={change.failure} />
      <NoteDialog note={note} isOpen={over === 'edit'} onClose={() => setOver(null)} />
      <ConfirmDialog
        isOpen={over === 'remove'}
        onClose={() => setOver(null)}
        title={t`Remove this note?`}
        act={t`Remove the note`}
        busy={remove.busy}
        onConfirm={() => void remove.attempt({ note: note.id }).then((done) => done && setOver(null))}
      >
        <blockquote className="border-s-2 border-rule ps-3 break-words whitespace-pre-line">{note.text}</blockquote>
        <p className="text-ink-soft">
          <Trans>It leaves the page; the log keeps that it was there.</Trans>
        </p>
        <FailureNotice failure={remove.failure} />
      </ConfirmDialog>
    </>
  );
}
