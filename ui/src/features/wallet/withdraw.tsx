import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components/Form';
import type { Output } from '@/backend/call';
import { useKeptWrite } from '@/backend/use-kept-write';
import { AmountField } from '@/design/amount-field';
import { Button } from '@/design/button';
import { Dialog } from '@/design/dialog';
import { Money } from '@/design/figures';
import { minor, spoken } from '@/design/money';
import { NoAnswer } from '@/design/no-answer';
import { FailureNotice } from '@/design/notice';
import { Fact } from '@/design/page';
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
  const write = useKeptWrite('ledger.withdraw', customer.id);
  const [amount, setAmount] = useState(write.sent?.amount ?? '');
  const [note, setNote] = useState(write.sent?.note ?? '');
  const [tried, setTried] = useState(false);
  const left = would(real, amount === '' ? '' : `-${amount}`, place.currency);
  const tooMuch = left !== null && (minor(left, place.currency) ?? 0n) < 0n;
  const sum = amount === '' ? null : spoken(amount, place);
  const held = spoken(real, place);

  const told = (saved: Output<'ledger.withdraw'> | null) => {
    if (!saved) return;
    const [before, after] = [spoken(saved.real_before, place), spoken(saved.real, place)];
    toast(t`Paid out: ${before}, now ${after}`);
    onClose();
  };
  const save = async () => {
    setTried(true);
    if (amount === '' || note.trim() === '' || tooMuch || write.busy) return;
    told(await write.attempt({ customer: customer.id, amount, note: note.trim() }));
  };
  const amountError = () => {
    if (tooMuch) return t`The wallet holds ${held} of real money.`;
    return tried && amount === '' ? t`Type how much is paid out.` : undefined;
  };

  if (write.sent) {
    return (
      <NoAnswer failure={write.failure} busy={write.busy} onAgain={() => void write.again().then(told)}>
        <Fact name={t`Amount paid out`}>
          <Money amount={write.sent.amount} />
        </Fact>
        <Fact name={t`Reason`}>{write.sent.note}</Fact>
      </NoAnswer>
    );
  }
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
