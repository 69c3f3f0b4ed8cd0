import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { row } from '@/features/customers/testing/people';
import { host, visit, wentTo } from '@/features/customers/testing/room';
import LiabilitiesRoom from './liabilities-room';

const at = { path: '/liabilities', at: '/liabilities' };
const owed = {
  real: '620000',
  promotional: '1000',
  total: '621000',
  unbooked: '750',
  wallets: 2,
  holders: [
    { customer: 'c1', real: '500000', promotional: '0', total: '500000' },
    { customer: 'c2', real: '120000', promotional: '1000', total: '121000' },
  ],
};
const days = {
  rows: [{ day: '2026-11-21', real_in: '500000', real_out: '20000', promotional_in: '80000', promotional_out: '1000' }],
};
const answers = {
  'ledger.liabilities': () => owed,
  'ledger.days': () => days,
  'customers.batch': () => ({
    rows: [
      { asked: 'c1', customer: row() },
      { asked: 'c2', customer: null },
    ],
  }),
};

describe('what the shop owes', () => {
  it('stands with real money and credit apart, and whom most, by name', async () => {
    host(answers);
    await visit(LiabilitiesRoom, at);
    expect(await screen.findByText('All together, in 2 wallets')).toBeInTheDocument();
    expect(screen.getByText('Expired, booked at the full hour').parentElement).toHaveTextContent('750');
    const table = await screen.findByRole('table', { name: 'The fullest wallets' });
    expect(await within(table).findByText('Nguyễn Thị Hương')).toBeInTheDocument();
    await userEvent.click(within(table).getByRole('button', { name: /Hương/ }));
    await waitFor(() => expect(wentTo()).toBe('/customers/c1/wallet'));
  });

  it('says what moved day by day, of the days that are asked for', async () => {
    const shop = host(answers);
    await visit(LiabilitiesRoom, at);
    expect(await screen.findByRole('table', { name: 'Day by day' })).toHaveTextContent('500,000');
    const from = screen.getByLabelText('From');
    await userEvent.clear(from);
    await userEvent.type(from, '2026-11-01');
    await waitFor(() => expect(shop.asked('ledger.days').at(-1)?.from).toBe('2026-11-01'));
  });

  it('says so where nobody holds anything', async () => {
    host({
      ...answers,
      'ledger.liabilities': () => ({ ...owed, holders: [], wallets: 0 }),
      'ledger.days': () => ({ rows: [] }),
    });
    await visit(LiabilitiesRoom, at);
    expect(await screen.findByText('Nobody holds anything')).toBeInTheDocument();
    expect(await screen.findByText('Nothing moved on these days')).toBeInTheDocument();
  });
});
