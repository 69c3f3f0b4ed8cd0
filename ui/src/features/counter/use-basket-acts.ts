/** What is done to the lines of the basket at work: by touch, by keys, by the scanner; and taking the last removal back. */
import { useState } from 'react';
import type { Discount, Item } from './wire';
import { addItem, addOpen, changeLine, putBack, removeLine, type Line } from './basket';
import type { Baskets } from './use-shelf';

/** The lines' acts and which line is at work. */
export interface BasketActs {
  /** The selected line; null in an empty basket. */
  line: Line | null;
  select: (key: string | null) => void;
  /** Selects the line above (−1) or below (1). */
  step: (by: number) => void;
  add: (item: Item) => void;
  addOpen: (name: string, amount: string) => void;
  quantity: (key: string, quantity: number) => void;
  discount: (key: string, discount: Discount | null) => void;
  performer: (key: string, performer: string | null) => void;
  remove: (key: string) => void;
  /** The line taken out last, while it can be put back. */
  removed: Line | null;
  putBack: () => void;
}

/** The acts on the lines of the basket at work. */
export function useBasketActs(baskets: Baskets): BasketActs {
  const basket = baskets.current;
  const [selected, select] = useState<string | null>(null);
  const [out, setOut] = useState<{ basket: string; line: Line; at: number } | null>(null);
  const lines = basket.lines;
  const found = lines.find((line) => line.key === selected);
  const line = found ?? lines[lines.length - 1] ?? null;
  const removed = out?.basket === basket.id ? out.line : null;

  return {
    line,
    select,
    step: (by) => {
      const at = lines.findIndex((one) => one.key === line?.key);
      const next = lines[Math.min(lines.length - 1, Math.max(0, at + by))];
      if (next) select(next.key);
    },
    add: (item) => {
      const done = addItem(basket, item);
      select(done.key);
      setOut(null);
      baskets.change((now) => (now === basket ? done.basket : addItem(now, item).basket));
    },
    addOpen: (name, amount) => {
      const done = addOpen(basket, name, amount);
      select(done.key);
      setOut(null);
      baskets.change(() => done.basket);
    },
    quantity: (key, quantity) => baskets.change((now) => changeLine(now, key, { quantity })),
    discount: (key, discount) => baskets.change((now) => changeLine(now, key, { discount })),
    performer: (key, performedBy) => baskets.change((now) => changeLine(now, key, { performedBy })),
    remove: (key) => {
      const at = lines.findIndex((one) => one.key === key);
      const gone = lines[at];
      if (!gone) return;
      setOut({ basket: basket.id, line: gone, at });
      select(lines[at + 1]?.key ?? lines[at - 1]?.key ?? null);
      baskets.change((now) => removeLine(now, key));
    },
    removed,
    putBack: () => {
      if (!out || out.basket !== basket.id) return;
      baskets.change((now) => putBack(now, out.line, out.at));
      select(out.line.key);
      setOut(null);
    },
  };
}
