/**
 * The basket: what is being sold, to whom, and what comes off. Pure: every change gives a new basket. Prices are those of
 * the moment an item was added; what is paid is what the host quotes.
 */
import type { Input } from '@/backend/call';
import { newId } from '@/backend/id';
import type { Discount, Item, Payment, WireLine } from './wire';

/** One line of the basket. */
export interface Line {
  key: string;
  /** The catalog's item; null for a line with a price of its own. */
  item: string | null;
  name: string;
  /** Price of one, as a wire amount; of the whole line where there is no item. */
  price: string;
  /** 1 to `MOST`. */
  quantity: number;
  discount: Discount | null;
  /** Id of the person who does it. */
  performedBy: string | null;
  kind: 'service' | 'product' | 'open';
  /** Percent of tax; null for the shop's own. */
  taxRate: string | null;
  /** Pieces of this branch when it was added; null where nothing is counted. */
  stock: number | null;
}

/** A sale that was sent and whose answer never came: it may have been made, so it must be sent again as it was. */
export interface Unanswered {
  /** The id it was sent with. */
  id: string;
  payments: Payment[];
  /** The total it was sent with, as a wire amount. */
  expected: string;
}

/** A basket, at work or put aside. */
export interface Basket {
  id: string;
  /** Milliseconds when its first thing was chosen. */
  since: number;
  customer: string | null;
  lines: Line[];
  discount: Discount | null;
  note: string;
  unanswered: Unanswered | null;
}

/** The most pieces of one line. */
export const MOST = 9999;

/** A basket with nothing in it. */
export function emptyBasket(): Basket {
  return {
    id: newId(),
    since: Date.now(),
    customer: null,
    lines: [],
    discount: null,
    note: '',
    unanswered: null,
  };
}

/** Whether nothing would be lost with it. */
export function isEmpty(basket: Basket): boolean {
  return basket.lines.length === 0 && basket.customer === null && basket.note === '' && !basket.discount;
}

const within = (quantity: number) => Math.min(MOST, Math.max(1, Math.trunc(quantity)));

/** Whether another piece of the item goes onto this line rather than onto one of its own. */
function takesMore(line: Line, item: Item): boolean {
  return (
    line.item === item.id && line.price === item.price && !line.discount && !line.performedBy && line.quantity < MOST
  );
}

/** Adds pieces of an item: to its plain line where there is one, else below. Gives the line they went to. */
export function addItem(basket: Basket, item: Item, quantity = 1): { basket: Basket; key: string } {
  const there = basket.lines.find((line) => takesMore(line, item));
  if (there) {
    const more = { ...there, quantity: within(there.quantity + quantity), stock: item.stock };
    return { basket: replace(basket, more), key: there.key };
  }
  const line: Line = {
    key: newId(),
    item: item.id,
    name: item.name,
    price: item.price,
    quantity: within(quantity),
    discount: null,
    performedBy: null,
    kind: item.kind,
    taxRate: item.tax_rate,
    stock: item.stock,
  };
  return { basket: { ...basket, lines: [...basket.lines, line] }, key: line.key };
}

/** Adds a line that the catalog does not know, with an amount of its own. */
export function addOpen(basket: Basket, name: string, amount: string): { basket: Basket; key: string } {
  const line: Line = {
    key: newId(),
    item: null,
    name,
    price: amount,
    quantity: 1,
    discount: null,
    performedBy: null,
    kind: 'open',
    taxRate: null,
    stock: null,
  };
  return { basket: { ...basket, lines: [...basket.lines, line] }, key: line.key };
}

function replace(basket: Basket, line: Line): Basket {
  return { ...basket, lines: basket.lines.map((one) => (one.key === line.key ? line : one)) };
}

/** Changes one line. A quantity stays between 1 and `MOST`; that of a line with its own amount is always 1. */
export function changeLine(
  basket: Basket,
  key: string,
  change: Partial<Pick<Line, 'quantity' | 'discount' | 'performedBy'>>,
): Basket {
  const line = basket.lines.find((one) => one.key === key);
  if (!line) return basket;
  const next = { ...line, ...change };
  return replace(basket, { ...next, quantity: next.kind === 'open' ? 1 : within(next.quantity) });
}

/** Takes a line out. */
export function removeLine(basket: Basket, key: string): Basket {
  return { ...basket, lines: basket.lines.filter((line) => line.key !== key) };
}

/** Puts a line that was taken out back to where it was. */
export function putBack(basket: Basket, line: Line, at: number): Basket {
  const lines = basket.lines.filter((one) => one.key !== line.key);
  return { ...basket, lines: [...lines.slice(0, at), line, ...lines.slice(at)] };
}

/** How many pieces are in it. */
export function pieces(basket: Basket): number {
  return basket.lines.reduce((all, line) => all + line.quantity, 0);
}

/** What the basket leaves of a line's stock, counting the same item on other lines; null where nothing is counted. */
export function stockLeft(basket: Basket, line: Line): number | null {
  if (line.stock === null || line.item === null) return null;
  const taken = basket.lines.reduce((all, one) => (one.item === line.item ? all + one.quantity : all), 0);
  return line.stock - taken;
}

function wireLine(line: Line): WireLine {
  const discount = line.discount ?? undefined;
  if (line.item === null) return { name: line.name, quantity: 1, amount: line.price, discount };
  return { item: line.item, quantity: line.quantity, discount, performed_by: line.performedBy ?? undefined };
}

/** What the host is asked for a price. */
export function quoteInput(basket: Basket): Input<'sales.quote'> {
  return {
    customer: basket.customer ?? undefined,
    lines: basket.lines.map(wireLine),
    discount: basket.discount ?? undefined,
  };
}

/** What the host is asked to sell: the same basket, always in the same words, so that a retry is the same request. */
export function sellInput(basket: Basket, payments: Payment[], expected: string): Input<'sales.sell'> {
  return {
    ...quoteInput(basket),
    note: basket.note.trim() || undefined,
    expected_total: expected,
    payments,
  };
}
