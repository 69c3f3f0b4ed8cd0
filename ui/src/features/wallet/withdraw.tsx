import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { useWrite } from '@/backend/use-write';
import { AmountField } from '@/design/amount-field';
import { Button } from '@/design/button';
import { Dialog } from '@/design/dialog';
import { minor, spoken } from '@/design/money';
import { FailureNotice } from '@/design/notice';
import { usePlace } from '@/design/place';
import { TextField } from '@/design/text-field';
import { toast } from '@/design/toast';
import { BeforeAfter } from './before-after';
import { would } from './movements';
import type { Holder } from './top-up';

interface WithdrawProps {
  customer: Holder;
  /** Real money held now. */
  real: string;
  isOpen: boolean;
  onClose: () => void;
}

/** Pays a customer's own money out in cash, with the reason. Promotional credit is never paid out. */
export function Withdraw({ customer, real, isOpen, onClose }: WithdrawProps) {
  const { t } = useLingui();
  const name = customer.name;
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={name ? t`Pay out to ${name}` : t`Pay out`}>
      {isOpen && <Fields customer={customer} real={real} onClose={onClose} />}
    </Dialog>
  );
}

function Fields({ customer, real, onClose }: Omit<WithdrawProps, 'isOpen'>) {
  const { t } = useLingui();
  const place = usePlace();
  const [amount, setAmount] = useState('');
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const write = useWrite('ledger.withdraw');
  const left = would(real, amount === '' ? '' : `-${amount}`, place.currency);
  const tooMuch = left !== null && (minor(left, place.currency) ?? 0n) < 0n;
  const sum = amount === '' ? null : spoken(amount, place);
  const held = spoken(real, place);

  const save = async () => {
    setTried(true);
    if (amount === '' || note.trim() === '' || tooMuch || write.busy) return;
    const saved = await write.attempt({ customer: customer.id, amount, note: note.trim() });
    if (!saved) return;
    const [before, after] = [spoken(saved.real_before, place), spoken(saved.real, place)];
    toast(t`Paid out: ${before}, now ${after}`);
    onClose();
  };
  const amountError = () => {
    if (tooMuch) return t`The wallet holds ${held} of real money.`;
    return tried && amount === '' ? t`Type how much is paid out.` : undefined;
  };

  return (
    <Form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <AmountField
        label={t`Amount paid out`}
        large
        autoFocus
        value={amount}
        onChange={setAmount}
        error={amountError()}
      />
      <div>
        <Button onPress={() => setAmount(real)}>{t`All of it: ${held}`}</Button>
      </div>
      <TextField
        label={t`Reason`}
        hint={t`Stands on the statement.`}
        maxLength={500}
        value={note}
        onChange={setNote}
        error={tried && note.trim() === '' ? t`Write one line why.` : undefined}
      />
      <BeforeAfter name={<Trans>Real money in the wallet</Trans>} before={real} after={tooMuch ? null : left} />
      <FailureNotice failure={write.failure} />
      <Button variant="main" size="large" type="submit" wide busy={write.busy} keyHint="Enter">
        {sum ? t`Pay out ${sum} in cash` : t`Pay out in cash`}
      </Button>
    </Form>
  );
}
