import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components/Form';
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

interface MoveDialogProps {
  shift: string;
  /** Which way; null while the dialog is closed. */
  way: 'in' | 'out' | null;
  onClose: () => void;
}

/** Puts cash into the drawer, or takes it out, beside sales, with the reason. */
export function MoveDialog({ shift, way, onClose }: MoveDialogProps) {
  const { t } = useLingui();
  const title = way === 'out' ? t`Pay cash out of the drawer` : t`Pay cash into the drawer`;
  return (
    <Dialog isOpen={way !== null} onClose={onClose} title={title}>
      {way && <Fields key={way} shift={shift} way={way} onClose={onClose} />}
    </Dialog>
  );
}

function Fields({ shift, way, onClose }: { shift: string; way: 'in' | 'out'; onClose: () => void }) {
  const { t } = useLingui();
  const place = usePlace();
  const write = useKeptWrite(way === 'in' ? 'shifts.pay_in' : 'shifts.pay_out', shift);
  const [amount, setAmount] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const lacks = amount === '' || minor(amount, place.currency) === 0n;
  const sum = lacks ? null : spoken(amount, place);

  const told = (moved: { amount: string } | null) => {
    if (!moved) return;
    const done = spoken(moved.amount, place);
    toast(way === 'in' ? t`Paid in: ${done}` : t`Paid out: ${done}`);
    onClose();
  };
  const save = async () => {
    setTried(true);
    if (lacks || reason.trim() === '' || write.busy) return;
    told(await write.attempt({ shift, amount, reason: reason.trim() }));
  };

  if (write.sent) {
    return (
      <NoAnswer failure={write.failure} busy={write.busy} onAgain={() => void write.again().then(told)}>
        <Fact name={t`Amount`}>
          <Money amount={write.sent.amount} />
        </Fact>
        <Fact name={t`Reason`}>{write.sent.reason}</Fact>
      </NoAnswer>
    );
  }
  const act = () => {
    if (way === 'in') return sum ? t`Pay ${sum} in` : t`Pay in`;
    return sum ? t`Pay ${sum} out` : t`Pay out`;
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
        label={t`Amount`}
        large
        autoFocus
        value={amount}
        onChange={setAmount}
        error={tried && lacks ? t`Type how much.` : undefined}
      />
      <TextField
        label={t`Reason`}
        hint={way === 'in' ? t`Change from the bank, a larger float …` : t`To the bank, milk, the courier …`}
        maxLength={200}
        value={reason}
        onChange={setReason}
        error={tried && reason.trim() === '' ? t`Write one line why.` : undefined}
      />
      <FailureNotice failure={write.failure} />
      <Button variant="main" size="large" type="submit" wide busy={write.busy} keyHint="Enter">
        {act()}
      </Button>
    </Form>
  );
}
