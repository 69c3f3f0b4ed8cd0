import { describe, expect, it } from 'vitest';
import { latinDigits, minor, readAmount, spoken, sum, wire, written } from './money';

describe('wire amounts', () => {
  it('become smallest units and come back unchanged', () => {
    for (const [amount, currency, units] of [
      ['450000', 'VND', 450000n],
      ['12.50', 'THB', 1250n],
      ['-0.07', 'THB', -7n],
      ['0.120', 'OMR', 120n],
      ['100000.000', 'OMR', 100000000n],
    ] as const) {
      expect(minor(amount, currency)).toBe(units);
      expect(wire(units, currency)).toBe(amount);
    }
  });

  it('are refused with more decimals than the currency has, unless these are zeros', () => {
    expect(minor('1000.5', 'VND')).toBeNull();
    expect(minor('1.001', 'THB')).toBeNull();
    expect(minor('1.0001', 'OMR')).toBeNull();
    expect(minor('1000.00', 'VND')).toBe(1000n);
  });

  it('add up exactly where floats do not', () => {
    expect(sum(['0.1', '0.2'], 'THB')).toBe('0.30');
    expect(
      sum(
        Array.from({ length: 10 }, () => '10000000000'),
        'VND',
      ),
    ).toBe('100000000000');
  });
});

describe('written amounts', () => {
  it('group as the language does, with the decimals of the currency', () => {
    expect(written('1250000', { currency: 'VND', language: 'vi' })).toBe('1.250.000');
    expect(written('1250000', { currency: 'VND', language: 'en' })).toBe('1,250,000');
    expect(written('1250.5', { currency: 'THB', language: 'th' })).toBe('1,250.50');
    expect(written('0.12', { currency: 'OMR', language: 'ar' })).toBe('0.120');
    expect(written('1250.5', { currency: 'OMR', language: 'vi' })).toBe('1.250,500');
  });

  it('carry a real minus, and a plus only when asked', () => {
    expect(written('-75000', { currency: 'VND', language: 'vi' })).toBe('−75.000');
    expect(written('75000', { currency: 'VND', language: 'vi', signed: true })).toBe('+75.000');
    expect(written('0', { currency: 'VND', language: 'vi', signed: true })).toBe('0');
  });

  it('keep the currency beside the figure in a sentence', () => {
    expect(spoken('580000', { currency: 'VND', language: 'vi' })).toBe('580.000\u00a0₫');
  });
});

describe('typed amounts', () => {
  const vnd = { currency: 'VND', language: 'vi' } as const;
  const thb = { currency: 'THB', language: 'th' } as const;
  const omr = { currency: 'OMR', language: 'ar' } as const;
  const usd = { currency: 'USD', language: 'en' } as const;

  it('are read with either grouping habit', () => {
    for (const text of [
      '1250000',
      '1.250.000',
      '1,250,000',
      '1 250 000',
      '1250k',
      '1.250k',
      '1.250.000 ₫',
      '1.250.000đ',
    ]) {
      expect(readAmount(text, vnd)).toEqual({ amount: '1250000' });
    }
    expect(readAmount('12,5k', vnd)).toEqual({ amount: '12500' });
    expect(readAmount('1.5k', vnd)).toEqual({ amount: '1500' });
  });

  it('are read with Arabic and Thai digits', () => {
    expect(readAmount('١٢٫٥٠٠', omr)).toEqual({ amount: '12.500' });
    expect(readAmount('๑,๒๕๐.๕๐', thb)).toEqual({ amount: '1250.50' });
    expect(latinDigits('۰۹۱۲')).toBe('0912');
  });

  it('take the smallest unit and refuse what is finer', () => {
    expect(readAmount('1', vnd)).toEqual({ amount: '1' });
    expect(readAmount('0.01', thb)).toEqual({ amount: '0.01' });
    expect(readAmount('.001', omr)).toEqual({ amount: '0.001' });
    expect(readAmount('1000,5', vnd)).toEqual({ why: 'too_precise' });
    expect(readAmount('1.001', thb)).toEqual({ why: 'too_precise' });
    expect(readAmount('1.0001', omr)).toEqual({ why: 'too_precise' });
  });

  it('take the largest amount and not one unit more', () => {
    expect(readAmount('10.000.000.000', vnd)).toEqual({ amount: '10000000000' });
    expect(readAmount('10.000.000.001', vnd)).toEqual({ why: 'too_large' });
    expect(readAmount('100,000.000', omr)).toEqual({ amount: '100000.000' });
    expect(readAmount('100,000.001', omr)).toEqual({ why: 'too_large' });
    expect(readAmount('1,000,000.00', usd)).toEqual({ amount: '1000000.00' });
    expect(readAmount('1,000,000.01', usd)).toEqual({ why: 'too_large' });
  });

  it('say why other text is no amount', () => {
    expect(readAmount('', vnd)).toEqual({ why: 'empty' });
    expect(readAmount('abc', vnd)).toEqual({ why: 'not_a_number' });
    expect(readAmount('-5', vnd)).toEqual({ why: 'not_a_number' });
  });
});
