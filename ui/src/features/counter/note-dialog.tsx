import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '@/design/button';
import { Dialog } from '@/design/dialog';
import { TextField } from '@/design/text-field';

/** A note that stays with the sale and is printed on the receipt. */
export function NoteDialog(props: { note: string; onSave: (note: string) => void; onClose: () => void }) {
  const { t } = useLingui();
  const [note, setNote] = useState(props.note);
  return (
    <Dialog
      isOpen
      onClose={props.onClose}
      title={t`Note on this sale`}
      actions={
        <Button variant="main" onPress={() => props.onSave(note.trim())} keyHint="Mod+Enter">
          {t`Keep the note`}
        </Button>
      }
    >
      <div
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          props.onSave(note.trim());
        }}
      >
        <TextField
          label={t`Note`}
          hint={t`It stays with the sale and stands on the receipt.`}
          value={note}
          onChange={setNote}
          lines={3}
          maxLength={500}
          autoFocus
        />
      </div>
    </Dialog>
  );
}
