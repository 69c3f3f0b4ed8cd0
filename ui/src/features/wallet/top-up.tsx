import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { useQueryOp } from '@/backend/queries';
import { useWrite } from '@/backend/use-write';
import { Button } from '@/design/button';
import { Dialog } from '@/design/dialog';
import { Money } from '@/design/figures';
import { AmountField } from '@/design/amount-field';
import { NOTES, spoken } from '@/design/money';
import { FailureNotice } from '@/design/notice';
import { usePlace } from '@/design/place';
import { TextField } from '@/design/text-field';
import { toast } from '@/design/toast';
import { SegmentedControl } from '@/design/toggles';
import { BeforeAfter } from './before-after';
import { would } from './movements';

/** Whose wallet. */
export interface Holder {
  id: string;
  name: string;
}

interface WalletDialogProps {
  customer: Holder;
  isOpen: boolean;
  onClose: () => void;
}

/** Money into a wallet, against cash or card just taken. */
export function TopUp({ customer, isOpen, onClose }: WalletDialogProps) {
  const { t } = useLingui();
  const name = customer.name;
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={name ? t`Top up the wallet of ${name}` : t`Top up the wallet`}>
      {isOpen && <Fields customer={customer} onClose={onClose} />}
    </Dialog>
  );
}

function Fields({ customer, onClose }: Omit<WalletDialogProps, 'isOpen'>) {
  const { t } = useLingui();
  const place = usePlace();
  const [amount, setAmount] = useState('');
  const [method, setMethod] = useState<'cash' | 'card'>('cash');
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const wallet = useQueryOp('ledger.wallet', { customer: customer.id });
  const write = useWrite('ledger.top_up');
  const real = wallet.data?.real;
  const sum = amount === '' ? null : spoken(amount, place);

  const save = async () => {
    setTried(true);
    if (amount === '' || write.busy) return;
    const saved = await write.attempt({
      customer: customer.id,
      amount,
      method,
      ...(note.trim() ? { note: note.trim() } : {}),
    });
    if (!saved) return;
    const [before, after] = [spoken(saved.real_before, place), spoken(saved.real, place)];
    toast(t`Topped up: ${before}, now ${after}`);
    onClose();
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
        label={t`Amount received`}
        large
        autoFocus
        value={amount}
        onChange={setAmount}
        error={tried && amount === '' ? t`Type how much was received.` : undefined}
      />
      <Quick onChoose={setAmount} />
      <SegmentedControl
        label={t`How it was received`}
        value={method}
        onChange={setMethod}
        choices={[
          { id: 'cash', name: t`In cash` },
          { id: 'card', name: t`By card` },
        ]}
      />
      <TextField
        label={t`Note for the statement`}
        hint={t`May stay empty`}
        maxLength={500}
        value={note}
        onChange={setNote}
      />
      {real !== undefined && (
        <BeforeAfter
          name={<Trans>Real money in the wallet</Trans>}
          before={real}
          after={would(real, amount, place.currency)}
        />
      )}
      <FailureNotice failure={write.failure} />
      <Button variant="main" size="large" type="submit" wide busy={write.busy} keyHint="Enter">
        {sum ? t`Top up ${sum}` : t`Top up`}
      </Button>
    </Form>
  );
}

/** The notes that people mostly hand over. */
function Quick({ onChoose }: { onChoose: (amount: string) => void }) {
  const { t } = useLingui();
  const place = usePlace();
  const quick = NOTES[place.currency].slice(0, 3);
  return (
    <div role="group" aria-label={t`Often handed over`} className="flex flex-wrap gap-2">
      {quick.map((amount) => (
        <Button key={amount} onPress={() => onChoose(amount)} aria-label={spoken(amount, place)}>
          <Money amount={amount} bare />
        </Button>
      ))}
    </div>
  );
}
