import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { Failure } from '@/backend/failure';
import { touch } from '@/backend/queries';
import { movement, profile } from '@/features/customers/testing/people';
import { host, visit } from '@/features/customers/testing/room';
import WalletRoom from './wallet-room';

const at = { path: '/customers/$customer/wallet', at: '/customers/c1/wallet' };
const spent = movement({
  id: 'm2',
  kind: 'sale',
  source: null,
  real: '-525000',
  promotional: '-80000',
  real_after: '1250000',
  promotional_after: '0',
  reference: { kind: 'sale', id: 's1', label: 'K1-000042' },
});
const topUp = movement({ id: 'm1', real: '500000', real_after: '1775000' });
const answers = {
  'customers.get': () => profile(),
  'ledger.wallet': () => ({
    customer: 'c1',
    real: '1250000',
    promotional: '0',
    total: '1250000',
    credits: [],
    movements: [],
  }),
  'ledger.movements': () => ({ rows: [spent, topUp], next: null }),
};

beforeEach(() => localStorage.clear());

describe('a wallet', () => {
  it('lists every movement with what was held before and after, and the sale it belongs to', async () => {
    host(answers);
    await visit(WalletRoom, at);
    const [first, second] = within(await screen.findByRole('list', { name: 'Movements' })).getAllByRole('listitem');
    expect(first).toHaveTextContent('−525,000');
    expect(first).toHaveTextContent('−80,000');
    expect(first).toHaveTextContent('1,775,000');
    expect(first).toHaveTextContent('1,250,000');
    expect(within(first!).getByRole('button', { name: 'Open the sale K1-000042' })).toBeInTheDocument();
    expect(second).toHaveTextContent('Top-up in cash');
    expect(second).toHaveTextContent('1,275,000');
  });

  it('narrows to what came in', async () => {
    host(answers);
    await visit(WalletRoom, at);
    await userEvent.click(await screen.findByRole('radio', { name: 'Money in' }));
    expect(within(screen.getByRole('list', { name: 'Movements' })).getAllByRole('listitem')).toHaveLength(1);
  });

  it('asks for older pages until the filter has something to show', async () => {
    const pages = [
      { rows: [spent], next: 'p2' },
      { rows: [topUp], next: null },
    ];
    const shop = host({ ...answers, 'ledger.movements': ({ after }) => pages[after ? 1 : 0]! });
    await visit(WalletRoom, at);
    await userEvent.click(await screen.findByRole('radio', { name: 'Money in' }));
    await waitFor(() => expect(screen.getByRole('list', { name: 'Movements' })).toHaveTextContent('Top-up in cash'));
    expect(shop.asked('ledger.movements').map((input) => input.after)).toEqual([undefined, 'p2']);
  });

  it('is topped up by keyboard, and shows what it will hold', async () => {
    const shop = host({
      ...answers,
      'ledger.top_up': () => ({ movement: 'm3', real_before: '1250000', real: '1750000', promotional: '0' }),
    });
    await visit(WalletRoom, at);
    await screen.findByRole('list', { name: 'Movements' });
    await userEvent.keyboard('t');
    const dialog = await screen.findByRole('dialog', { name: 'Top up the wallet of Nguyễn Thị Hương' });
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Amount received' }), '500k');
    expect(within(dialog).getByRole('button', { name: /Top up 500,000/ })).toBeInTheDocument();
    expect(within(dialog).getByText('1,750,000', { exact: false })).toBeInTheDocument();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(shop.asked('ledger.top_up')).toEqual([{ customer: 'c1', amount: '500000', method: 'cash' }]);
  });

  it('pays out no more than the real money held, and only with a reason', async () => {
    const shop = host({
      ...answers,
      'ledger.withdraw': () => ({ movement: 'm3', real_before: '1250000', real: '0' }),
    });
    await visit(WalletRoom, at);
    await screen.findByRole('list', { name: 'Movements' });
    await userEvent.keyboard('p');
    const dialog = await screen.findByRole('dialog', { name: 'Pay out to Nguyễn Thị Hương' });
    const amount = within(dialog).getByRole('textbox', { name: 'Amount paid out' });
    await userEvent.type(amount, '1250001{Enter}');
    expect(within(dialog).getByText(/The wallet holds/)).toBeInTheDocument();
    await userEvent.click(within(dialog).getByRole('button', { name: /All of it/ }));
    await userEvent.click(within(dialog).getByRole('button', { name: /Pay out .* in cash/ }));
    expect(await within(dialog).findByText('Write one line why.')).toBeInTheDocument();
    expect(shop.asked('ledger.withdraw')).toEqual([]);
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Reason' }), 'Leaves town{Enter}');
    await waitFor(() =>
      expect(shop.asked('ledger.withdraw')).toEqual([{ customer: 'c1', amount: '1250000', note: 'Leaves town' }]),
    );
  });

  it('leads to the profile that stays where this one went into it meanwhile', async () => {
    host({
      ...answers,
      'ledger.top_up': () => {
        throw new Failure('ledger.wallet_merged', { survivor: 'c9' });
      },
    });
    await visit(WalletRoom, at);
    await screen.findByRole('list', { name: 'Movements' });
    await userEvent.keyboard('t');
    await userEvent.type(await screen.findByRole('textbox', { name: 'Amount received' }), '500k{Enter}');
    const way = await screen.findByRole('link', { name: 'Open the profile that stays' });
    expect(way).toHaveAttribute('href', '#/customers/c9');
  });

  it('takes a wrong top-up back, and says when part of it is spent', async () => {
    const shop = host({
      ...answers,
      'ledger.reverse_top_up': () => {
        throw new Failure('ledger.already_spent', { held: '1250000', needed: '1500000', short: '250000' });
      },
    });
    await visit(WalletRoom, at);
    await userEvent.click(await screen.findByRole('button', { name: 'Take this top-up back' }));
    const dialog = await screen.findByRole('alertdialog');
    expect(dialog).toHaveTextContent('Take the top-up of 500,000 ₫ back?');
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Reason' }), 'Wrong customer');
    await userEvent.click(within(dialog).getByRole('button', { name: /^Take .* back$/ }));
    expect(await within(dialog).findByRole('alert')).toBeInTheDocument();
    expect(shop.asked('ledger.reverse_top_up')).toEqual([{ movement: 'm1', reason: 'Wrong customer' }]);
  });

  it('offers nothing that the role lacks, nor to take back what was taken back', async () => {
    host({ ...answers, 'ledger.movements': () => ({ rows: [movement({ reversed_by: 'm9' })], next: null }) });
    await visit(WalletRoom, { ...at, grants: ['customers.read', 'wallet.read'] });
    await screen.findByRole('list', { name: 'Movements' });
    expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual(['FilterF']);
    expect(screen.getByText('taken back')).toBeInTheDocument();
  });
});

describe('money that was sent and not answered', () => {
  /** Answers `connection.lost` so often, then as given. */
  const lost = <T,>(times: number, output: T) => {
    let left = times;
    return () => {
      if (left-- > 0) throw new Failure('connection.lost');
      return output;
    };
  };
  const saved = { movement: 'm3', real_before: '1250000', real: '1750000', promotional: '0' };
  const ids = (shop: ReturnType<typeof host>, name: string) =>
    shop.made.filter((call) => call.name === name).map((call) => call.id);
  const again = () => screen.findByRole('button', { name: 'Ask again' });

  it('is asked again as it was, also when the dialog was closed meanwhile', async () => {
    const shop = host({ ...answers, 'ledger.top_up': lost(2, saved) });
    await visit(WalletRoom, at);
    await screen.findByRole('list', { name: 'Movements' });
    await userEvent.keyboard('t');
    await userEvent.type(await screen.findByRole('textbox', { name: 'Amount received' }), '500k');
    await userEvent.type(screen.getByRole('textbox', { name: 'Note for the statement' }), 'For Tết{Enter}');
    await again();
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());

    await userEvent.keyboard('t');
    const dialog = await screen.findByRole('dialog', { name: 'Top up the wallet of Nguyễn Thị Hương' });
    expect(dialog).toHaveTextContent('No answer yet.');
    expect(dialog).toHaveTextContent('500,000');
    expect(dialog).toHaveTextContent('For Tết');
    expect(within(dialog).queryByRole('textbox')).toBeNull();
    expect(await again()).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(shop.asked('ledger.top_up')).toHaveLength(2));
    await userEvent.click(await again());
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(new Set(ids(shop, 'ledger.top_up')).size).toBe(1);
    expect(new Set(shop.asked('ledger.top_up').map((input) => JSON.stringify(input))).size).toBe(1);

    await userEvent.keyboard('t');
    expect(await screen.findByRole('textbox', { name: 'Amount received' })).toHaveValue('');
  });

  it('outlives a reload of the window', async () => {
    const shop = host({ ...answers, 'ledger.top_up': lost(1, saved) });
    const { unmount } = await visit(WalletRoom, at);
    await screen.findByRole('list', { name: 'Movements' });
    await userEvent.keyboard('t');
    await userEvent.type(await screen.findByRole('textbox', { name: 'Amount received' }), '500k{Enter}');
    await again();
    unmount();
    await visit(WalletRoom, at);
    await screen.findByRole('list', { name: 'Movements' });
    await userEvent.keyboard('t');
    await userEvent.click(await again());
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(new Set(ids(shop, 'ledger.top_up')).size).toBe(1);
  });

  it('stays when the one who asks again is refused before its id is looked at', async () => {
    const refusals = [new Failure('connection.lost'), new Failure('grant.missing', { grant: 'wallet.top_up' })];
    const shop = host({
      ...answers,
      'ledger.top_up': () => {
        const refusal = refusals.shift();
        if (refusal) throw refusal;
        return saved;
      },
    });
    await visit(WalletRoom, at);
    await screen.findByRole('list', { name: 'Movements' });
    await userEvent.keyboard('t');
    await userEvent.type(await screen.findByRole('textbox', { name: 'Amount received' }), '500k{Enter}');
    await userEvent.click(await again());
    expect(await screen.findByRole('alert')).toHaveTextContent('This needs a permission');
    await userEvent.click(await again());
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(new Set(ids(shop, 'ledger.top_up')).size).toBe(1);
  });

  it('is free again once it was refused, with what was typed', async () => {
    const refusals = [new Failure('connection.lost'), new Failure('ledger.no_wallet')];
    const shop = host({
      ...answers,
      'ledger.top_up': () => {
        const refusal = refusals.shift();
        if (refusal) throw refusal;
        return saved;
      },
    });
    await visit(WalletRoom, at);
    await screen.findByRole('list', { name: 'Movements' });
    await userEvent.keyboard('t');
    await userEvent.type(await screen.findByRole('textbox', { name: 'Amount received' }), '500k{Enter}');
    await userEvent.click(await again());
    expect(await screen.findByRole('textbox', { name: 'Amount received' })).toHaveValue('500,000');
    await userEvent.click(screen.getByRole('button', { name: /^Top up 500,000/ }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const [first, second, third] = ids(shop, 'ledger.top_up');
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it('is so for what is paid out, and can be asked even when nothing is left', async () => {
    let real = '1250000';
    const shop = host({
      ...answers,
      'ledger.wallet': () => ({ customer: 'c1', real, promotional: '0', total: real, credits: [], movements: [] }),
      'ledger.withdraw': lost(1, { movement: 'm3', real_before: '1250000', real: '0' }),
    });
    await visit(WalletRoom, at);
    await screen.findByRole('list', { name: 'Movements' });
    await userEvent.keyboard('p');
    await userEvent.click(await screen.findByRole('button', { name: /All of it/ }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Reason' }), 'Leaves town{Enter}');
    await again();
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    real = '0';
    touch(['wallets']);
    await waitFor(() => expect(screen.getByText('Can be spent').parentElement).toHaveTextContent('spent0'));
    await userEvent.keyboard('p');
    await userEvent.click(await again());
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(new Set(ids(shop, 'ledger.withdraw')).size).toBe(1);
    expect(screen.queryByRole('button', { name: 'Pay out' })).toBeNull();
  });

  it('is so for a top-up taken back', async () => {
    const shop = host({ ...answers, 'ledger.reverse_top_up': lost(1, { ...saved, real: '750000' } as never) });
    await visit(WalletRoom, at);
    const open = async () => userEvent.click(await screen.findByRole('button', { name: 'Take this top-up back' }));
    await open();
    await userEvent.type(await screen.findByRole('textbox', { name: 'Reason' }), 'Wrong customer');
    await userEvent.click(screen.getByRole('button', { name: /^Take .* back$/ }));
    await again();
    await userEvent.click(screen.getByRole('button', { name: 'Close' }));
    await open();
    expect(await screen.findByRole('dialog')).toHaveTextContent('Wrong customer');
    await userEvent.click(await again());
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(new Set(ids(shop, 'ledger.reverse_top_up')).size).toBe(1);
  });
});
