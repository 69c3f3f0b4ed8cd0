import { Trans, useLingui } from '@lingui/react/macro';
import { Printer, Undo2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useMay } from '@/app/session';
import { useQueryOp } from '@/backend/queries';
import { Button } from '@/design/button';
import { Code, Money } from '@/design/figures';
import { Icon } from '@/design/icon';
import { useKeys } from '@/design/keys';
import { Loading } from '@/design/loading';
import { minor, MINUS, sum } from '@/design/money';
import { FailureNotice, Notice } from '@/design/notice';
import { usePlace } from '@/design/place';
import { ErrorState } from '@/design/states';
import { usePaper } from '@/features/sales/paper';
import { usePrinter } from '@/features/sales/print';
import { Receipt } from '@/features/sales/receipt';
import { NeedsApproval } from '@/features/identity/needs-approval';
import { VoidDialog } from '@/features/sales/void-dialog';
import type { Sold } from './use-sell';

/** How long a sale can be taken back with one press, in seconds. */
const UNDO = 60;
/** Keys pressed so soon after the sale were meant for it, not for the next customer. In milliseconds. */
const SETTLE = 600;

/** Seconds that are left of a minute. */
function useCountdown(seconds: number): number {
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    const timer = setInterval(() => setLeft((now) => Math.max(0, now - 1)), 1000);
    return () => clearInterval(timer);
  }, []);
  return left;
}

/** Keys that only change others, and those that browsers keep. */
const LEFT_ALONE = /^(Tab|Shift|Control|Alt|AltGraph|Meta|CapsLock|NumLock|ScrollLock|F1|F5|F11|F12)$/;

/** Whether a key means "next customer": any that no browser keeps and no dialog or focused button needs. */
function meansNext(event: KeyboardEvent): boolean {
  if (event.repeat || event.defaultPrevented || event.isComposing) return false;
  if (event.ctrlKey || event.altKey || event.metaKey || LEFT_ALONE.test(event.key)) return false;
  if (document.querySelector('[role=dialog],[role=alertdialog],[role=menu]')) return false;
  const pressing = event.key === 'Enter' || event.key === ' ';
  return !(pressing && event.target instanceof Element && event.target.closest('button,a'));
}

/** Hears any key that means "next customer", once the sale has settled. */
function useAnyKey(run: (event: KeyboardEvent) => void): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    let settled = false;
    const timer = setTimeout(() => (settled = true), SETTLE);
    const hear = (event: KeyboardEvent) => {
      if (!meansNext(event)) return;
      if (settled) latest.current(event);
      else event.preventDefault();
    };
    // After the bindings of the screen: what they took is not any key.
    window.addEventListener('keydown', hear);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('keydown', hear);
    };
  }, []);
}

export interface AfterSaleProps {
  sold: Sold;
  /** Print at once and go on: the sale was taken with Ctrl Enter. */
  printAndNext: boolean;
  /** The next customer; the key that asked for it, if one did. */
  onNext: (event?: KeyboardEvent) => void;
  /** The sale was taken back: what was in it can be sold otherwise. */
  onVoided: () => void;
}

/** After paying: what goes back, the receipt, a minute to take it back, and the next customer by any key. */
export function AfterSale({ sold, printAndNext, onNext, onVoided }: AfterSaleProps) {
  const { t } = useLingui();
  const mayVoid = useMay('sales.void');
  const maySell = useMay('sales.sell');
  const mayRead = useMay('sales.read');
  const sale = useQueryOp('sales.get', { sale: sold.sale }, { enabled: mayRead });
  const left = useCountdown(UNDO);
  const [asking, setAsking] = useState(false);
  const printed = useRef(false);
  const printer = usePrinter(() => printAndNext && onNext());
  const shownPaper = usePaper();
  const { number } = sold;

  const { print, ready } = printer;
  const { data, isError } = sale;
  useEffect(() => {
    if (!printAndNext || printed.current || !ready) return;
    if (data) {
      printed.current = true;
      print(data);
    } else if (isError || !mayRead) {
      // No receipt to print: the sale stands, and the receipt can be printed from the day's sales.
      printed.current = true;
    }
  }, [printAndNext, data, isError, mayRead, print, ready]);

  // Whoever sold it may ask somebody for the void.
  const undo = (mayVoid || maySell) && left > 0;
  useKeys([
    {
      keys: 'P',
      label: t`Print the receipt`,
      run: () => data && print(data),
      disabled: !data || !ready || printer.busy,
    },
    { keys: 'V', label: t`Void this sale`, run: () => setAsking(true), disabled: !undo },
  ]);
  useAnyKey(onNext);

  return (
    <div className="grid h-full grid-cols-[minmax(0,1fr)_25rem] phone:flex phone:flex-col phone:overflow-auto">
      <h1 className="sr-only">{t`After the sale`}</h1>
      <section aria-label={t`Receipt`} className="min-h-0 overflow-auto p-6 phone:shrink-0 phone:overflow-visible">
        {!mayRead ? null : data ? (
          <div className="mx-auto w-full max-w-88 overflow-hidden rounded-8 border border-rule">
            <Receipt sale={data} paper={shownPaper} />
          </div>
        ) : isError ? (
          <ErrorState failure={sale.error} onRetry={() => void sale.refetch()} />
        ) : (
          <Loading shape="facts" rows={5} />
        )}
      </section>
      <aside
        aria-label={t`After the sale`}
        className="flex min-h-0 flex-col gap-4 overflow-auto border-s border-rule bg-sheet p-6 phone:order-first phone:shrink-0 phone:overflow-visible phone:border-s-0 phone:border-b phone:p-4"
      >
        <Handed sold={sold} />
        <BelowZero sold={sold} />
        <div className="grid gap-2">
          <Button
            icon={<Icon of={Printer} />}
            keyHint="P"
            busy={printer.busy}
            isDisabled={!data || !ready}
            onPress={() => data && print(data)}
          >{t`Print the receipt`}</Button>
          <FailureNotice failure={printer.failure} />
          {printer.failure && data && <Button onPress={() => printer.byDialog(data)}>{t`Print by the dialog`}</Button>}
          {undo && (
            <Button icon={<Icon of={Undo2} points />} keyHint="V" onPress={() => setAsking(true)}>
              <Trans>
                Void sale <Code>{number}</Code> · {left} s
              </Trans>{' '}
              {!mayVoid && <NeedsApproval />}
            </Button>
          )}
        </div>
        <div className="mt-auto grid gap-3">
          <Button variant="main" size="large" wide onPress={() => onNext()}>
            {t`Next customer`}
          </Button>
          <p className="text-center text-13 text-ink-soft phone:hidden">
            <Trans>Any key goes on. What is typed already finds the next customer.</Trans>
          </p>
        </div>
      </aside>
      {asking && (
        <VoidDialog
          sale={{ id: sold.sale, number, total: sold.total }}
          onClose={() => setAsking(false)}
          onVoided={onVoided}
        />
      )}
      {printer.paper}
    </div>
  );
}

/** Products of which more were sold than were counted: the sale stands, somebody should count. */
function BelowZero({ sold }: { sold: Sold }) {
  if (sold.below_zero.length === 0) return null;
  return (
    <Notice tone="amber">
      <p>
        <Trans>More was sold than was counted. The sale stands; count the shelf when there is time.</Trans>
      </p>
      <ul>
        {sold.below_zero.map((one) => (
          <li key={one.item} className="flex justify-between gap-4">
            <bdi>{one.name}</bdi>
            <bdi dir="ltr" className="amount">
              {MINUS}
              {Math.abs(one.stock)}
            </bdi>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** What goes back, or what was paid, and what is in the wallet now. */
function Handed({ sold: done }: { sold: Sold }) {
  const { currency } = usePlace();
  const change = minor(done.change, currency) ?? 0n;
  const held = done.wallet;
  return (
    <div role="status">
      <h2 className="text-end text-13 font-semibold text-ink-soft">
        {change > 0n ? <Trans>Change to hand back</Trans> : <Trans>Paid</Trans>}
      </h2>
      <div className="my-1 text-end text-leaf-strong">
        <Money amount={change > 0n ? done.change : done.total} size={done.total.length > 10 ? 'big' : 'huge'} />
      </div>
      <dl className="mt-3 grid gap-1 border-t border-rule pt-3 text-ink-soft">
        <div className="flex justify-between gap-4">
          <dt>
            <Trans>Sale</Trans>
          </dt>
          <dd className="font-semibold text-ink">
            <Code>{done.number}</Code>
          </dd>
        </div>
        {change > 0n && (
          <div className="flex justify-between gap-4">
            <dt>
              <Trans>Paid</Trans>
            </dt>
            <dd className="text-ink">
              <Money amount={done.total} />
            </dd>
          </div>
        )}
        {held && (
          <div className="flex justify-between gap-4">
            <dt>
              <Trans>Now in the wallet</Trans>
            </dt>
            <dd className="text-ink">
              <Money amount={sum([held.promotional, held.real], currency)} />
            </dd>
          </div>
        )}
      </dl>
    </div>
  );
}
