import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components/Form';
import type { ContactKind } from '@/backend/contract';
import { useWrite } from '@/backend/use-write';
import { Button } from '@/design/button';
import { Dialog } from '@/design/dialog';
import { useKeys } from '@/design/keys';
import { latinDigits } from '@/design/money';
import { FailureNotice } from '@/design/notice';
import { TextField } from '@/design/text-field';
import { SegmentedControl } from '@/design/toggles';
import { choicesOf, CONTACTS } from './words';

interface Props {
  customer: string;
  isOpen: boolean;
  onClose: () => void;
}

/** Somebody spoke with a customer: what came of it, and what is next. */
export function ContactDialog({ customer, isOpen, onClose }: Props) {
  const { t } = useLingui();
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t`Write down a contact`}
      actions={<Button variant="main" type="submit" form="contact" keyHint="Mod+Enter">{t`Save the contact`}</Button>}
    >
      {isOpen && <Fields customer={customer} onClose={onClose} />}
    </Dialog>
  );
}

function Fields({ customer, onClose }: Omit<Props, 'isOpen'>) {
  const { t } = useLingui();
  const [kind, setKind] = useState<ContactKind>('call');
  const [result, setResult] = useState('');
  const [minutes, setMinutes] = useState('');
  const [next, setNext] = useState('');
  const [tried, setTried] = useState(false);
  const log = useWrite('customers.log_contact');
  const blank = result.trim() === '';
  const odd = minutes.trim() !== '' && !/^\d{1,4}$/.test(minutes.trim());

  const save = async () => {
    setTried(true);
    if (blank || odd || log.busy) return;
    const logged = await log.attempt({
      customer,
      kind,
      result: result.trim(),
      ...(minutes.trim() ? { minutes: Number(minutes) } : {}),
      ...(next.trim() ? { next_step: next.trim() } : {}),
    });
    if (logged) onClose();
  };
  useKeys([{ keys: 'Mod+Enter', label: t`Save the contact`, run: () => void save() }]);
  return (
    <Form
      id="contact"
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <SegmentedControl
        label={t`How`}
        value={kind}
        onChange={setKind}
        choices={choicesOf(CONTACTS) as { id: ContactKind; name: string }[]}
      />
      <TextField
        label={t`Result`}
        lines={3}
        autoFocus
        maxLength={1000}
        value={result}
        onChange={setResult}
        error={tried && blank ? t`Write what came of it.` : undefined}
      />
      <TextField
        label={t`Minutes`}
        ltr
        inputMode="numeric"
        maxLength={4}
        value={minutes}
        onChange={(typed) => setMinutes(latinDigits(typed))}
        error={tried && odd ? t`A whole number, like 15.` : undefined}
      />
      <TextField label={t`Next step`} lines={2} maxLength={500} value={next} onChange={setNext} />
      <FailureNotice failure={log.failure} />
    </Form>
  );
}
