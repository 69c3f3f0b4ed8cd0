import { useCallback, useEffect, useState } from 'react';
import { emptyBasket, type Basket, type Unanswered } from './basket';
import { discard, hearShelf, keepShelf, park, takeBack, takeShelf, withParked, type Shelf } from './shelf';

/** The baskets of this counter and what is done to them. */
export interface Baskets extends Shelf {
  /** Changes the basket at work. */
  change: (how: (basket: Basket) => Basket) => void;
  /** Puts it aside. */
  park: () => void;
  takeBack: (id: string) => void;
  discard: (id: string) => void;
  /** Begins anew: the one at work was sold. */
  next: () => void;
  /** Keeps with a basket, wherever it is by then, that it was sent; null when the answer came. */
  remember: (id: string, sent: Unanswered | null) => void;
}

/** Keeps the baskets of a counter on the screen and on the device. */
export function useShelf(counter: string): Baskets {
  const [shelf, setShelf] = useState<Shelf>(() => takeShelf(counter));
  useEffect(() => keepShelf(counter, shelf), [counter, shelf]);
  useEffect(() => hearShelf(counter, (parked) => setShelf((before) => withParked(before, parked))), [counter]);
  return {
    ...shelf,
    change: useCallback((how) => setShelf((before) => ({ ...before, current: how(before.current) })), []),
    park: useCallback(() => setShelf(park), []),
    takeBack: useCallback((id) => setShelf((before) => takeBack(before, id)), []),
    discard: useCallback((id) => setShelf((before) => discard(before, id)), []),
    next: useCallback(() => setShelf((before) => ({ ...before, current: emptyBasket() })), []),
    remember: useCallback((id, sent) => {
      const mark = (basket: Basket) => (basket.id === id ? { ...basket, unanswered: sent } : basket);
      setShelf((before) => ({ current: mark(before.current), parked: before.parked.map(mark) }));
    }, []),
  };
}
