import { describe, expect, it } from 'vitest';
import { minor } from '@/design/money';
import { lay, likelyGiven, NO_CHOICE, proposal, type Choice, type Held, type Part, type Way } from './plan';

const held = (promotional: bigint, real: bigint): Held => ({ promotional, real });
const part = (way: Way, amount: string): Part => ({ key: way + amount, way, amount, reference: '' });
const vnd = (total: bigint, purse: Held | null, choice: Partial<Choice> = {}) =>
  lay(total, purse, { ...NO_CHOICE, ...choice }, 'VND');

describe('what is proposed', () => {
  it('is the wallet when it can pay, or has gifts to use; else cash', () => {
    expect(proposal(100n, held(0n, 100n))).toBe('wallet');
    expect(proposal(100n, held(10n, 0n))).toBe('wallet');
    expect(proposal(100n, held(0n, 99n))).toBe('cash');
    expect(proposal(100n, null)).toBe('cash');
    expect(proposal(0n, held(10n, 10n))).toBe('cash');
  });
});

describe('a plan', () => {
  it('takes promotional money before the customer’s own', () => {
    const plan = vnd(675_000n, held(80_000n, 1_250_000n));
    expect([plan.promotional, plan.real, plan.cash]).toEqual([80_000n, 595_000n, 0n]);
    expect(plan.payments).toEqual([{ method: 'wallet', amount: '675000' }]);
  });

  it('takes in cash what the wallet lacks', () => {
    const plan = vnd(605_000n, held(0n, 580_000n), { rest: 'wallet' });
    expect([plan.real, plan.cash, plan.instead, plan.trouble]).toEqual([580_000n, 25_000n, 25_000n, null]);
    expect(plan.payments).toEqual([
      { method: 'wallet', amount: '580000' },
      { method: 'cash', amount: '25000', given: undefined },
    ]);
  });

  it('counts the change, and what is missing of the cash', () => {
    const enough = vnd(675_000n, null, { rest: 'cash', given: '700000' });
    expect([enough.change, enough.trouble]).toEqual([25_000n, null]);
    expect(enough.payments).toEqual([{ method: 'cash', amount: '675000', given: '700000' }]);
    expect(vnd(675_000n, null, { rest: 'cash', given: '600000' }).trouble).toEqual({
      why: 'given_short',
      short: 75_000n,
    });
  });

  it('splits over parts and leaves the rest to the chosen way', () => {
    const plan = vnd(700_000n, held(0n, 300_000n), {
      rest: 'cash',
      parts: [part('wallet', '300000'), part('card', '150000')],
    });
    expect([plan.real, plan.card, plan.cash, plan.left]).toEqual([300_000n, 150_000n, 250_000n, 250_000n]);
    expect(plan.trouble).toBeNull();
  });

  it('says when parts are too much, the wallet too small or not there', () => {
    expect(vnd(100n, null, { parts: [part('cash', '101')] }).trouble).toEqual({ why: 'too_much', over: 1n });
    expect(vnd(100n, held(0n, 10n), { rest: 'cash', parts: [part('wallet', '30')] }).trouble).toEqual({
      why: 'wallet_short',
      short: 20n,
    });
    expect(vnd(100n, null, { rest: 'cash', parts: [part('wallet', '30')] }).trouble).toEqual({ why: 'no_wallet' });
  });

  it('pays nothing for nothing', () => {
    expect(vnd(0n, held(10n, 10n)).payments).toEqual([]);
  });

  it('always pays exactly the total when nothing troubles it', () => {
    const ways: Way[] = ['wallet', 'cash', 'card'];
    let seed = 11;
    const next = (most: number) => (seed = (seed * 48271) % 2147483647) % most;
    for (let round = 0; round < 500; round++) {
      const total = BigInt(next(1_000_000));
      const purse = next(3) === 0 ? null : held(BigInt(next(200_000)), BigInt(next(900_000)));
      const parts = Array.from({ length: next(3) }, () => part(ways[next(3)] ?? 'card', String(next(300_000))));
      const plan = vnd(total, purse, { rest: ways[next(3)] ?? null, parts });
      if (plan.trouble) continue;
      const paid = plan.payments.reduce((all, one) => all + (minor(String(one.amount), 'VND') ?? 0n), 0n);
      expect(paid).toBe(total);
      expect(plan.promotional + plan.real <= (purse ? purse.promotional + purse.real : 0n)).toBe(true);
    }
  });
});

describe('likely notes', () => {
  it('round up to what people hand over, never the exact amount', () => {
    expect(likelyGiven(675_000n, 'VND')).toEqual(['680000', '700000', '800000']);
    expect(likelyGiven(500_000n, 'VND')).toEqual(['600000']);
    expect(likelyGiven(120n, 'OMR')).toEqual(['0.500', '1.000', '5.000']);
    expect(likelyGiven(0n, 'VND')).toEqual([]);
  });
});
