import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Failure } from '@/backend/failure';
import Counter from './counter';
import { hands, ownClock, scan } from './testing/hands';
import { enter } from './testing/room';
import { GRANTS, sessionOf } from './testing/session';
import { openShop, type Shop } from './testing/shop';

let shop: Shop;

beforeAll(ownClock);
beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  window.location.hash = '';
  shop = openShop();
});
afterEach(() => {
  vi.useRealTimers();
});

const customerField = () => screen.findByRole('combobox', { name: 'Find a customer' });
const itemField = () => screen.findByRole('combobox', { name: 'Add a service or product' });
const line = (name: string) => {
  const found = within(screen.getByRole('region', { name: 'Basket' }))
    .getAllByText(name)[0]
    ?.closest('li');
  if (!found) throw new Error(`no line ${name}`);
  return found;
};
const sold = () => screen.findByRole('complementary', { name: 'After the sale' });
const mainAct = (name: string | RegExp) => screen.findByRole('button', { name });

async function addMassage(user: ReturnType<typeof hands>) {
  await user.keyboard('{F4}');
  await waitFor(async () => expect(await itemField()).toHaveFocus());
  await user.keyboard('massage');
  await screen.findByRole('option', { name: /Massage chân 60 phút/ });
  await user.keyboard('{Enter}');
  await waitFor(() => expect(line('Massage chân 60 phút')).toBeInTheDocument());
}

describe('the counter, by keyboard alone', () => {
  it('finds a customer, adds two items, takes cash, and goes on to the next', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const user = hands({ advanceTimers: vi.advanceTimersByTime });
    await enter(<Counter />, shop);
    expect(await customerField()).toHaveFocus();

    await user.keyboard('huong');
    await screen.findByRole('option', { name: /Nguyễn Thị Hương/ });
    await user.keyboard('{Enter}');
    await screen.findByText('Birthday today');
    await waitFor(async () => expect(await itemField()).toHaveFocus());

    await user.keyboard('massage');
    await screen.findByRole('option', { name: /Massage chân 60 phút/ });
    await user.keyboard('{Enter}tinh dau');
    await screen.findByRole('option', { name: /Tinh dầu sả chanh/ });
    await user.keyboard('{Enter}');
    await waitFor(() => expect(line('Tinh dầu sả chanh 50 ml')).toHaveAttribute('aria-current', 'true'));
    await user.keyboard('+');
    expect(within(line('Tinh dầu sả chanh 50 ml')).getByText('2')).toBeInTheDocument();
    await mainAct(/Take 750,000.₫ from the wallet/);

    await user.keyboard('{F8}');
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Cash given' })).toHaveFocus());
    await user.keyboard('800000');
    expect(await screen.findByText('Change')).toBeInTheDocument();
    await user.keyboard('{Enter}');

    await screen.findByText('Change to hand back');
    expect(shop.calls('sales.sell')).toHaveLength(1);
    expect(shop.calls('sales.sell')[0]?.input).toEqual({
      customer: '417',
      lines: [
        { item: 'i1', quantity: 1 },
        { item: 'i2', quantity: 2 },
      ],
      expected_total: '750000',
      payments: [{ method: 'cash', amount: '750000', given: '800000' }],
    });

    await vi.advanceTimersByTimeAsync(1000);
    await user.keyboard('0');
    expect(await customerField()).toHaveValue('0');
    expect(screen.getByText('Nothing in the basket')).toBeInTheDocument();
  });

  it('makes a new customer of an unknown phone with a name and two Enters', async () => {
    const user = hands();
    await enter(<Counter />, shop);
    await customerField();
    await user.keyboard('0905111222');
    await screen.findByRole('option', { name: /New customer 0905 111 222/ });
    await user.keyboard('{Enter}');
    await waitFor(() => expect(screen.getByRole('textbox', { name: /Name/ })).toHaveFocus());
    await user.keyboard('Lê Mai{Enter}');
    expect(await screen.findByText('Lê Mai')).toBeInTheDocument();
    expect(shop.calls('customers.find_or_create').map((one) => one.input)).toEqual([
      { phone: '+84905111222', name: 'Lê Mai' },
    ]);
    await waitFor(async () => expect(await itemField()).toHaveFocus());
  });

  it('picks what belongs to the last letters when Enter comes before the answer', async () => {
    const user = hands();
    await enter(<Counter />, shop);
    await customerField();
    await user.keyboard('binh{Enter}');
    expect(await screen.findByText('Trần Văn Bình')).toBeInTheDocument();
  });

  it('takes a line out and puts it back', async () => {
    const user = hands();
    await enter(<Counter />, shop);
    await addMassage(user);
    await user.keyboard('{Delete}');
    expect(await screen.findByText('Nothing in the basket')).toBeInTheDocument();
    await user.keyboard('{Control>}z{/Control}');
    await waitFor(() => expect(line('Massage chân 60 phút')).toBeInTheDocument());
  });
});

describe('one intent is one sale', () => {
  it('sells once for Enter pressed twice', async () => {
    const user = hands();
    await enter(<Counter />, shop);
    await addMassage(user);
    await mainAct(/Take 450,000/);
    await user.keyboard('{Enter}{Enter}');
    expect(await sold()).toHaveTextContent('K1-000001');
    expect(shop.sales).toHaveLength(1);
  });

  it('keeps the basket when the answer is lost, and sends the same id again', async () => {
    const user = hands();
    await enter(<Counter />, shop);
    await addMassage(user);
    await mainAct(/Take 450,000/);
    shop.lose = 'after';
    await user.keyboard('{Enter}');
    await mainAct('Send the sale again');
    expect(screen.getByRole('alert')).toHaveTextContent('No answer from Champa.');
    expect(line('Massage chân 60 phút')).toBeInTheDocument();
    shop.lose = null;
    await user.keyboard('{Enter}');
    await sold();
    const ids = shop.calls('sales.sell').map((one) => one.id);
    expect(new Set(ids).size).toBe(1);
    expect(ids).toHaveLength(2);
    expect(shop.sales).toHaveLength(1);
  });

  it('knows after a reload under which id it asked', async () => {
    const user = hands();
    await enter(<Counter />, shop);
    await addMassage(user);
    await mainAct(/Take 450,000/);
    shop.lose = 'after';
    await user.keyboard('{Enter}');
    await mainAct('Send the sale again');
    cleanup();
    shop.lose = null;
    await enter(<Counter />, shop);
    await user.click(await mainAct('Send the sale again'));
    await sold();
    expect(shop.sales).toHaveLength(1);
  });

  it('keeps the id when the one who sends again is refused before it is looked at', async () => {
    const user = hands();
    await enter(<Counter />, shop);
    await addMassage(user);
    await mainAct(/Take 450,000/);
    shop.lose = 'after';
    await user.keyboard('{Enter}');
    await mainAct('Send the sale again');
    shop.lose = null;
    shop.refuse.set('sales.sell', new Failure('session.missing'));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent('Nobody is signed in.'));
    await user.keyboard('{Enter}');
    await sold();
    expect(new Set(shop.calls('sales.sell').map((one) => one.id)).size).toBe(1);
    expect(shop.sales).toHaveLength(1);
  });

  it('is a new intent after a refusal', async () => {
    const user = hands();
    await enter(<Counter />, shop);
    await addMassage(user);
    await mainAct(/Take 450,000/);
    shop.refuse.set('sales.sell', new Failure('sales.item_retired', { name: 'Massage chân 60 phút' }));
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent('Massage chân 60 phút is no longer sold.');
    await user.keyboard('{Enter}');
    await sold();
    const [first, second] = shop.calls('sales.sell').map((one) => one.id);
    expect(first).not.toBe(second);
  });

  it('offers the profile that stays where the one chosen went into it meanwhile', async () => {
    const user = hands();
    await enter(<Counter />, shop);
    await addMassage(user);
    await mainAct(/Take 450,000/);
    shop.refuse.set('sales.sell', new Failure('customers.merged', { customer: 'c7', survivor: 'c8' }));
    await user.keyboard('{Enter}');
    await user.click(await screen.findByRole('button', { name: 'Serve the profile that stays' }));
    await waitFor(() => expect(shop.calls('customers.get').map((one) => one.input)).toContainEqual({ customer: 'c8' }));
  });
});

describe('the scanner', () => {
  it('adds an item wherever the focus is, and leaves the field as it was', async () => {
    await enter(<Counter />, shop);
    const field = await customerField();
    field.focus();
    scan('8934567000017');
    await waitFor(() => expect(line('Tinh dầu sả chanh 50 ml')).toBeInTheDocument());
    expect(field).toHaveValue('');
    scan('8934567000017');
    await waitFor(() => expect(within(line('Tinh dầu sả chanh 50 ml')).getByText('2')).toBeInTheDocument());
  });

  it('says when no item has the code', async () => {
    await enter(<Counter />, shop);
    await customerField();
    scan('12345678');
    expect(await screen.findByText(/No item has the barcode/)).toHaveTextContent('12345678');
  });

  it('finds or makes a customer by a scanned phone', async () => {
    await enter(<Counter />, shop);
    const field = await customerField();
    field.focus();
    scan('0905111222');
    expect(await screen.findByRole('option', { name: /New customer 0905 111 222/ })).toBeInTheDocument();
  });

  it('tells in amber when more is sold than there is', async () => {
    await enter(<Counter />, shop);
    await customerField();
    scan('8934567000024');
    scan('8934567000024');
    expect(await screen.findByText('1 more than in stock')).toHaveClass('text-amber');
  });
});

describe('paying', () => {
  it('proposes in cash what the wallet lacks', async () => {
    const user = hands();
    await enter(<Counter />, shop);
    await customerField();
    await user.keyboard('binh{Enter}');
    await screen.findByText('Trần Văn Bình');
    await addMassage(user);
    await user.keyboard('{F7}');
    expect(await screen.findByText(/The wallet holds 350,000.₫ less than needed/)).toBeInTheDocument();
    await user.keyboard('{Enter}');
    await sold();
    expect(shop.calls('sales.sell')[0]?.input.payments).toEqual([
      { method: 'wallet', amount: '100000' },
      { method: 'cash', amount: '350000' },
    ]);
  });

  it('says the limit of the role before anything is sent', async () => {
    const user = hands();
    await enter(<Counter />, shop, sessionOf({ discount_limit: '5' }));
    await addMassage(user);
    await user.keyboard('{Alt>}d{/Alt}');
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText('This role may give up to 5 %.')).toBeInTheDocument();
    await user.keyboard('20');
    expect(within(dialog).getByText(/All discounts together are 20 %/)).toBeInTheDocument();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(screen.getAllByText(/this role may give 5 %. Somebody with a higher limit/).length).toBeGreaterThan(0);
    expect(shop.calls('sales.sell')).toHaveLength(0);
    // It can be paid: the host asks for the PIN of somebody who may give more.
    expect(await mainAct(/Take 360,000/)).toBeEnabled();
  });

  it('splits over a card and cash', async () => {
    const user = hands();
    await enter(<Counter />, shop);
    await addMassage(user);
    await user.keyboard('{Alt>}s{/Alt}');
    await user.type(await screen.findByRole('textbox', { name: 'Amount of this part' }), '200000');
    await user.click(await mainAct(/^Take 450,000/));
    await sold();
    expect(shop.calls('sales.sell')[0]?.input.payments).toEqual([
      { method: 'cash', amount: '250000' },
      { method: 'card', amount: '200000' },
    ]);
  });

  it('takes a sale back within the minute, says what to hand back, and has the basket again', async () => {
    const user = hands();
    await enter(<Counter />, shop);
    await addMassage(user);
    await mainAct(/Take 450,000/);
    await user.keyboard('{Enter}');
    await user.click(await mainAct(/Void sale K1-000001/));
    const asking = await screen.findByRole('dialog', { name: 'Void sale K1-000001?' });
    expect(within(asking).getByRole('button', { name: 'Void sale K1-000001' })).toBeDisabled();
    await user.click(within(asking).getByRole('button', { name: 'Rung up by mistake' }));
    await user.click(within(asking).getByRole('button', { name: 'Void sale K1-000001' }));
    const done = await screen.findByRole('alertdialog', { name: 'Sale K1-000001 is voided' });
    expect(done).toHaveTextContent('Hand back in cash450,000');
    await user.click(within(done).getByRole('button', { name: 'Handed back' }));
    await waitFor(() => expect(line('Massage chân 60 phút')).toBeInTheDocument());
  });
});

describe('the wallet of the chosen customer', () => {
  /** Holds the answer about a customer back until it is let go. */
  const hold = () => {
    let letGo = (): void => undefined;
    const gate = new Promise<void>((open) => (letGo = open));
    const answer = shop.call.bind(shop);
    shop.call = async (name, input, id) => {
      if (name === 'customers.get') await gate;
      return answer(name, input, id);
    };
    return () => letGo();
  };
  const chosen = async (user: ReturnType<typeof hands>) => {
    await addMassage(user);
    await user.keyboard('{F2}');
    await waitFor(async () => expect(await customerField()).toHaveFocus());
    await user.keyboard('huong');
    await screen.findByRole('option', { name: /Nguyễn Thị Hương/ });
    await user.keyboard('{Enter}');
    expect(await screen.findAllByText("The customer's wallet is being looked at.")).not.toHaveLength(0);
  };

  it('is waited for: an Enter before it is known sells nothing', async () => {
    const user = hands();
    const letGo = hold();
    await enter(<Counter />, shop);
    await chosen(user);
    expect(await mainAct('Take payment')).toBeDisabled();
    await user.keyboard('{Enter}{F7}{Enter}');
    expect(shop.calls('sales.sell')).toEqual([]);
    letGo();
    await mainAct(/Take 450,000.₫ from the wallet/);
    await user.keyboard('{Enter}');
    await sold();
    expect(shop.calls('sales.sell')[0]?.input.payments).toEqual([{ method: 'wallet', amount: '450000' }]);
  });

  it('does not matter to who chose cash', async () => {
    const user = hands();
    hold();
    await enter(<Counter />, shop);
    await chosen(user);
    await user.keyboard('{F8}');
    await mainAct(/Take 450,000.₫ in cash/);
    await user.keyboard('{Enter}');
    await sold();
    expect(shop.calls('sales.sell')[0]?.input.payments).toEqual([{ method: 'cash', amount: '450000' }]);
  });

  it('is not guessed when it cannot be had', async () => {
    const user = hands();
    await enter(<Counter />, shop);
    await addMassage(user);
    const answer = shop.call.bind(shop);
    shop.call = (name, input, id) =>
      name === 'customers.get' ? Promise.reject(new Failure('operation.fault')) : answer(name, input, id);
    await user.keyboard('{F2}huong');
    await screen.findByRole('option', { name: /Nguyễn Thị Hương/ });
    await user.keyboard('{Enter}');
    expect(await screen.findAllByText(/wallet cannot be seen now/)).not.toHaveLength(0);
    await user.keyboard('{Enter}');
    expect(shop.calls('sales.sell')).toEqual([]);
  });

  it('is topped up once, also when the answer is lost and the dialog closed', async () => {
    const user = hands();
    await enter(<Counter />, shop);
    await customerField();
    await user.keyboard('binh{Enter}');
    await screen.findByText('Trần Văn Bình');
    await user.keyboard('{Alt>}t{/Alt}');
    shop.lose = 'after';
    await user.type(await screen.findByRole('textbox', { name: 'Amount received' }), '500k{Enter}');
    await screen.findByRole('button', { name: 'Ask again' });
    shop.lose = null;
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await user.keyboard('{Alt>}t{/Alt}');
    await user.click(await screen.findByRole('button', { name: 'Ask again' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(new Set(shop.calls('ledger.top_up').map((one) => one.id)).size).toBe(1);
    expect(shop.customers.find((one) => one.id === '418')?.wallet).toMatchObject({ real: '600000' });
  });
});

describe('a void whose answer is lost', () => {
  it('is asked again as it was', async () => {
    const user = hands();
    await enter(<Counter />, shop);
    await addMassage(user);
    await mainAct(/Take 450,000/);
    await user.keyboard('{Enter}');
    await user.click(await mainAct(/Void sale K1-000001/));
    const asking = await screen.findByRole('dialog', { name: 'Void sale K1-000001?' });
    await user.click(within(asking).getByRole('button', { name: 'Rung up by mistake' }));
    shop.lose = 'after';
    await user.click(within(asking).getByRole('button', { name: 'Void sale K1-000001' }));
    await screen.findByRole('button', { name: 'Ask again' });
    shop.lose = null;
    await user.click(screen.getByRole('button', { name: 'Close' }));
    await user.click(await mainAct(/Void sale K1-000001/));
    expect(await screen.findByRole('dialog')).toHaveTextContent('Rung up by mistake');
    await user.click(await screen.findByRole('button', { name: 'Ask again' }));
    await screen.findByRole('alertdialog', { name: 'Sale K1-000001 is voided' });
    expect(new Set(shop.calls('sales.void').map((one) => one.id)).size).toBe(1);
  });
});

describe('baskets', () => {
  it('are put aside by Esc and taken back', async () => {
    const user = hands();
    await enter(<Counter />, shop);
    await addMassage(user);
    await user.keyboard('{Escape}');
    expect(await screen.findByText('Nothing in the basket')).toBeInTheDocument();
    await user.keyboard('{Alt>}o{/Alt}');
    const dialog = await screen.findByRole('dialog', { name: 'Baskets put aside' });
    await user.click(within(dialog).getByRole('button', { name: /Massage chân 60 phút/ }));
    await waitFor(() => expect(line('Massage chân 60 phút')).toBeInTheDocument());
  });

  it('outlive a reload', async () => {
    const user = hands();
    await enter(<Counter />, shop);
    await addMassage(user);
    cleanup();
    await enter(<Counter />, shop);
    await itemField();
    expect(line('Massage chân 60 phút')).toBeInTheDocument();
  });
});

describe('what other rooms ask for', () => {
  it('is served in a basket of its own, and the one at work waits', async () => {
    const user = hands();
    await enter(<Counter />, shop);
    await addMassage(user);
    window.location.hash = '/?customer=418';
    window.dispatchEvent(new HashChangeEvent('hashchange'));
    expect(await screen.findByText('Trần Văn Bình')).toBeInTheDocument();
    expect(screen.getByText('Nothing in the basket')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: /1 basket put aside/ })).toBeInTheDocument();
    expect(window.location.hash).toBe('#/');
  });
});

describe('what a role may not do', () => {
  it('is said where the whole room is not its', async () => {
    await enter(<Counter />, shop, sessionOf({ grants: GRANTS.filter((grant) => grant !== 'sales.sell') }));
    expect(await screen.findByText('This room is not part of your role')).toBeInTheDocument();
  });

  it('is said to need approval where it is had by that', async () => {
    const user = hands();
    await enter(<Counter />, shop, sessionOf({ grants: GRANTS.filter((grant) => grant !== 'sales.void') }));
    await addMassage(user);
    await mainAct(/Take 450,000/);
    await user.keyboard('{Enter}');
    await sold();
    expect(screen.getByRole('button', { name: /Void sale .*needs approval/ })).toBeEnabled();
  });
});

describe('the drawer', () => {
  it('of a shop that asks for a shift takes nothing before one is open', async () => {
    const user = hands();
    shop.till = { required: true, proposed_float: '500000', shift: null };
    await enter(<Counter />, shop);
    await addMassage(user);
    expect(await screen.findByText('No shift is open here, and nothing is sold without one.')).toBeInTheDocument();
    expect(await mainAct(/Take 450,000/)).toBeDisabled();
    await user.keyboard('{Enter}');
    expect(shop.calls('sales.sell')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Open a shift' }));
    expect(window.location.hash).toBe('#/drawer?act=open');
  });

  it('whose shift was left open is counted and closed first', async () => {
    const user = hands();
    const shift = {
      id: 's1',
      number: 12,
      day: '2026-11-20',
      opened_at: 0,
      opened_by: 'Lan',
      forgotten: true,
      moves: [],
    };
    shop.till = { required: false, proposed_float: '0', shift };
    await enter(<Counter />, shop);
    await addMassage(user);
    expect(await mainAct(/Take 450,000/)).toBeDisabled();
    await user.click(await screen.findByRole('button', { name: 'Close shift 12' }));
    expect(window.location.hash).toBe('#/drawer?act=count');
  });

  it('without a shift sells where the shop asks for none', async () => {
    const user = hands();
    await enter(<Counter />, shop);
    await addMassage(user);
    expect(await mainAct(/Take 450,000/)).toBeEnabled();
  });
});
