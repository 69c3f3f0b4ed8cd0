import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useWrite } from '@/backend/use-write';
import { AmountField } from '@/design/amount-field';
import { Button } from '@/design/button';
import { Dialog } from '@/design/dialog';
import { Money } from '@/design/figures';
import { minor, spoken, wire, type Currency } from '@/design/money';
import { FailureNotice } from '@/design/notice';
import { usePlace } from '@/design/place';
import { TextField } from '@/design/text-field';
import { toast } from '@/design/toast';
import { SegmentedControl } from '@/design/toggles';
import type { Profile } from './wire';
import { useWayNames } from './words';

/** What people usually put into a wallet. */
const USUAL: Record<Currency, string[]> = {
  VND: ['500000', '1000000', '2000000', '5000000'],
  THB: ['500.00', '1000.00', '2000.00', '5000.00'],
  OMR: ['10.000', '20.000', '50.000', '100.000'],
  USD: ['50.00', '100.00', '200.00', '500.00'],
};

type Method = 'cash' | 'card';

/** Puts money into the chosen customer's wallet, paid now in cash or by card. */
export function TopUpDialog({ profile, onClose }: { profile: Profile; onClose: () => void }) {
  const { t } = useLingui();
  const { currency, language } = usePlace();
  const names = useWayNames();
  const [amount, setAmount] = useState('');
  const [method, setMethod] = useState<Method>('cash');
  const [note, setNote] = useState('');
  const topUp = useWrite('ledger.top_up');
  const name = profile.name?.trim() || (profile.phone?.shown ?? profile.number ?? '');
  const real = minor(profile.wallet?.real ?? '0', currency) ?? 0n;
  const after = real + (minor(amount || '0', currency) ?? 0n);

  const put = spoken(amount || '0', { currency, language });

  const save = async () => {
    if (amount === '' || topUp.busy) return;
    const done = await topUp.attempt({ customer: profile.id, amount, method, note: note.trim() || undefined });
    if (!done) return;
    const held = spoken(done.real, { currency, language });
    toast(t`The wallet of ${name} now holds ${held}.`);
    onClose();
  };

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`Top up the wallet of ${name}`}
      actions={
        <Button variant="main" onPress={() => void save()} busy={topUp.busy} isDisabled={amount === ''} keyHint="Enter">
          {amount === '' ? t`Top up` : t`Top up ${put}`}
        </Button>
      }
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <AmountField label={t`Amount`} value={amount} onChange={setAmount} autoFocus large isRequired />
        <div role="group" aria-label={t`Amount`} className="flex flex-wrap gap-2">
          {USUAL[currency].map((one) => (
            <Button key={one} onPress={() => setAmount(one)}>
              <Money amount={one} bare />
            </Button>
          ))}
        </div>
        <SegmentedControl<Method>
          label={t`Paid`}
          value={method}
          onChange={setMethod}
          choices={[
            { id: 'cash', name: names.cash },
            { id: 'card', name: names.card },
          ]}
        />
        <TextField label={t`Note`} hint={t`May be left empty.`} value={note} onChange={setNote} maxLength={200} />
        <p className="flex justify-between gap-4 text-ink-soft">
          <span>
            <Trans>
              Own money, <Money amount={wire(real, currency)} /> now, becomes
            </Trans>
          </span>
          <Money amount={wire(after, currency)} />
        </p>
        <FailureNotice failure={topUp.failure} />
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
