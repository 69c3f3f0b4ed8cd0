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
import { SegmentedControl } from '@/design/toggles';
import { BeforeAfter } from './before-after';
import { would } from './movements';
import type { Holder } from './top-up';

interface AdjustProps {
  customer: Holder;
  /** Real money held now. */
  real: string;
  isOpen: boolean;
  onClose: () => void;
}

type Direction = 'up' | 'down';

/** Corrects the real money of a wallet by hand, with a reason; no money changes hands. */
export function Adjust({ customer, real, isOpen, onClose }: AdjustProps) {
  const { t } = useLingui();
  const name = customer.name;
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={name ? t`Correct the wallet of ${name}` : t`Correct the wallet`}>
      {isOpen && <Fields customer={customer} real={real} onClose={onClose} />}
    </Dialog>
  );
}

function Fields({ customer, real, onClose }: Omit<AdjustProps, 'isOpen'>) {
  const { t } = useLingui();
  const place = usePlace();
  const write = useKeptWrite('ledger.adjust', customer.id);
  const [direction, setDirection] = useState<Direction>(write.sent?.direction ?? 'up');
  const [amount, setAmount] = useState(write.sent?.amount ?? '');
  const [reason, setReason] = useState(write.sent?.reason ?? '');
  const [tried, setTried] = useState(false);
  const left = would(real, amount === '' || direction === 'up' ? amount : `-${amount}`, place.currency);
  const tooMuch = left !== null && (minor(left, place.currency) ?? 0n) < 0n;
  const sum = amount === '' ? null : spoken(amount, place);
  const held = spoken(real, place);
  const directions = [
    { id: 'up' as const, name: t`More in the wallet` },
    { id: 'down' as const, name: t`Less in the wallet` },
  ];

  const told = (saved: Output<'ledger.adjust'> | null) => {
    if (!saved) return;
    const [before, after] = [spoken(saved.real_before, place), spoken(saved.real, place)];
    toast(t`Corrected: ${before}, now ${after}`);
    onClose();
  };
  const save = async () => {
    setTried(true);
    if (amount === '' || reason.trim() === '' || tooMuch || write.busy) return;
    told(await write.attempt({ customer: customer.id, direction, amount, reason: reason.trim() }));
  };
  const amountError = () => {
    if (tooMuch) return t`The wallet holds ${held} of real money.`;
    return tried && amount === '' ? t`Type by how much.` : undefined;
  };
  const act = () => {
    if (!sum) return t`Correct the wallet`;
    return direction === 'up' ? t`Add ${sum}` : t`Take ${sum} off`;
  };

  if (write.sent) {
    const { sent } = write;
    return (
      <NoAnswer failure={write.failure} busy={write.busy} onAgain={() => void write.again().then(told)}>
        <Fact name={directions.find((one) => one.id === sent.direction)?.name}>
          <Money amount={sent.amount} />
        </Fact>
        <Fact name={t`Reason`}>{sent.reason}</Fact>
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
      <p className="text-ink-soft">
        <Trans>No money changes hands: this puts right what was written wrong.</Trans>
      </p>
      <SegmentedControl<Direction>
        label={t`Which way`}
        value={direction}
        onChange={setDirection}
        choices={directions}
      />
      <AmountField label={t`By how much`} large autoFocus value={amount} onChange={setAmount} error={amountError()} />
      <TextField
        label={t`Reason`}
        hint={t`Stands on the statement.`}
        maxLength={500}
        value={reason}
        onChange={setReason}
        error={tried && reason.trim() === '' ? t`Write one line why.` : undefined}
      />
      <BeforeAfter name={<Trans>Real money in the wallet</Trans>} before={real} after={tooMuch ? null : left} />
      <FailureNotice failure={write.failure} />
      <Button variant="main" size="large" type="submit" wide busy={write.busy} keyHint="Enter">
        {act()}
      </Button>
    </Form>
  );
}
