import { describe, expect, it } from 'vitest';
import { movement } from '@/features/customers/testing/people';
import { change, fits, moves, would } from './movements';

describe('movements of a wallet', () => {
  it('have a balance before, exact in every currency', () => {
    expect(change('500000', '1250000', 'VND')).toEqual({ before: '750000', after: '1250000', by: '500000' });
    expect(change('-0.120', '0.005', 'OMR')).toEqual({ before: '0.125', after: '0.005', by: '-0.120' });
    expect(change('0', null, 'VND')).toBeNull();
  });

  it('tell what a wallet would hold', () => {
    expect(would('9999999999', '1', 'VND')).toBe('10000000000');
    expect(would('0.10', '-0.30', 'THB')).toBe('-0.20');
    expect(would('100', '', 'VND')).toBeNull();
  });

  it('are narrowed by where the money went', () => {
    const paid = movement({ kind: 'sale', real: '-100', promotional: '-50' });
    const back = movement({ kind: 'reversal', real: '-500', promotional: '0' });
    const gift = movement({ kind: 'credit_issued', real: '0', promotional: '80' });
    const kinds = (one: typeof paid) =>
      (['all', 'in', 'out', 'promotional', 'reversal'] as const).filter((narrow) => fits(one, narrow, 'VND'));
    expect(kinds(paid)).toEqual(['all', 'out', 'promotional']);
    expect(kinds(back)).toEqual(['all', 'out', 'reversal']);
    expect(kinds(gift)).toEqual(['all', 'in', 'promotional']);
    expect(moves('0.000', 'OMR')).toBe(false);
  });
});
