import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components/Form';
import type { Output } from '@/backend/call';
import { useQueryOp } from '@/backend/queries';
import { useKeptWrite } from '@/backend/use-kept-write';
import { Button } from '@/design/button';
import { Dialog } from '@/design/dialog';
import { Money } from '@/design/figures';
import { AmountField } from '@/design/amount-field';
import { spoken, type Currency } from '@/design/money';
import { NoAnswer } from '@/design/no-answer';
import { FailureNotice } from '@/design/notice';
import { Fact } from '@/design/page';
import { usePlace } from '@/design/place';
import { TextField } from '@/design/text-field';
import { toast } from '@/design/toast';
import { SegmentedControl } from '@/design/toggles';
import { BeforeAfter } from './before-after';
import { would } from './movements';

/** What people usually put into a wallet. */
const USUAL: Record<Currency, string[]> = {
  VND: ['500000', '1000000', '2000000', '5000000'],
  THB: ['500.00', '1000.00', '2000.00', '5000.00'],
  OMR: ['10.000', '20.000', '50.000', '100.000'],
  USD: ['50.00', '100.00', '200.00', '500.00'],
};

type Method = 'cash' | 'card' | 'bank_transfer';

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

/** Money into a wallet, against cash or card just taken or a transfer between banks. */
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
  const write = useKeptWrite('ledger.top_up', customer.id);
  const [amount, setAmount] = useState(write.sent?.amount ?? '');
  const [method, setMethod] = useState<Method>(write.sent?.method ?? 'cash');
  const [transfer, setTransfer] = useState(write.sent?.reference?.label ?? '');
  const [note, setNote] = useState(write.sent?.note ?? '');
  const [tried, setTried] = useState(false);
  const wallet = useQueryOp('ledger.wallet', { customer: customer.id });
  const real = wallet.data?.real;
  const sum = amount === '' ? null : spoken(amount, place);

  const bank = method === 'bank_transfer';
  const nameless = bank && transfer.trim() === '';

  const told = (saved: Output<'ledger.top_up'> | null) => {
    if (!saved) return;
    const [before, after] = [spoken(saved.real_before, place), spoken(saved.real, place)];
    toast(t`Topped up: ${before}, now ${after}`);
    onClose();
  };
  const save = async () => {
    setTried(true);
    if (amount === '' || nameless || write.busy) return;
    const noted = note.trim() ? { note: note.trim() } : {};
    const named = bank ? { reference: { kind: 'transfer' as const, label: transfer.trim() } } : {};
    told(await write.attempt({ customer: customer.id, amount, method, ...named, ...noted }));
  };
  const methods = [
    { id: 'cash' as const, name: t`In cash` },
    { id: 'card' as const, name: t`By card` },
    { id: 'bank_transfer' as const, name: t`Bank transfer` },
  ];

  if (write.sent) {
    const { sent } = write;
    return (
      <NoAnswer failure={write.failure} busy={write.busy} onAgain={() => void write.again().then(told)}>
        <Fact name={t`Amount received`}>
          <Money amount={sent.amount} />
        </Fact>
        <Fact name={t`How it was received`}>{methods.find((one) => one.id === sent.method)?.name}</Fact>
        {sent.reference?.label && <Fact name={t`Text of the transfer`}>{sent.reference.label}</Fact>}
        {sent.note && <Fact name={t`Note for the statement`}>{sent.note}</Fact>}
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
        label={t`Amount received`}
        large
        autoFocus
        value={amount}
        onChange={setAmount}
        error={tried && amount === '' ? t`Type how much was received.` : undefined}
      />
      <Quick onChoose={setAmount} />
      <SegmentedControl<Method> label={t`How it was received`} value={method} onChange={setMethod} choices={methods} />
      {bank && (
        <TextField
          label={t`Text of the transfer`}
          hint={t`As the bank shows it, so that it is found again.`}
          maxLength={140}
          value={transfer}
          onChange={setTransfer}
          error={tried && nameless ? t`Write the text of the transfer.` : undefined}
        />
      )}
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

/** The amounts that people mostly put in. */
function Quick({ onChoose }: { onChoose: (amount: string) => void }) {
  const { t } = useLingui();
  const place = usePlace();
  return (
    <div role="group" aria-label={t`Usual amounts`} className="flex flex-wrap gap-2">
      {USUAL[place.currency].map((amount) => (
        <Button key={amount} onPress={() => onChoose(amount)} aria-label={spoken(amount, place)}>
          <Money amount={amount} bare />
        </Button>
      ))}
    </div>
  );
}
