import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Discount } from './wire';
import { AmountField } from '@/design/amount-field';
import { Button } from '@/design/button';
import { Dialog } from '@/design/dialog';
import { Money } from '@/design/figures';
import { latinDigits, minor, wire } from '@/design/money';
import { usePlace } from '@/design/place';
import { TextField } from '@/design/text-field';
import { SegmentedControl } from '@/design/toggles';
import { hundredths, off } from './price';

export interface DiscountDialogProps {
  /** Of what: a line's name, or null for the whole basket. */
  of: string | null;
  /** What it is taken from, in smallest units. */
  from: bigint;
  discount: Discount | null;
  /** Why the role may not give this with everything else, or null. */
  over: (discount: Discount | null) => { limit: string; asked: string } | null;
  /** Percent that the role may give alone. */
  limit: string;
  onSave: (discount: Discount | null) => void;
  onClose: () => void;
}

type Kind = 'percent' | 'amount';

/** Reads a percentage as people type it, in any of the four scripts, with a comma or a dot. */
function percentTyped(text: string): string {
  return latinDigits(text).replace(',', '.').replace('%', '').trim();
}

/** A discount on a line or on the whole, with the limit of the role said before anything is sent. */
export function DiscountDialog(props: DiscountDialogProps) {
  const { of, from, onSave, onClose, limit } = props;
  const { t } = useLingui();
  const { currency } = usePlace();
  const before = props.discount;
  const [kind, setKind] = useState<Kind>(before && 'amount' in before ? 'amount' : 'percent');
  const [percent, setPercent] = useState(before && 'percent' in before ? before.percent : '');
  const [amount, setAmount] = useState(before && 'amount' in before ? before.amount : '');

  const typed = kind === 'percent' ? percentTyped(percent) : amount;
  const readable = typed === '' || (kind === 'percent' ? hundredths(typed) !== null : minor(typed, currency) !== null);
  const asked: Discount | null =
    typed === '' || !readable ? null : kind === 'percent' ? { percent: typed } : { amount: typed };
  const taken = asked ? off(asked, from, currency) : 0n;
  const over = taken === null ? null : props.over(asked);

  const error = () => {
    if (!readable) return t`A percentage is a number from 0 to 100 with at most two decimals.`;
    if (taken === null) return t`This is more than what it is taken from.`;
    return undefined;
  };
  const hint = limit === '100' ? undefined : t`This role may give up to ${limit} %.`;
  const save = () => {
    if (error()) return;
    onSave(taken ? asked : null);
  };

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={of === null ? t`Discount on the whole basket` : t`Discount on ${of}`}
      actions={
        <>
          {before && (
            <Button variant="quiet" onPress={() => onSave(null)}>
              {t`Give no discount`}
            </Button>
          )}
          <Button variant="main" onPress={save} isDisabled={Boolean(error())} keyHint="Enter">
            {t`Give this discount`}
          </Button>
        </>
      }
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <SegmentedControl<Kind>
          label={t`Kind of discount`}
          labelHidden
          value={kind}
          onChange={setKind}
          choices={[
            { id: 'percent', name: t`Percent` },
            { id: 'amount', name: t`Amount` },
          ]}
        />
        {kind === 'percent' ? (
          <TextField
            label={t`Percent`}
            value={percent}
            onChange={setPercent}
            error={error()}
            hint={hint}
            inputMode="decimal"
            // What was given before is written over, not written on.
            onFocus={(event) => event.target instanceof HTMLInputElement && event.target.select()}
            autoComplete="off"
            autoFocus
            ltr
          />
        ) : (
          <AmountField label={t`Amount`} value={amount} onChange={setAmount} error={error()} hint={hint} autoFocus />
        )}
        <p role="status" className="flex justify-between gap-4">
          <span className="text-ink-soft">
            <Trans>
              <Money amount={wire(from, currency)} /> becomes
            </Trans>
          </span>
          <span className="font-semibold">
            <Money amount={wire(from - (taken ?? 0n), currency)} />
          </span>
        </p>
        {over && (
          <p role="status" className="rounded-8 bg-amber-wash px-3 py-2 text-13 text-amber">
            <OverLimit {...over} />
          </p>
        )}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

/** What the role may give, what was asked, and who can give more. */
export function OverLimit({ limit, asked }: { limit: string; asked: string }) {
  return (
    <Trans>
      All discounts together are {asked} % of this sale; this role may give {limit} %. Somebody with a higher limit
      approves it by PIN when it is paid.
    </Trans>
  );
}
