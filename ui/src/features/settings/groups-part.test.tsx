import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { Failure } from '@/backend/failure';
import { host, visit, wentTo } from '@/features/customers/testing/room';
import { GroupsPart, type Group } from './groups-part';

const at = { path: '/settings', at: '/settings' };
const facial = { item: 'i1', item_name: 'Facial', catalog_price: '450000', price: '400000' };

/** A shop whose groups can be made, renamed and removed. */
function shop(groups: Group[], prices = [facial], remove?: () => never) {
  let rows = groups;
  let priced = prices;
  return host({
    'customers.groups': () => ({ rows }),
    'catalog.prices_of_group': () => ({ rows: priced, total: priced.length }),
    'catalog.set_group_price': ({ item, group }) => {
      priced = priced.filter((one) => one.item !== item);
      return { group, name: '', price: null };
    },
    'customers.save_group': ({ group, name }) => {
      const saved = { id: group ?? 'g9', name, customers: 0 };
      rows = [...rows.filter(({ id }) => id !== saved.id), saved];
      return saved;
    },
    'customers.remove_group': ({ group }) => {
      remove?.();
      const gone = rows.find(({ id }) => id === group);
      rows = rows.filter(({ id }) => id !== group);
      return { group, name: gone?.name ?? '', left: 0 };
    },
  });
}

const hotels = (customers: number): Group => ({ id: 'g1', name: 'Hotels', customers });
const open = async (name: string) => {
  await userEvent.click(await screen.findByRole('button', { name }));
  return screen.findByRole('dialog', { name });
};

describe('groups of customers', () => {
  it('are made and renamed', async () => {
    const made = shop([]);
    await visit(GroupsPart, at);
    expect(await screen.findByText('There is no group yet')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Make a group' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Make the group' }));
    expect(await screen.findByText('A group needs a name.')).toBeInTheDocument();
    await userEvent.type(screen.getByRole('textbox', { name: 'Name' }), ' Hotels {Enter}');
    const dialog = await open('Hotels');
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Name' }), ' of Huế{Enter}');
    expect(await screen.findByRole('dialog', { name: 'Hotels of Huế' })).toBeInTheDocument();
    expect(made.asked('customers.save_group')).toEqual([{ name: 'Hotels' }, { group: 'g9', name: 'Hotels of Huế' }]);
  });

  it('that are in use say by whom and by which prices, and show them', async () => {
    const made = shop([hotels(3)]);
    await visit(GroupsPart, at);
    expect(await screen.findByRole('row', { name: /Hotels 3 customers/ })).toBeInTheDocument();
    const dialog = await open('Hotels');
    expect(
      await within(dialog).findByText(/its 3 customers another group or none.*Its 1 price is/),
    ).toBeInTheDocument();
    expect(within(dialog).queryByRole('button', { name: 'Remove this group' })).toBeNull();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Take the price of Facial away' }));
    await waitFor(() => expect(within(dialog).queryByText('Facial')).toBeNull());
    expect(made.asked('catalog.set_group_price')).toEqual([{ item: 'i1', group: 'g1', price: null }]);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Show these customers' }));
    expect(wentTo()).toBe('/customers?group=g1');
  });

  it('that nothing uses are removed after one question', async () => {
    const made = shop([hotels(0)], []);
    await visit(GroupsPart, at);
    const dialog = await open('Hotels');
    await userEvent.click(await within(dialog).findByRole('button', { name: 'Remove this group' }));
    const asked = await screen.findByRole('alertdialog', { name: 'Remove the group Hotels?' });
    await userEvent.click(within(asked).getByRole('button', { name: 'Remove the group Hotels' }));
    expect(await screen.findByText('The group Hotels is gone.')).toBeInTheDocument();
    expect(await screen.findByText('There is no group yet')).toBeInTheDocument();
    expect(made.asked('customers.remove_group')).toEqual([{ group: 'g1' }]);
  });

  it('that somebody joined meanwhile stay, and say so', async () => {
    shop([hotels(0)], [], () => {
      throw new Failure('customers.group_in_use', { customers: 2, prices: 1 });
    });
    await visit(GroupsPart, at);
    const dialog = await open('Hotels');
    await userEvent.click(await within(dialog).findByRole('button', { name: 'Remove this group' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Remove the group Hotels' }));
    expect(await screen.findByText('The group is in use: 2 customers, 1 price.')).toBeInTheDocument();
  });

  it('are only seen by who may not agree on terms', async () => {
    shop([hotels(3)]);
    await visit(GroupsPart, { ...at, grants: ['settings.read', 'customers.read', 'catalog.read'] });
    const dialog = await open('Hotels');
    expect(await within(dialog).findByText('Facial')).toBeInTheDocument();
    expect(within(dialog).queryByRole('textbox')).toBeNull();
    expect(within(dialog).queryByRole('button', { name: /away|Remove/ })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Make a group' })).toBeNull();
  });
});
