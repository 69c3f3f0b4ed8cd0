import { beforeEach, describe, expect, it } from 'vitest';
import { emptyBasket, type Basket } from './basket';
import { discard, hearShelf, keepShelf, park, takeBack, takeShelf, withParked } from './shelf';

const filled = (more: Partial<Basket> = {}): Basket => ({ ...emptyBasket(), customer: 'c1', ...more });

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

describe('baskets put aside', () => {
  it('wait, and are taken back in exchange for the one at work', () => {
    const first = filled();
    const second = filled();
    let shelf = park({ current: first, parked: [] });
    expect(shelf.parked).toEqual([first]);
    shelf = takeBack({ ...shelf, current: second }, first.id);
    expect(shelf.current).toBe(first);
    expect(shelf.parked).toEqual([second]);
    expect(discard(shelf, second.id).parked).toEqual([]);
  });

  it('are no empty ones, and none is ever dropped for another', () => {
    const shelf = { current: emptyBasket(), parked: [] };
    expect(park(shelf)).toBe(shelf);
    let many = { current: filled(), parked: [] as Basket[] };
    for (let at = 0; at < 60; at++) many = { ...park(many), current: filled() };
    expect(many.parked).toHaveLength(60);
  });
});

describe('what is kept on the device', () => {
  it('comes back after a reload, by counter', () => {
    const shelf = { current: filled({ note: 'room 3' }), parked: [filled()] };
    keepShelf('k1', shelf);
    expect(takeShelf('k1')).toEqual(shelf);
    expect(takeShelf('k2').parked).toEqual([]);
  });

  it('holds no note of any basket beyond the window', () => {
    keepShelf('k1', { current: filled({ note: 'call her on 0912 345 678' }), parked: [filled({ note: 'secret' })] });
    const kept = JSON.stringify({ ...localStorage });
    expect(kept).not.toContain('0912');
    expect(kept).not.toContain('secret');
    sessionStorage.clear();
    expect(takeShelf('k1').current.note).toBe('');
  });

  it('is this window’s own basket first, and the other window’s list of those put aside', () => {
    const ours = filled();
    const theirs = filled();
    const aside = filled();
    keepShelf('k1', { current: ours, parked: [] });
    localStorage.setItem('champa.baskets.k1', JSON.stringify({ current: theirs, parked: [aside] }));
    expect(takeShelf('k1').current.id).toBe(ours.id);
    let heard: Basket[] = [];
    const stop = hearShelf('k1', (parked) => (heard = parked));
    window.dispatchEvent(new StorageEvent('storage', { key: 'champa.baskets.k1' }));
    stop();
    expect(heard.map((one) => one.id)).toEqual([aside.id]);
    const shelf = { current: ours, parked: [aside] };
    expect(withParked(shelf, heard)).toBe(shelf);
    expect(withParked(shelf, []).parked).toEqual([]);
  });

  it('keeps under which id a sale was sent', () => {
    const unanswered = { id: 'u1', payments: [], expected: '100' };
    keepShelf('k1', { current: filled({ unanswered }), parked: [] });
    expect(takeShelf('k1').current.unanswered).toEqual(unanswered);
  });

  it('is left out when it cannot be understood', () => {
    localStorage.setItem('champa.baskets.k1', '{"current":{"id":"x","lines":[{"key":1}]},"parked":"no"}');
    expect(takeShelf('k1').current.lines).toEqual([]);
    localStorage.setItem('champa.baskets.k1', 'not json');
    expect(takeShelf('k1').parked).toEqual([]);
  });
});
