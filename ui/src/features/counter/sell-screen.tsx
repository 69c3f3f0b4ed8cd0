import { Plural, useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useMay, useSession } from '@/app/session';
import { touch } from '@/backend/queries';
import { wire } from '@/design/money';
import { usePlace } from '@/design/place';
import { toast } from '@/design/toast';
import { hindered, useTill } from '@/features/shifts/till';
import { TillHindrance } from '@/features/shifts/till-notice';
import { isEmpty, pieces, type Basket } from './basket';
import { BasketPart } from './basket-part';
import { CounterDialogs, type Asking } from './counter-dialogs';
import { CustomerPart } from './customer-part';
import { approvalOf, hindranceOf } from './hindrance';
import { ItemFinder } from './item-finder';
import { MissedNotice } from './missed-notice';
import { foundItem, useOffer } from './offer';
import { ParkedButton } from './parked';
import { PayPart } from './pay-part';
import { anotherPart } from './split';
import { lay, NO_CHOICE, type Choice, type Way } from './plan';
import { useBasketActs } from './use-basket-acts';
import { useCheckout } from './use-checkout';
import { useCounterKeys, useIdleKeys } from './use-counter-keys';
import { usePerformers } from './use-performers';
import { useScan } from './use-scan';
import { sayWhat, useSell, type Sold } from './use-sell';
import type { Baskets } from './use-shelf';

export interface SellScreenProps {
  baskets: Baskets;
  /** What was typed before this screen was there: the beginning of the next customer's phone or name. */
  typed: string;
  onSold: (sold: Sold, basket: Basket, printAndNext: boolean) => void;
}

/** The choice of payment, which belongs to one basket and one customer: another one starts anew. */
function useChoice(basket: Basket): [Choice, (change: Partial<Choice>) => void] {
  const of = `${basket.id} ${basket.customer ?? ''}`;
  const [state, setState] = useState({ of, choice: NO_CHOICE });
  const choice = state.of === of ? state.choice : NO_CHOICE;
  return [
    choice,
    (change) =>
      setState((before) => ({ of, choice: { ...(before.of === of ? before.choice : NO_CHOICE), ...change } })),
  ];
}

/** One sale: who, what, how it is paid. */
export function SellScreen({ baskets, typed, onSold }: SellScreenProps) {
  const { t } = useLingui();
  const { me } = useSession();
  const { currency } = usePlace();
  const mayTopUp = useMay('wallet.top_up');
  const maySellToBlocked = useMay('sales.to_blacklisted');
  const basket = baskets.current;
  const [first] = useState(basket.id);
  const [choice, setChoice] = useChoice(basket);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [finding, setFinding] = useState(false);
  const checkout = useCheckout(basket, choice);
  const acts = useBasketActs(baskets);
  const performers = usePerformers();
  const selling = useSell(baskets.remember);
  const till = useTill();
  const customerField = useRef<HTMLInputElement>(null);
  const itemField = useRef<HTMLInputElement>(null);
  const givenField = useRef<HTMLInputElement>(null);

  const frozen = basket.unanswered !== null || selling.busy;
  const count = pieces(basket);
  // A sale that was sent is sent again as it was: what stands in the way of a new one does not matter.
  const closed = hindered(till);
  const hindrance = basket.unanswered ? null : closed ? <TillHindrance why={closed} /> : hindranceOf(basket, checkout);
  const approval = basket.unanswered ? null : approvalOf(checkout, maySellToBlocked);
  // A new basket or another customer: what failed before says nothing about it.
  const failure = selling.failure && (frozen || selling.of === sayWhat(basket)) ? selling.failure : null;

  // A field has the focus before its key is over: who types on at once must not be heard in the field before.
  const findItem = () => itemField.current?.focus();
  const choose = (customer: string | null) => {
    setFinding(false);
    baskets.change((now) => ({ ...now, customer }));
    requestAnimationFrame(() => (customer === null ? customerField : itemField).current?.focus());
  };
  const findCustomer = () => {
    if (frozen) return;
    if (basket.customer !== null) flushSync(() => setFinding(true));
    customerField.current?.focus();
    customerField.current?.select();
  };
  const way = (rest: Way) => {
    if (frozen || basket.lines.length === 0) return;
    flushSync(() => setChoice({ rest, given: '' }));
    if (rest === 'cash') givenField.current?.focus();
  };
  const park = () => {
    if (selling.busy || isEmpty(basket)) return;
    baskets.park();
    setFinding(false);
    toast(t`The basket is put aside. Alt O takes it back.`);
    requestAnimationFrame(() => customerField.current?.focus());
  };
  const pay = async (printAndNext: boolean) => {
    if (selling.busy || hindrance !== null) return;
    const plan = printAndNext ? lay(checkout.total, checkout.held, { ...choice, given: '' }, currency) : checkout.plan;
    const sold = await selling.sell(basket, plan.payments, wire(checkout.total, currency));
    if (sold) onSold(sold, basket, printAndNext);
    // Refused: a price, a wallet or a stock may be another one by now.
    else touch(['catalog', 'wallets', 'customers', 'shifts']);
  };
  const back = () => {
    if (finding) setFinding(false);
    else if (document.activeElement === givenField.current && choice.given !== '') setChoice({ given: '' });
    else park();
  };
  const topUp = mayTopUp && checkout.profile?.wallet ? () => setAsking({ what: 'top_up' }) : null;

  useOffer((offer) => {
    // Somebody else is being served: their basket waits.
    if (offer.customer && basket.lines.length > 0 && basket.customer !== offer.customer) baskets.park();
    if (offer.customer) choose(offer.customer);
    const item = offer.item ? foundItem(offer.item) : null;
    if (item) acts.add(item);
    if (offer.act === 'top_up') (topUp ?? findCustomer)();
    if (offer.act === 'customer') findCustomer();
  });
  const scan = useScan(acts.add, frozen, customerField);
  useCounterKeys({
    acts,
    frozen,
    filled: basket.lines.length > 0,
    findCustomer,
    findItem,
    way,
    pay: (printAndNext) => void pay(printAndNext),
    back,
    park,
    topUp,
    ask: setAsking,
    parked: baskets.parked.length,
    split: () => setChoice({ parts: [...choice.parts, anotherPart(choice.parts, checkout.plan.rest)] }),
  });
  const idle = useIdleKeys(acts, frozen);

  return (
    <div className="grid h-full grid-cols-[minmax(0,1fr)_25rem] grid-rows-[minmax(0,1fr)] phone:block phone:overflow-auto">
      <h1 className="sr-only">{t`Counter`}</h1>
      <div className="flex min-h-0 flex-col gap-6 p-6 phone:gap-4 phone:p-4">
        <CustomerPart
          key={basket.id}
          customer={basket.customer}
          profile={checkout.profile}
          failure={checkout.profileFailure}
          onChoose={choose}
          onTopUp={() => topUp?.()}
          inputRef={customerField}
          typed={basket.id === first ? typed : ''}
          finding={finding}
          frozen={frozen}
        />
        <BasketPart
          basket={basket}
          checkout={checkout}
          selected={acts.line?.key ?? null}
          performers={performers}
          removed={acts.removed}
          onPutBack={acts.putBack}
          onSelect={acts.select}
          onQuantity={acts.quantity}
          onRemove={acts.remove}
          onDiscount={(key) => setAsking({ what: 'line_discount', key })}
          onPerformer={acts.performer}
          onDiscountWhole={() => setAsking({ what: 'discount' })}
          onNote={() => setAsking({ what: 'note' })}
          frozen={frozen}
          parked={<ParkedButton count={baskets.parked.length} onPress={() => setAsking({ what: 'parked' })} />}
          finder={
            <>
              <ItemFinder
                onAdd={acts.add}
                onOpenLine={(name) => setAsking({ what: 'open_line', name })}
                onIdleKey={idle}
                inputRef={itemField}
              />
              <MissedNotice missed={scan.missed} onClose={scan.clear} />
            </>
          }
        />
      </div>
      <PayPart
        basket={basket}
        checkout={checkout}
        choice={choice}
        onChoice={setChoice}
        onWay={way}
        hindrance={hindrance}
        approval={approval}
        till={till}
        busy={selling.busy}
        failure={failure}
        onCustomer={choose}
        onPay={() => void pay(false)}
        onDiscount={() => setAsking({ what: 'discount' })}
        onNote={() => setAsking({ what: 'note' })}
        onPark={park}
        givenRef={givenField}
      />
      <CounterDialogs
        asking={asking}
        onClose={() => setAsking(null)}
        baskets={baskets}
        acts={acts}
        checkout={checkout}
        limit={me.discount_limit}
      />
      <span className="sr-only" role="status">
        {count > 0 && <Plural value={count} one="# piece in the basket" other="# pieces in the basket" />}
      </span>
    </div>
  );
}
