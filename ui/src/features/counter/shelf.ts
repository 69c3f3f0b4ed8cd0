/**
 * Where baskets wait: the one at work and those put aside, kept over a reload on this device, for this counter. Of the
 * customer only the id is kept; notes, which may say anything, last as long as the window.
 */
import type { Basket, Line } from './basket';
import { emptyBasket, isEmpty } from './basket';

/** The baskets of one counter. */
export interface Shelf {
  current: Basket;
  /** Newest first. */
  parked: Basket[];
}

const place = (counter: string) => `champa.baskets.${counter}`;
const notes = (counter: string) => `champa.notes.${counter}`;
const mine = (counter: string) => `champa.basket.${counter}`;

const isText = (value: unknown): value is string => typeof value === 'string';
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function isLine(value: unknown): value is Line {
  return (
    isRecord(value) &&
    isText(value.key) &&
    isText(value.name) &&
    isText(value.price) &&
    Number.isInteger(value.quantity) &&
    (value.item === null || isText(value.item)) &&
    (value.kind === 'service' || value.kind === 'product' || value.kind === 'open')
  );
}

/** A basket as it was kept; null for anything that this version does not understand. */
function basketFrom(value: unknown): Basket | null {
  if (!isRecord(value) || !isText(value.id) || !Array.isArray(value.lines) || !value.lines.every(isLine)) return null;
  const blank = emptyBasket();
  return {
    ...blank,
    ...(value as Partial<Basket>),
    customer: isText(value.customer) ? value.customer : null,
    note: '',
  };
}

function read(storage: Storage, key: string): unknown {
  try {
    return JSON.parse(storage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

/** Takes the baskets of a counter from the device. What cannot be read is left out. */
export function takeShelf(counter: string): Shelf {
  const kept = read(localStorage, place(counter));
  const said = read(sessionStorage, notes(counter));
  const withNote = (basket: Basket): Basket => {
    const note = isRecord(said) ? said[basket.id] : undefined;
    return isText(note) ? { ...basket, note } : basket;
  };
  // This window's own basket first: another window of the same counter may have kept its own since.
  const current = basketFrom(read(sessionStorage, mine(counter))) ?? (isRecord(kept) ? basketFrom(kept.current) : null);
  return {
    current: current ? withNote(current) : emptyBasket(),
    parked: parkedOf(kept).map(withNote),
  };
}

function parkedOf(kept: unknown): Basket[] {
  const parked = isRecord(kept) && Array.isArray(kept.parked) ? kept.parked : [];
  return parked.map(basketFrom).filter((one) => one !== null);
}

/** Hears what another window of the same counter put aside or took back. Gives the way to stop. */
export function hearShelf(counter: string, hear: (parked: Basket[]) => void): () => void {
  const listen = (event: StorageEvent) => {
    if (event.key === place(counter)) hear(parkedOf(read(localStorage, place(counter))));
  };
  window.addEventListener('storage', listen);
  return () => window.removeEventListener('storage', listen);
}

/** Takes over what another window put aside; the very same list is the same shelf. */
export function withParked(shelf: Shelf, parked: Basket[]): Shelf {
  const bare = (list: Basket[]) => JSON.stringify(list.map((basket) => ({ ...basket, note: '' })));
  if (bare(shelf.parked) === bare(parked)) return shelf;
  const known = new Map(shelf.parked.map((basket) => [basket.id, basket.note]));
  return { ...shelf, parked: parked.map((basket) => ({ ...basket, note: known.get(basket.id) ?? '' })) };
}

/** Keeps the baskets of a counter on the device. A full or closed store loses nothing of what is on the screen. */
export function keepShelf(counter: string, shelf: Shelf): void {
  const bare = (basket: Basket): Basket => ({ ...basket, note: '' });
  const all = [shelf.current, ...shelf.parked].filter((basket) => basket.note !== '');
  try {
    localStorage.setItem(
      place(counter),
      JSON.stringify({ current: bare(shelf.current), parked: shelf.parked.map(bare) }),
    );
    sessionStorage.setItem(mine(counter), JSON.stringify(bare(shelf.current)));
    sessionStorage.setItem(notes(counter), JSON.stringify(Object.fromEntries(all.map((one) => [one.id, one.note]))));
  } catch {
    // Without a store the baskets live as long as the window, which is what they would do anyway.
  }
}

/** Puts the basket at work aside and begins an empty one. An empty one is not kept. */
export function park(shelf: Shelf): Shelf {
  if (isEmpty(shelf.current)) return shelf;
  return { current: emptyBasket(), parked: [shelf.current, ...shelf.parked] };
}

/** Takes a basket back to work; the one at work is put aside in its place. */
export function takeBack(shelf: Shelf, id: string): Shelf {
  const wanted = shelf.parked.find((basket) => basket.id === id);
  if (!wanted) return shelf;
  const others = shelf.parked.filter((basket) => basket.id !== id);
  return { current: wanted, parked: isEmpty(shelf.current) ? others : [shelf.current, ...others] };
}

/** Throws a basket that was put aside away. */
export function discard(shelf: Shelf, id: string): Shelf {
  return { ...shelf, parked: shelf.parked.filter((basket) => basket.id !== id) };
}
