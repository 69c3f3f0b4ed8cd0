import { describe, expect, it } from 'vitest';
import { assign, columnsOf, mappingOf, missing, roleOf } from './mapping';
import { refusedCsv } from './refused-csv';
import { base64, isBinary } from './text-file';

describe('which column is what', () => {
  const guessed = mappingOf({ customer: 0, date: 2, quantity: 3, amount: 4 });

  it('is one role a column and one column a role', () => {
    const moved = assign(guessed, 1, 'customer');
    expect([roleOf(moved, 0), roleOf(moved, 1)]).toEqual([null, 'customer']);
    const taken = assign(guessed, 4, 'date');
    expect(taken).toEqual({ customer: 0, date: 4, quantity: 3, amount: null });
    expect(missing(taken)).toEqual(['amount']);
    expect(columnsOf(taken)).toBeNull();
  });

  it('may go without a quantity', () => {
    const without = assign(guessed, 3, null);
    expect(missing(without)).toEqual([]);
    expect(columnsOf(without)).toEqual({ customer: 0, date: 2, amount: 4 });
    expect(columnsOf(guessed)).toEqual({ customer: 0, date: 2, quantity: 3, amount: 4 });
  });

  it('is open where nothing could be guessed', () => {
    expect(missing(mappingOf(null))).toEqual(['customer', 'date', 'amount']);
  });
});

describe('the refused lines as a file', () => {
  it('quotes what needs it, and never starts a formula', () => {
    const file = refusedCsv(
      ['Line', 'Reason'],
      [
        { line: 4, why: '“a, b” is "no" day' },
        { line: 7, why: '=cmd()' },
      ],
    );
    expect(file).toBe('\ufeff"Line","Reason"\r\n"4","“a, b” is ""no"" day"\r\n"7","\'=cmd()"\r\n');
  });
});

describe('a file before it is handed over', () => {
  const utf16 = (text: string) => {
    const units = [0xfeff, ...[...text].map((letter) => letter.charCodeAt(0))];
    return new Uint8Array(units.flatMap((unit) => [unit & 0xff, unit >> 8]));
  };

  it('crosses byte for byte', async () => {
    const bytes = new Uint8Array([0x63, 0xe9, 0, 0xff, 0x0a]);
    expect(atob(await base64(new Blob([bytes])))).toBe(String.fromCharCode(...bytes));
    expect(await base64(new Blob([]))).toBe('');
  });

  it('is told from pictures and workbooks', () => {
    expect(isBinary(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]))).toBe(true);
    expect(isBinary(utf16('a,b'))).toBe(false);
    expect(isBinary(new TextEncoder().encode('a,b'))).toBe(false);
    expect(isBinary(new TextEncoder().encode('a\0b,2025-01-03,1,120000\n'))).toBe(false);
  });
});
