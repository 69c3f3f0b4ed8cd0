import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { hands } from '@/features/counter/testing/hands';
import { enter } from '@/features/counter/testing/room';
import { GRANTS, sessionOf } from '@/features/counter/testing/session';
import { openShop, type Shop } from '@/features/counter/testing/shop';
import { businessDay, dayAfter, isDay } from './day';
import { pageRule } from './paper';
import Sales from './sales';

let shop: Shop;
const sold = (quantity: number, more: Record<string, unknown> = {}) =>
  shop.call('sales.sell', {
    customer: '417',
    lines: [{ item: 'i1', quantity }],
    payments: [{ method: 'cash', amount: String(450_000 * quantity), given: '1000000' }],
    ...more,
  });

beforeEach(async () => {
  localStorage.clear();
  // jsdom lays nothing out: a list of rows needs a height to show any.
  const height = { configurable: true, get: () => 600 };
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', height);
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', height);
  shop = openShop();
  await sold(1);
  await sold(2);
});

describe('paper', () => {
  it('is as long as the receipt on a roll, and a sheet otherwise', () => {
    expect(pageRule('80', 378)).toBe('@page { size: 80mm 111mm; margin: 4mm }');
    expect(pageRule('58', 0)).toBe('@page { size: 58mm 10mm; margin: 4mm }');
    expect(pageRule('a4', 5000)).toBe('@page { size: A4; margin: 18mm }');
  });
});

describe('business days', () => {
  it('begin at the boundary of the shop', () => {
    const half = Date.parse('2026-11-20T19:30:00Z');
    expect(businessDay(half, 'Asia/Ho_Chi_Minh', 0)).toBe('2026-11-21');
    expect(businessDay(half, 'Asia/Ho_Chi_Minh', 240)).toBe('2026-11-20');
  });

  it('go over the ends of months and years', () => {
    expect(dayAfter('2026-12-31', 1)).toBe('2027-01-01');
    expect(dayAfter('2028-03-01', -1)).toBe('2028-02-29');
    expect(isDay('2026-02-30x')).toBe(false);
    expect(isDay('2026-02-28')).toBe(true);
  });
});

describe('the sales of a day', () => {
  it('are listed with their figures, each of which says what it counts', async () => {
    const user = hands();
    await enter(<Sales />, shop);
    expect(await screen.findByText('K1-000002')).toBeInTheDocument();
    const figures = screen.getByRole('complementary', { name: 'Figures of the day' });
    await user.click(await within(figures).findByRole('button', { name: /^Takings/ }));
    expect(await screen.findByText(/What customers paid for the sales of this day/)).toBeInTheDocument();
    expect(within(figures).getAllByText('1,350,000').length).toBeGreaterThan(0);
  });

  it('open with their receipt, and are voided once, with a reason, by name', async () => {
    const user = hands();
    await enter(<Sales />, shop);
    await user.click((await screen.findByText('K1-000001')).closest('button') as HTMLElement);
    const drawer = await screen.findByRole('dialog', { name: 'Sale K1-000001' });
    expect(await within(drawer).findByText('Cảm ơn quý khách')).toBeInTheDocument();
    expect(within(drawer).getByText('550,000')).toBeInTheDocument();
    expect(within(drawer).getByText('Birthday today')).toBeInTheDocument();
    await user.click(within(drawer).getByRole('button', { name: 'Void sale K1-000001' }));
    const asking = await screen.findByRole('dialog', { name: 'Void sale K1-000001?' });
    await user.type(within(asking).getByRole('textbox', { name: 'Why' }), 'Wrong customer');
    await user.click(within(asking).getByRole('button', { name: 'Void sale K1-000001' }));
    await user.click(await screen.findByRole('button', { name: 'Handed back' }));
    await waitFor(() => expect(within(drawer).getByText('VOIDED')).toBeInTheDocument());
    expect(within(drawer).queryByRole('button', { name: 'Void sale K1-000001' })).not.toBeInTheDocument();
    expect(shop.calls('sales.void').map((one) => one.input)).toEqual([{ sale: 's1', reason: 'Wrong customer' }]);
  });

  it('say before a void what of the credit expired since, and stays gone', async () => {
    const user = hands();
    shop.expired = '40000';
    await enter(<Sales />, shop);
    await user.click((await screen.findByText('K1-000001')).closest('button') as HTMLElement);
    const drawer = await screen.findByRole('dialog', { name: 'Sale K1-000001' });
    await user.click(await within(drawer).findByRole('button', { name: 'Void sale K1-000001' }));
    const asking = await screen.findByRole('dialog', { name: 'Void sale K1-000001?' });
    expect(await within(asking).findByRole('status')).toHaveTextContent(
      /40,000.* of promotional credit expired since the sale\. It stays gone\./,
    );
  });

  it('can be narrowed, and say why a list is empty', async () => {
    const user = hands();
    await enter(<Sales />, shop);
    await screen.findByText('K1-000002');
    await user.click(screen.getByRole('radio', { name: 'Voided' }));
    expect(await screen.findByText('No sale fits these filters')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Show all sales of the day' }));
    expect(await screen.findByText('K1-000002')).toBeInTheDocument();
  });

  it('are printed on a page of their own', async () => {
    const print = vi.spyOn(window, 'print').mockImplementation(() => undefined);
    const user = hands();
    await enter(<Sales />, shop);
    await user.click((await screen.findByText('K1-000002')).closest('button') as HTMLElement);
    await user.click(await screen.findByRole('button', { name: 'Print the receipt' }));
    await waitFor(() => expect(document.querySelector('body > .receipt-paper')).toHaveTextContent('K1-000002'));
    await waitFor(() => expect(print).toHaveBeenCalledTimes(1));
    window.dispatchEvent(new Event('afterprint'));
    await waitFor(() => expect(document.querySelector('body > .receipt-paper')).not.toBeInTheDocument());
  });

  it('are not for everybody', async () => {
    await enter(<Sales />, shop, sessionOf({ grants: GRANTS.filter((grant) => grant !== 'sales.read') }));
    expect(await screen.findByText('This room is not part of your role')).toBeInTheDocument();
  });
});
