import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode, RefObject } from 'react';
import type { Failure } from '@/backend/failure';
import { FailureText } from '@/backend/failure-text';
import { Button } from '@/design/button';
import { KeyHint } from '@/design/key-hint';
import { Notice, survivorOf } from '@/design/notice';
import { spoken } from '@/design/money';
import { usePlace } from '@/design/place';
import type { Till } from '@/features/shifts/till';
import { TillNotice } from '@/features/shifts/till-notice';
import type { Basket } from './basket';
import { Makeup, PlanFigures, ToPay } from './pay-figures';
import { CardReference, CashGiven, ChangeBack, PayExtra, PayWays } from './pay-ways';
import type { Choice, Way } from './plan';
import { anotherPart, Split } from './split';
import type { Checkout } from './use-checkout';

export interface PayPartProps {
  basket: Basket;
  checkout: Checkout;
  choice: Choice;
  onChoice: (change: Partial<Choice>) => void;
  onWay: (way: Way) => void;
  /** Why it cannot be paid now, in words; null when it can. */
  hindrance: ReactNode;
  /** Why somebody must approve it, in words; null when nobody need. */
  approval: ReactNode;
  /** The drawer of this counter; undefined until it is known. */
  till: Till | undefined;
  busy: boolean;
  failure: Failure | null;
  /** Serves somebody else, where the one chosen went into another profile. */
  onCustomer: (customer: string) => void;
  onPay: () => void;
  onDiscount: () => void;
  onNote: () => void;
  onPark: () => void;
  givenRef: RefObject<HTMLInputElement | null>;
}

/** What is to pay, how, and the one main act. */
export function PayPart(props: PayPartProps) {
  const { basket, checkout, choice, onChoice, onWay, failure } = props;
  const { t } = useLingui();
  const { plan, total } = checkout;
  const frozen = basket.unanswered !== null;
  const filled = basket.lines.length > 0;
  const survivor = survivorOf(failure);
  // What is proposed for a wallet that nobody knows yet would be another thing a moment later.
  const laid = checkout.waiting === null;
  const planned = plan.left > 0n || choice.parts.length === 0 ? plan.rest : null;
  return (
    <aside
      aria-label={t`To pay`}
      // On a phone its parts stand in the page itself, so that the main act stays in sight over the whole of it.
      className="flex min-h-0 flex-col border-s border-rule bg-sheet phone:contents"
    >
      <div
        className="min-h-0 flex-1 overflow-auto px-6 pt-6 phone:overflow-visible phone:border-t phone:border-rule phone:bg-sheet phone:px-4"
        inert={frozen}
      >
        <h2 className="text-end text-13 font-semibold text-ink-soft">
          <Trans>To pay</Trans>
        </h2>
        <ToPay total={total} quiet={!filled} />
        {filled && (
          <>
            <Makeup checkout={checkout} />
            {laid && <PlanFigures checkout={checkout} />}
            {total > 0n && (
              <>
                <PayWays chosen={laid ? planned : choice.rest} onChoose={onWay} />
                {laid && plan.instead > 0n && checkout.held === null && <NoWallet />}
                <Split plan={plan} choice={choice} onChange={onChoice} />
                {laid && <CashGiven plan={plan} choice={choice} onChange={onChoice} givenRef={props.givenRef} />}
                <CardReference plan={plan} choice={choice} onChange={onChoice} />
              </>
            )}
            <div className="-mx-2 mb-3 grid grid-cols-4">
              {total > 0n && choice.parts.length === 0 && (
                <PayExtra
                  label={t`In parts`}
                  keys="Alt+S"
                  onPress={() => onChoice({ parts: [anotherPart([], plan.rest)] })}
                />
              )}
              <PayExtra label={t`Discount`} keys="Alt+D" onPress={props.onDiscount} />
              <PayExtra label={t`Note`} keys="Alt+N" onPress={props.onNote} />
              <PayExtra label={t`Put aside`} keys="Alt+P" onPress={props.onPark} />
            </div>
          </>
        )}
      </div>
      <div className="grid gap-3 px-6 pt-3 pb-6 phone:sticky phone:bottom-0 phone:border-t phone:border-rule phone:bg-sheet phone:px-4 phone:pb-4">
        <TillNotice till={props.till} />
        {frozen && !failure && <Unsure />}
        {failure && (
          <Notice tone="coral">
            {failure.unanswered ? <Unanswered failure={failure} /> : <FailureText failure={failure} />}
            {survivor !== null && (
              <div className="-mx-3.5">
                <Button
                  variant="quiet"
                  onPress={() => props.onCustomer(survivor)}
                >{t`Serve the profile that stays`}</Button>
              </div>
            )}
          </Notice>
        )}
        {filled && laid && <ChangeBack plan={plan} />}
        {filled && !failure && props.approval && <Notice tone="amber">{props.approval}</Notice>}
        <MainAct {...props} />
      </div>
    </aside>
  );
}

function NoWallet() {
  return (
    <p className="mb-4 rounded-8 bg-amber-wash px-3 py-2 text-13 text-amber" role="status">
      <Trans>There is no wallet to pay from. A customer with a wallet is chosen with F2.</Trans>
    </p>
  );
}

/** The answer never came: what may have happened, and the one thing to do. */
function Unanswered({ failure }: { failure: Failure }) {
  return (
    <>
      <strong className="font-semibold">
        <FailureText failure={failure} part="what" />
      </strong>{' '}
      <Trans>
        The basket is kept. Send it again with Enter: if the sale was already made, its receipt comes back and nothing
        is sold twice.
      </Trans>
    </>
  );
}

function Unsure() {
  return (
    <Notice tone="amber">
      <Trans>
        This basket was sent and no answer came. Send it again with Enter: if the sale was already made, its receipt
        comes back and nothing is sold twice.
      </Trans>
    </Notice>
  );
}

function MainAct({ basket, checkout, hindrance, busy, onPay }: PayPartProps) {
  const { t } = useLingui();
  const { currency, language } = usePlace();
  const { plan, total } = checkout;
  const amount = spoken(total, { currency, language });
  const words = () => {
    if (basket.unanswered) return t`Send the sale again`;
    if (basket.lines.length === 0) return t`Take payment`;
    if (total === 0n) return t`Finish without payment`;
    if (checkout.waiting) return t`Take payment`;
    const wallet = plan.promotional + plan.real;
    if (wallet === total) return t`Take ${amount} from the wallet`;
    if (plan.cash === total) return t`Take ${amount} in cash`;
    if (plan.card === total) return t`Take ${amount} by card`;
    return t`Take ${amount}`;
  };
  return (
    <>
      <Button
        variant="main"
        size="large"
        wide
        keyHint="Enter"
        busy={busy}
        isDisabled={hindrance !== null}
        onPress={onPay}
      >
        {words()}
      </Button>
      {!basket.unanswered && (
        <div className="text-center text-13 text-ink-soft phone:hidden" role="status">
          {hindrance ?? (
            <Trans>
              <KeyHint keys="Mod+Enter" /> takes it exactly, prints and goes on.
            </Trans>
          )}
        </div>
      )}
      {hindrance !== null && <div className="hidden text-center text-13 text-ink-soft phone:block">{hindrance}</div>}
    </>
  );
}
