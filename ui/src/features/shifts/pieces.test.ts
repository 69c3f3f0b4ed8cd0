import { describe, expect, it } from 'vitest';
import { counted, many, total } from './pieces';

describe('a count', () => {
  it('comes to its notes and coins exactly, in every currency', () => {
    expect(total({ '500000': '2', '1000': '3' }, 'VND')).toBe('1003000');
    expect(total({ '1000.00': '1', '0.50': '1', '0.25': '3' }, 'THB')).toBe('1001.25');
    expect(total({ '50.000': '1', '0.100': '2', '0.005': '3' }, 'OMR')).toBe('50.215');
    expect(total({}, 'OMR')).toBe('0.000');
  });

  it('takes the digits of every script, and tells a number from none', () => {
    expect(['', ' ', '12', '١٢', '๑๒', '100000'].map((text) => many(text))).toEqual([0, 0, 12, 12, 12, 100_000]);
    expect(['x', '-1', '1.5', '100001', '1e3'].map((text) => many(text))).toEqual([null, null, null, null, null]);
  });

  it('is sent without what was not there, and not at all where a number cannot be read', () => {
    expect(counted({ '500000': '2', '1000': '0', '2000': '' }, 'VND')).toEqual([{ value: '500000', many: 2 }]);
    expect(counted({}, 'VND')).toEqual([]);
    expect(counted({ '500000': '2', '1000': 'two' }, 'VND')).toBeNull();
  });
});
