import { describe, expect, it } from 'vitest';
import type { Item } from '@/backend/contract';
import {
  freshItem,
  itemChanges,
  itemDraft,
  newItem,
  openingStock,
  readPercent,
  readWhole,
  withScan,
  wrongFields,
} from './item-draft';
import { stockChange } from './stock';

const oil: Item = {
  id: 'i1',
  kind: 'product',
  name: 'Tinh dầu',
  name2: null,
  code: 'TD-01',
  barcode: '8934567890123',
  price: '150000',
  tax_rate: null,
  duration_minutes: null,
  category: 'Sản phẩm',
  colour: null,
  active: true,
  stock: 14,
};

describe('an item being typed', () => {
  it('sends what is filled of a new one', () => {
    const draft = { ...freshItem('service'), name: ' Gội đầu ', price: '120000', duration: '45', tax: '7,5' };
    expect(newItem(draft)).toEqual({
      kind: 'service',
      name: 'Gội đầu',
      price: '120000',
      duration_minutes: 45,
      tax_rate: '7.5',
    });
  });

  it('sends only what is different of an old one, and clears what was emptied', () => {
    expect(itemChanges(oil, itemDraft(oil))).toBeNull();
    expect(itemChanges(oil, { ...itemDraft(oil), price: '160000', code: '' })).toEqual({
      item: 'i1',
      price: '160000',
      code: null,
    });
  });

  it('keeps category and tax for the next one of a run', () => {
    const first = { ...freshItem('product'), name: 'A', price: '1', category: 'Trà', tax: '8', opening: '3' };
    expect(freshItem('product', first)).toMatchObject({ name: '', price: '', category: 'Trà', tax: '8', opening: '' });
  });

  it('names the fields that cannot be taken', () => {
    expect(wrongFields(freshItem('service'))).toEqual(['name', 'price']);
    const bad = { ...freshItem('service'), name: 'A', price: '0', tax: '101', duration: '1.5' };
    expect(wrongFields(bad)).toEqual(['tax', 'duration']);
    expect(wrongFields({ ...freshItem('product'), name: 'A', price: '0', opening: '-1' })).toEqual(['opening']);
  });

  it('counts a new product in only when there is something to count', () => {
    expect(openingStock({ ...freshItem('product'), opening: '12' })).toBe(12);
    expect(openingStock({ ...freshItem('product'), opening: '0' })).toBeNull();
    expect(openingStock({ ...freshItem('service'), opening: '12' })).toBeNull();
  });

  it('takes a scanned code out of the field that had the focus', () => {
    const typed = { ...freshItem('product'), name: 'Trà hoa cúc8930000000017' };
    expect(withScan(typed, '8930000000017')).toMatchObject({ name: 'Trà hoa cúc', barcode: '8930000000017' });
  });
});

describe('figures of an item', () => {
  it('reads percentages as people write them', () => {
    expect(['8', '7,5', ' 7.50 %', '0', '100', '๘', '٨٫٥'].map(readPercent)).toEqual([
      '8',
      '7.5',
      '7.5',
      '0',
      '100',
      '8',
      '8.5',
    ]);
    expect(['', '100.01', '7.555', '-1', 'x'].map(readPercent)).toEqual([null, null, null, null, null]);
  });

  it('reads whole numbers within their range', () => {
    expect(readWhole('๔๕', 1, 1440)).toBe(45);
    expect(readWhole('1441', 1, 1440)).toBeNull();
    expect(readWhole('4 5', 1, 1440)).toBeNull();
  });

  it('turns what happened on the shelf into a change', () => {
    expect(stockChange('received', 14, 10)).toBe(10);
    expect(stockChange('gone', 14, 2)).toBe(-2);
    expect(stockChange('counted', 14, 9)).toBe(-5);
    expect(stockChange('counted', -3, 0)).toBe(3);
    expect(Object.is(stockChange('gone', 14, 0), 0)).toBe(true);
  });
});
