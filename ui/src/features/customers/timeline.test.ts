import { describe, expect, it } from 'vitest';
import { happening, movement, NOW } from './testing/people';
import { amountOf, byDays } from './timeline';

const HOUR = 3_600_000_000;

describe('the history', () => {
  it('names a day before its first entry, by the clock of the shop', () => {
    // 14:00, 00:30 and, on the day before, 23:30 in Vietnam: all three are of one day in London or of two.
    const rows = [NOW, NOW - 13.5 * HOUR, NOW - 14.5 * HOUR].map((at, i) => happening({ id: String(i), at }));
    expect(byDays(rows, 'Asia/Ho_Chi_Minh').map((dated) => dated.opens)).toEqual(['2026-11-21', null, '2026-11-20']);
  });

  it('shows real and promotional money of a movement together, signed', () => {
    const spent = happening({
      kind: 'wallet',
      movement: movement({ kind: 'sale', real: '-525000', promotional: '-80000' }),
    });
    expect(amountOf(spent, 'VND')).toEqual({ amount: '-605000', signed: true, tone: 'plain', gone: false });
    const gift = happening({
      kind: 'wallet',
      movement: movement({ kind: 'credit_issued', real: '0', promotional: '80000' }),
    });
    expect(amountOf(gift, 'VND')).toMatchObject({ amount: '80000', tone: 'promotional' });
    expect(amountOf(happening({ kind: 'wallet', movement: movement() }), 'VND')).toMatchObject({ tone: 'in' });
  });

  it('strikes a sale that was taken back', () => {
    expect(amountOf(happening({ taken_back: true }), 'VND')).toMatchObject({ amount: '600000', gone: true });
    expect(amountOf(happening({ amount: null, kind: 'note' }), 'VND')).toBeNull();
  });
});
