import { useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import { useMay, useSession } from '@/app/session';
import { NoPermission } from '@/design/states';
import { AfterSale } from './after-sale';
import { SellScreen } from './sell-screen';
import type { Sold } from './use-sell';
import { useShelf } from './use-shelf';

/** The counter: the main screen, open all day. */
export default function Counter() {
  const maySell = useMay('sales.sell');
  const { counter } = useSession();
  if (!maySell || !counter) return <NoPermission />;
  return <CounterAt key={counter.id} counter={counter.id} />;
}

/** One sale after the other at one counter. */
function CounterAt({ counter }: { counter: string }) {
  const { t } = useLingui();
  const baskets = useShelf(counter);
  const [done, setDone] = useState<{ sold: Sold; printAndNext: boolean } | null>(null);
  const [typed, setTyped] = useState('');
  const before = useRef(baskets.current);

  if (done) {
    return (
      <div className="h-full" role="region" aria-label={t`Counter`}>
        <AfterSale
          key={done.sold.sale}
          sold={done.sold}
          printAndNext={done.printAndNext}
          onNext={(event) => {
            // What is typed is the next customer's phone or name already.
            const first = event && event.key.length === 1 && event.key !== ' ' && event.key !== '/' ? event.key : '';
            event?.preventDefault();
            setTyped(first);
            setDone(null);
          }}
          onVoided={() => {
            // What was sold by mistake is on the counter again, to be sold otherwise.
            const { customer, lines, discount, note } = before.current;
            baskets.change((basket) => ({ ...basket, customer, lines, discount, note }));
            setTyped('');
            setDone(null);
          }}
        />
      </div>
    );
  }
  return (
    <SellScreen
      baskets={baskets}
      typed={typed}
      onSold={(sold, basket, printAndNext) => {
        before.current = basket;
        baskets.next();
        setDone({ sold, printAndNext });
      }}
    />
  );
}
