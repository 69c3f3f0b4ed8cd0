import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Grant } from '@/backend/contract';
import { movement, NOW, profile } from '@/features/customers/testing/people';
import { ALL, host, visit } from '@/features/customers/testing/room';
import WalletRoom from './wallet-room';
import type { Credit } from './words';

const at = { path: '/customers/$customer/wallet', at: '/customers/c1/wallet' };

function credit(change: Partial<Credit> = {}): Credit {
  return {
    id: 'l1',
    state: 'active',
    amount: '100000',
    remaining: '60000',
    used: '40000',
    expired: '0',
    revoked: '0',
    reason: 'Birthday',
    source: 'campaign',
    reference: null,
    staff: { id: 'p1', name: 'Lan Anh' },
    issued_at: NOW,
    expires_at: NOW,
    last_day: '2026-12-06',
    days_left: 15,
    ...change,
  };
}

const wallet = {
  customer: 'c1',
  real: '1250000',
  promotional: '60000',
  total: '1310000',
  credits: [{ id: 'l1', remaining: '60000', expires_at: NOW }],
  movements: [],
};
const answers = {
  'customers.get': () => profile(),
  'ledger.wallet': () => wallet,
  'ledger.movements': () => ({ rows: [movement()], next: null }),
  'ledger.credits': () => ({
    rows: [
      credit(),
      credit({ id: 'l2', state: 'expired', remaining: '0', expired: '100000', used: '0', days_left: -3 }),
      credit({ id: 'l3', state: 'revoked', remaining: '0', revoked: '100000', used: '0' }),
      credit({ id: 'l4', state: 'used', remaining: '0', used: '100000', days_left: 0 }),
    ],
    next: null,
  }),
};

beforeEach(() => localStorage.clear());

const opened = async (key: string) => {
  await screen.findByRole('list', { name: 'Movements' });
  await userEvent.keyboard(key);
};

describe('promotional credit', () => {
  it('stands beside the movements, with its state, what became of it and the days that are left', async () => {
    host(answers);
    await visit(WalletRoom, at);
    await opened('v');
    const rows = within(await screen.findByRole('list', { name: 'Promotional credit' })).getAllByRole('listitem');
    expect(rows[0]).toHaveTextContent('can be spent');
    expect(rows[0]).toHaveTextContent('15 more days');
    expect(rows[0]).toHaveTextContent('40,000 spent');
    expect(rows[1]).toHaveTextContent('100,000 expired');
    expect(rows[2]).toHaveTextContent('100,000 taken back');
    expect(rows[3]).toHaveTextContent('used up');
    expect(within(rows[1]!).queryByRole('button')).toBeNull();
  });

  it('is given by keyboard with its source, a reason and a last day', async () => {
    const shop = host({
      ...answers,
      'ledger.issue_credit': () => ({ movement: 'm9', credit: 'l9', expires_at: NOW }),
    });
    await visit(WalletRoom, at);
    await opened('g');
    const dialog = await screen.findByRole('dialog', { name: 'Give Nguyễn Thị Hương promotional credit' });
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Promotional credit' }), '80k{Enter}');
    expect(await within(dialog).findByText('Write one line why.')).toBeInTheDocument();
    expect(shop.asked('ledger.issue_credit')).toEqual([]);
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Reason' }), 'Birthday');
    await userEvent.type(within(dialog).getByLabelText('Last day it can be spent'), '2099-12-31');
    await userEvent.click(within(dialog).getByRole('button', { name: /^Give 80,000/ }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(shop.asked('ledger.issue_credit')).toEqual([
      { customer: 'c1', amount: '80000', reason: 'Birthday', source: 'manual', last_day: '2099-12-31' },
    ]);
  });

  it('is taken back as far as it is left, with a reason', async () => {
    const shop = host({ ...answers, 'ledger.revoke_credit': () => ({ movement: 'm9', amount: '60000' }) });
    await visit(WalletRoom, at);
    await opened('v');
    await userEvent.click(await screen.findByRole('button', { name: 'Take this credit back' }));
    const dialog = await screen.findByRole('alertdialog', { name: /Take 60,000.* of promotional credit back/ });
    const act = within(dialog).getByRole('button', { name: /^Take 60,000.* back$/ });
    expect(act).toBeDisabled();
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Reason' }), 'Given twice');
    await userEvent.click(act);
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(shop.asked('ledger.revoke_credit')).toEqual([{ credit: 'l1', reason: 'Given twice' }]);
  });

  it('is neither given nor taken back, and nothing corrected, by who may not', async () => {
    host(answers);
    // Whoever tops up may ask somebody for the rest.
    const over: readonly Grant[] = ['wallet.adjust', 'wallet.reverse', 'wallet.top_up'];
    const grants = ALL.filter((grant: Grant) => !over.includes(grant));
    await visit(WalletRoom, { ...at, grants });
    await opened('v');
    await screen.findByRole('list', { name: 'Promotional credit' });
    for (const name of ['Correct', 'Give credit', 'Take this credit back']) {
      expect(screen.queryByRole('button', { name })).toBeNull();
    }
    await userEvent.keyboard('ga');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('reads from right to left', async () => {
    host(answers);
    await visit(WalletRoom, { ...at, language: 'ar' });
    expect(document.documentElement.dir).toBe('rtl');
    expect((await screen.findAllByRole('listitem'))[0]).toHaveTextContent('Lan Anh');
  });
});

describe('a wallet', () => {
  it('is narrowed by the host, and shows all again', async () => {
    const shop = host(answers);
    await visit(WalletRoom, { ...at, grants: ALL.filter((grant) => grant !== 'staff.read') });
    await opened('f');
    const group = await screen.findByRole('group', { name: 'Filter' });
    await userEvent.click(within(group).getByRole('checkbox', { name: 'Belongs to something' }));
    await userEvent.type(within(group).getByLabelText('From'), '2026-11-01');
    await waitFor(() =>
      expect(shop.asked('ledger.movements').at(-1)).toMatchObject({ from: '2026-11-01', with_reference: true }),
    );
    await userEvent.click(within(group).getByRole('button', { name: 'Show all' }));
    expect(within(group).queryByRole('button', { name: 'Show all' })).toBeNull();
  });

  it('says what it came to in all its life', async () => {
    host({
      ...answers,
      'ledger.totals': () => ({
        deposited: '900000',
        refunded: '100000',
        spent: '300000',
        issued: '90000',
        used: '20000',
        expired: '10000',
        real: '700000',
        promotional: '60000',
      }),
    });
    await visit(WalletRoom, at);
    await opened('vv');
    expect((await screen.findByText('Gone unused')).parentElement).toHaveTextContent('−10,000');
    expect(screen.getByText('Came back from sales').parentElement).toHaveTextContent('100,000');
  });
});

describe('a wallet corrected by hand', () => {
  it('goes up and down with a reason, and never below zero', async () => {
    const shop = host({
      ...answers,
      'ledger.adjust': () => ({ movement: 'm9', real_before: '1250000', real: '1000000' }),
    });
    await visit(WalletRoom, at);
    await opened('a');
    const dialog = await screen.findByRole('dialog', { name: 'Correct the wallet of Nguyễn Thị Hương' });
    await userEvent.click(within(dialog).getByRole('radio', { name: 'Less in the wallet' }));
    const amount = within(dialog).getByRole('textbox', { name: 'By how much' });
    await userEvent.type(amount, '1250001');
    expect(within(dialog).getByText(/The wallet holds/)).toBeInTheDocument();
    await userEvent.clear(amount);
    await userEvent.type(amount, '250k{Enter}');
    expect(await within(dialog).findByText('Write one line why.')).toBeInTheDocument();
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Reason' }), 'Counted wrong{Enter}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(shop.asked('ledger.adjust')).toEqual([
      { customer: 'c1', direction: 'down', amount: '250000', reason: 'Counted wrong' },
    ]);
  });
});

describe('a top-up over the bank', () => {
  it('needs the text of the transfer, and hands it over', async () => {
    const shop = host({
      ...answers,
      'ledger.top_up': () => ({ movement: 'm3', real_before: '1250000', real: '1750000', promotional: '0' }),
    });
    await visit(WalletRoom, at);
    await opened('t');
    const dialog = await screen.findByRole('dialog', { name: 'Top up the wallet of Nguyễn Thị Hương' });
    await userEvent.click(within(dialog).getByRole('radio', { name: 'Bank transfer' }));
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Amount received' }), '500k{Enter}');
    expect(await within(dialog).findByText('Write the text of the transfer.')).toBeInTheDocument();
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Text of the transfer' }), 'FT26 N2ABCDE{Enter}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(shop.asked('ledger.top_up')).toEqual([
      {
        customer: 'c1',
        amount: '500000',
        method: 'bank_transfer',
        reference: { kind: 'transfer', label: 'FT26 N2ABCDE' },
      },
    ]);
  });

  it('says so in the list, and a correction is not taken back there', async () => {
    const rows = [
      movement({ id: 'm5', source: 'bank_transfer', reference: { kind: 'transfer', id: null, label: 'FT26' } }),
      movement({ id: 'm6', source: 'manual' }),
      movement({ id: 'm7', kind: 'withdraw', source: 'manual', real: '-5' }),
      movement({
        id: 'm8',
        kind: 'credit_expired',
        source: null,
        real: '0',
        promotional: '-5',
        staff: { id: 'x', name: null },
      }),
    ];
    host({ ...answers, 'ledger.movements': () => ({ rows, next: null }) });
    await visit(WalletRoom, at);
    const items = within(await screen.findByRole('list', { name: 'Movements' })).getAllByRole('listitem');
    expect(items[0]).toHaveTextContent('Top-up by bank transferFT26');
    expect(items[1]).toHaveTextContent('Corrected by hand, up');
    expect(within(items[1]!).queryByRole('button')).toBeNull();
    expect(items[2]).toHaveTextContent('Corrected by hand, down');
    expect(items[3]).toHaveTextContent('By itself');
  });
});
