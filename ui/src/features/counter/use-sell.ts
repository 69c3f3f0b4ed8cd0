/** Selling once. The id is made before the first try and kept with the basket, so that not even a reload sells twice. */
import { useCallback, useRef, useState } from 'react';
import { withApproval, type Approval } from '@/backend/approval';
import { call, type Output } from '@/backend/call';
import { OPERATIONS } from '@/backend/contract';
import type { Failure } from '@/backend/failure';
import { newId } from '@/backend/id';
import { touch } from '@/backend/queries';
import { provesUndone } from '@/backend/unanswered';
import type { Payment } from './wire';
import { sellInput, type Basket, type Unanswered } from './basket';

/** What came of a sale. */
export type Sold = Output<'sales.sell'>;

export interface Sell {
  busy: boolean;
  failure: Failure | null;
  /** What the failure is about, as `sayWhat` says it. */
  of: string;
  /** Sells the basket. While it is under way, nothing more is sent; a sale without an answer is sent as it was. */
  sell: (basket: Basket, payments: Payment[], expected: string) => Promise<Sold | null>;
}

/** What a basket is, in one text: when it changes, what failed before says nothing about it any more. */
export function sayWhat(basket: Basket): string {
  return `${basket.id} ${JSON.stringify(sellInput(basket, [], ''))}`;
}

/** The one way a basket becomes a sale. `remember` keeps what was sent with the basket, and forgets it when answered. */
export function useSell(remember: (basket: string, sent: Unanswered | null) => void): Sell {
  const [state, setState] = useState({ busy: false, failure: null as Failure | null, of: '' });
  const under = useRef<Promise<Sold | null> | null>(null);

  const sell = useCallback(
    (basket: Basket, payments: Payment[], expected: string) => {
      if (under.current) return under.current;
      const sent = basket.unanswered ?? { id: newId(), payments, expected };
      const of = sayWhat(basket);
      setState({ busy: true, failure: null, of });
      const input = sellInput(basket, sent.payments, sent.expected);
      const once = async (approval?: Approval) => {
        // Kept before it is sent: a window that dies meanwhile still knows under which id it asked.
        remember(basket.id, sent);
        try {
          return await call('sales.sell', input, { id: sent.id, approval });
        } catch (failure) {
          if (provesUndone('sales.sell', failure as Failure, basket.unanswered !== null)) remember(basket.id, null);
          throw failure;
        }
      };
      under.current = withApproval(once).then(
        (sold) => {
          under.current = null;
          remember(basket.id, null);
          touch(OPERATIONS['sales.sell'].topics);
          setState({ busy: false, failure: null, of });
          return sold;
        },
        (failure: Failure) => {
          under.current = null;
          setState({ busy: false, failure, of });
          return null;
        },
      );
      return under.current;
    },
    [remember],
  );

  return { ...state, sell };
}
