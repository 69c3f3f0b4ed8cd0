import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components/Form';
import type { Output } from '@/backend/call';
import { useKeptWrite } from '@/backend/use-kept-write';
import { AmountField } from '@/design/amount-field';
import { Button } from '@/design/button';
import { dayIn } from '@/design/date-time';
import { Dialog } from '@/design/dialog';
import { Money } from '@/design/figures';
import { spoken } from '@/design/money';
import { NoAnswer } from '@/design/no-answer';
import { FailureNotice } from '@/design/notice';
import { Fact } from '@/design/page';
import { usePlace } from '@/design/place';
import { SelectField } from '@/design/select-field';
import { TextField } from '@/design/text-field';
import { toast } from '@/design/toast';
import type { Holder } from './top-up';
import { CREDIT_SOURCES, type Credit } from './words';

interface GiveCreditProps {
  customer: Holder;
  isOpen: boolean;
  onClose: () => void;
}

/** Gives promotional credit, which is spent first and is gone behind its last day. */
export function GiveCredit({ customer, isOpen, onClose }: GiveCreditProps) {
  const { t } = useLingui();
  const name = customer.name;
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={name ? t`Give ${name} promotional credit` : t`Give promotional credit`}
    >
      {isOpen && <Fields customer={customer} onClose={onClose} />}
    </Dialog>
  );
}

function Fields({ customer, onClose }: Omit<GiveCreditProps, 'isOpen'>) {
  const { t } = useLingui();
  const place = usePlace();
  const write = useKeptWrite('ledger.issue_credit', customer.id);
  const [amount, setAmount] = useState(write.sent?.amount ?? '');
  const [source, setSource] = useState<Credit['source']>(write.sent?.source ?? 'manual');
  const [ticket, setTicket] = useState(write.sent?.reference?.label ?? '');
  const [reason, setReason] = useState(write.sent?.reason ?? '');
  const [day, setDay] = useState(write.sent?.last_day ?? '');
  const [tried, setTried] = useState(false);
  const today = dayIn(place.zone, Date.now());
  const sum = amount === '' ? null : spoken(amount, place);
  const over = day !== '' && day < today;

  const told = (given: Output<'ledger.issue_credit'> | null) => {
    if (!given) return;
    toast(sum ? t`Given: ${sum} of promotional credit` : t`The promotional credit is given`);
    onClose();
  };
  const save = async () => {
    setTried(true);
    if (amount === '' || reason.trim() === '' || over || write.busy) return;
    const until = day === '' ? {} : { last_day: day };
    const named =
      source === 'ticket' && ticket.trim() ? { reference: { kind: 'ticket' as const, label: ticket.trim() } } : {};
    told(await write.attempt({ customer: customer.id, amount, reason: reason.trim(), source, ...named, ...until }));
  };

  if (write.sent) {
    return (
      <NoAnswer failure={write.failure} busy={write.busy} onAgain={() => void write.again().then(told)}>
        <Fact name={t`Promotional credit`}>
          <Money amount={write.sent.amount} />
        </Fact>
        <Fact name={t`Reason`}>{write.sent.reason}</Fact>
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
        label={t`Promotional credit`}
        large
        autoFocus
        value={amount}
        onChange={setAmount}
        error={tried && amount === '' ? t`Type how much is given.` : undefined}
      />
      <SelectField
        label={t`Where it comes from`}
        value={source}
        onChange={setSource}
        choices={CREDIT_SOURCES.map(({ id, name }) => ({ id, name: name() }))}
      />
      {source === 'ticket' && (
        <TextField
          label={t`Number of the ticket`}
          hint={t`May stay empty`}
          maxLength={140}
          ltr
          value={ticket}
          onChange={setTicket}
        />
      )}
      <TextField
        label={t`Reason`}
        hint={t`Stands on the statement.`}
        maxLength={500}
        value={reason}
        onChange={setReason}
        error={tried && reason.trim() === '' ? t`Write one line why.` : undefined}
      />
      <TextField
        type="date"
        label={t`Last day it can be spent`}
        hint={t`The 15th day after today, when it stays empty.`}
        value={day}
        onChange={setDay}
        error={over ? t`This day is over.` : undefined}
      />
      <FailureNotice failure={write.failure} />
      <Button variant="main" size="large" type="submit" wide busy={write.busy} keyHint="Enter">
        {sum ? t`Give ${sum}` : t`Give promotional credit`}
      </Button>
    </Form>
  );
}
