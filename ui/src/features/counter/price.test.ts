import { describe, expect, it } from 'vitest';
import { addItem, addOpen, changeLine, emptyBasket, MOST, putBack, removeLine, stockLeft } from './basket';
import { hundredths, off, overLimit, percentText, price, share, spread, taxWithin } from './price';
import type { Item } from './wire';

const item = (id: string, amount: string, more: Partial<Item> = {}): Item => ({
  id,
  kind: 'product',
  name: id,
  name2: null,
  code: null,
  barcode: null,
  price: amount,
  tax_rate: '8',
  duration_minutes: null,
  category: null,
  active: true,
  stock: null,
  colour: null,
  ...more,
});
const VND = { currency: 'VND', taxIncluded: true, taxRate: '8' } as const;

describe('percentages', () => {
  it('round half up to the smallest unit, as the host does', () => {
    expect(share(19900n, 800n)).toBe(1592n);
    expect(share(99999n, 500n)).toBe(5000n);
    expect(share(1005n, 1000n)).toBe(101n);
    expect(taxWithin(107n, 700n)).toBe(7n);
    expect(taxWithin(110000n, 1000n)).toBe(10000n);
  });

  it('have two decimals and no more', () => {
    expect(hundredths('7.5')).toBe(750n);
    expect(hundredths('100')).toBe(10000n);
    for (const text of ['100.01', '-1', '7.555', 'x', '']) expect(hundredths(text)).toBeNull();
    expect(percentText(750n)).toBe('7.5');
    expect(percentText(1000n)).toBe('10');
    expect(percentText(5n)).toBe('0.05');
  });
});

describe('a discount on the whole', () => {
  it('is spread to the last unit, the largest remainder first', () => {
    expect(spread(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
    expect(spread(10n, [1n, 98n, 1n])).toEqual([0n, 10n, 0n]);
    expect(spread(5n, [0n, 0n])).toEqual([0n, 0n]);
  });

  it('never loses or makes a unit', () => {
    let seed = 7;
    const next = (most: number) => (seed = (seed * 48271) % 2147483647) % most;
    for (let round = 0; round < 500; round++) {
      const over = Array.from({ length: 1 + next(8) }, () => BigInt(next(1_000_000)));
      const whole = over.reduce((all, one) => all + one, 0n);
      const amount = whole === 0n ? 0n : BigInt(next(1_000_000)) % (whole + 1n);
      const shares = spread(amount, over);
      expect(shares.reduce((all, one) => all + one, 0n)).toBe(amount);
      shares.forEach((part, at) => expect(part <= (over[at] ?? 0n)).toBe(true));
    }
  });

  it('cannot take more than there is', () => {
    expect(off({ amount: '101' }, 100n, 'VND')).toBeNull();
    expect(off({ amount: '100' }, 100n, 'VND')).toBe(100n);
    expect(off({ percent: '100' }, 100n, 'VND')).toBe(100n);
    expect(off(null, 100n, 'VND')).toBe(0n);
  });
});

describe('a basket', () => {
  it('prices lines, their discounts, the whole and the tax', () => {
    let basket = addItem(emptyBasket(), item('massage', '450000')).basket;
    basket = addItem(basket, item('oil', '150000'), 2).basket;
    const key = basket.lines[1]?.key ?? '';
    basket = { ...changeLine(basket, key, { discount: { percent: '10' } }), discount: { amount: '20000' } };
    const priced = price(basket, VND);
    expect(priced.gross).toBe(750000n);
    expect(priced.discount).toBe(50000n);
    expect(priced.total).toBe(700000n);
    expect(priced.lines.map((line) => line.own)).toEqual([0n, 30000n]);
    expect(priced.wholeOff).toBe(20000n);
    expect(priced.tax).toBe(priced.lines.reduce((all, line) => all + taxWithin(line.total, 800n), 0n));
  });

  it('adds tax on top where prices leave it out, and says when a rate is unknown', () => {
    const basket = addItem(emptyBasket(), item('massage', '100.00')).basket;
    const onTop = price(basket, { currency: 'USD', taxIncluded: false, taxRate: null });
    expect([onTop.total, onTop.tax, onTop.sure]).toEqual([10800n, 800n, true]);
    const unknown = addItem(emptyBasket(), item('massage', '100.00', { tax_rate: null })).basket;
    expect(price(unknown, { currency: 'USD', taxIncluded: false, taxRate: null }).sure).toBe(false);
    expect(price(unknown, { ...VND, currency: 'USD', taxRate: null }).sure).toBe(true);
  });

  it('knows the limit of a role, also where rounding by line gives a unit more', () => {
    const basket = addItem(emptyBasket(), item('massage', '450000')).basket;
    const with10 = price({ ...basket, discount: { percent: '10' } }, VND);
    expect(overLimit(with10, '10')).toBeNull();
    expect(overLimit(with10, '5')).toEqual({ limit: '5', asked: '10' });
    const slightly = price({ ...basket, discount: { amount: '45001' } }, VND);
    expect(overLimit(slightly, '10')).toEqual({ limit: '10', asked: '10.01' });
  });

  it('puts another piece on the plain line of the item and on no other', () => {
    let basket = addItem(emptyBasket(), item('oil', '150000')).basket;
    basket = addItem(basket, item('oil', '150000')).basket;
    expect(basket.lines.map((line) => line.quantity)).toEqual([2]);
    basket = changeLine(basket, basket.lines[0]?.key ?? '', { discount: { percent: '5' } });
    basket = addItem(basket, item('oil', '150000')).basket;
    expect(basket.lines.map((line) => line.quantity)).toEqual([2, 1]);
    basket = addItem(basket, item('oil', '160000')).basket;
    expect(basket.lines.map((line) => line.price)).toEqual(['150000', '150000', '160000']);
  });

  it('keeps quantities lawful and a line of its own price single', () => {
    let basket = addItem(emptyBasket(), item('oil', '1')).basket;
    const key = basket.lines[0]?.key ?? '';
    expect(changeLine(basket, key, { quantity: 0 }).lines[0]?.quantity).toBe(1);
    expect(changeLine(basket, key, { quantity: 20000 }).lines[0]?.quantity).toBe(MOST);
    basket = addOpen(basket, 'Gift wrap', '20000').basket;
    const open = basket.lines[1]?.key ?? '';
    expect(changeLine(basket, open, { quantity: 3 }).lines[1]?.quantity).toBe(1);
  });

  it('puts a line back where it was', () => {
    let basket = addItem(emptyBasket(), item('a', '1')).basket;
    basket = addItem(basket, item('b', '1')).basket;
    basket = addItem(basket, item('c', '1')).basket;
    const line = basket.lines[1];
    if (!line) throw new Error('no line');
    expect(putBack(removeLine(basket, line.key), line, 1).lines.map((one) => one.name)).toEqual(['a', 'b', 'c']);
  });

  it('counts stock over all lines of an item, below zero too', () => {
    let basket = addItem(emptyBasket(), item('oil', '1', { stock: 2 }), 2).basket;
    basket = changeLine(basket, basket.lines[0]?.key ?? '', { discount: { percent: '5' } });
    basket = addItem(basket, item('oil', '1', { stock: 2 })).basket;
    const [first, second] = basket.lines;
    if (!first || !second) throw new Error('no lines');
    expect([stockLeft(basket, first), stockLeft(basket, second)]).toEqual([-1, -1]);
  });
});
