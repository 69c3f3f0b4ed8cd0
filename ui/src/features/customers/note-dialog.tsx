import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { useWrite } from '@/backend/use-write';
import { Button } from '@/design/button';
import { Dialog } from '@/design/dialog';
import { useKeys } from '@/design/keys';
import { FailureNotice } from '@/design/notice';
import { SelectField } from '@/design/select-field';
import { TextField } from '@/design/text-field';
import { Checkbox } from '@/design/toggles';
import type { Note } from './pinned-notes';
import { CATEGORIES, choicesOf } from './words';

/** A new note of a customer, or an old one to be changed. */
export type NoteDialogProps = { isOpen: boolean; onClose: () => void } & (
  { customer: string; note?: undefined } | { note: Note; customer?: undefined }
);

/** A few words about a customer that the next colleague should read. */
export function NoteDialog({ isOpen, onClose, customer, note }: NoteDialogProps) {
  const { t } = useLingui();
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={note ? t`Edit the note` : t`New note`}
      actions={
        <Button variant="main" type="submit" form="note" keyHint="Mod+Enter">
          {t`Save the note`}
        </Button>
      }
    >
      {isOpen && <Fields customer={customer} note={note} onClose={onClose} />}
    </Dialog>
  );
}

const LONGEST = 4000;

function Fields({ customer, note, onClose }: { customer?: string; note?: Note; onClose: () => void }) {
  const { t } = useLingui();
  const [text, setText] = useState(note?.text ?? '');
  const [category, setCategory] = useState(note?.category ?? 'general');
  const [pinned, setPinned] = useState(note?.pinned ?? false);
  const [tried, setTried] = useState(false);
  const add = useWrite('customers.add_note');
  const change = useWrite('customers.change_note');
  const blank = text.trim() === '';
  const known = choicesOf(CATEGORIES);
  const categories = known.some((one) => one.id === category) ? known : [...known, { id: category, name: category }];

  const save = async () => {
    setTried(true);
    if (blank || add.busy || change.busy) return;
    const written = { text: text.trim(), category, pinned };
    const saved = note
      ? await change.attempt({ note: note.id, ...written })
      : customer && (await add.attempt({ customer, ...written }));
    if (saved) onClose();
  };
  useKeys([{ keys: 'Mod+Enter', label: t`Save the note`, run: () => void save() }]);

  return (
    <Form
      id="note"
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField
        label={t`Note`}
        lines={4}
        autoFocus
        maxLength={LONGEST}
        value={text}
        onChange={setText}
        error={tried && blank ? t`Write what the next colleague should know.` : undefined}
      />
      <SelectField label={t`About`} value={category} onChange={setCategory} choices={categories} />
      <Checkbox
        value={pinned}
        onChange={setPinned}
        detail={t`Stands above the history, for everybody who opens the profile.`}
      >{t`Pin above`}</Checkbox>
      <FailureNotice failure={add.failure ?? change.failure} />
    </Form>
  );
}
