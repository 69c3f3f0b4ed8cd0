import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Item } from '@/backend/contract';
import { Failure } from '@/backend/failure';
import { ownClock, scan } from '@/features/counter/testing/hands';
import { host, visit } from '@/features/customers/testing/room';
import CatalogRoom from './catalog-room';

const at = { path: '/catalog', at: '/catalog' };
const massage: Item = {
  id: 'i1',
  kind: 'service',
  name: 'Massage chân 60 phút',
  name2: null,
  code: 'DV01',
  barcode: null,
  price: '450000',
  tax_rate: null,
  duration_minutes: 60,
  category: 'Massage',
  colour: null,
  active: true,
  stock: null,
};
const oil: Item = {
  ...massage,
  id: 'i2',
  kind: 'product',
  name: 'Tinh dầu',
  code: 'SP01',
  barcode: '8934567890123',
  price: '150000',
  duration_minutes: null,
  category: 'Sản phẩm',
  stock: 14,
};
const answers = {
  'catalog.list': () => ({ rows: [massage, oil], next: null }),
  'catalog.categories': () => ({
    rows: [
      { name: 'Massage', items: 1 },
      { name: 'Sản phẩm', items: 1 },
    ],
  }),
  'catalog.save': (input: { name?: string | null; price?: unknown }) =>
    ({ ...massage, id: 'new', name: input.name ?? massage.name, price: String(input.price ?? '0') }) as Item,
  'identity.shop': () => {
    throw new Failure('grant.missing', { grant: 'settings.read' });
  },
};

beforeAll(ownClock);

describe('the catalog', () => {
  it('takes one item after the other by keyboard, keeping what they share', async () => {
    const shop = host(answers);
    await visit(CatalogRoom, at);
    await screen.findByRole('list', { name: 'Services and products' });
    await userEvent.keyboard('n');
    const drawer = await screen.findByRole('dialog', { name: 'New item' });
    const name = () => within(drawer).getByRole('textbox', { name: 'Name' });
    await waitFor(() => expect(name()).toHaveFocus());
    await userEvent.keyboard('Gội đầu{Tab}120k');
    await userEvent.type(within(drawer).getByRole('combobox', { name: 'Category' }), 'Tóc');
    await userEvent.click(within(drawer).getByRole('textbox', { name: 'Code' }));
    await userEvent.keyboard('{Enter}');
    expect(await within(drawer).findByRole('status')).toHaveTextContent('Gội đầu');
    await waitFor(() => expect(name()).toHaveFocus());
    expect(name()).toHaveValue('');
    await userEvent.keyboard('Sấy tóc{Tab}50k{Enter}');
    await waitFor(() =>
      expect(shop.asked('catalog.save')).toEqual([
        { kind: 'service', name: 'Gội đầu', price: '120000', category: 'Tóc' },
        { kind: 'service', name: 'Sấy tóc', price: '50000', category: 'Tóc' },
      ]),
    );
  });

  it('says what is missing instead of saving', async () => {
    const shop = host(answers);
    await visit(CatalogRoom, at);
    await screen.findByRole('list', { name: 'Services and products' });
    await userEvent.keyboard('n');
    const drawer = await screen.findByRole('dialog', { name: 'New item' });
    await userEvent.click(within(drawer).getByRole('button', { name: /Save and next/ }));
    expect(await within(drawer).findByText('Type what stands on the receipt.')).toBeInTheDocument();
    expect(within(drawer).getByText('Type the price; zero is fine.')).toBeInTheDocument();
    expect(shop.asked('catalog.save')).toEqual([]);
  });

  it('counts a new product in, and only the count is repeated when that failed', async () => {
    let tries = 0;
    const shop = host({
      ...answers,
      'catalog.adjust_stock': () => {
        tries += 1;
        if (tries === 1) throw new Failure('connection.lost');
        return { item: 'new', branch: 'b1', stock: 12 };
      },
    });
    await visit(CatalogRoom, at);
    await screen.findByRole('list', { name: 'Services and products' });
    await userEvent.keyboard('n');
    const drawer = await screen.findByRole('dialog', { name: 'New item' });
    await userEvent.click(within(drawer).getByRole('radio', { name: 'Product' }));
    await userEvent.type(within(drawer).getByRole('textbox', { name: 'Name' }), 'Trà');
    await userEvent.type(within(drawer).getByRole('textbox', { name: 'Price' }), '45000');
    await userEvent.type(within(drawer).getByRole('textbox', { name: 'On the shelf here' }), '12');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(await within(drawer).findByRole('alert')).toHaveTextContent('No answer from Champa.');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(shop.asked('catalog.save')).toHaveLength(1);
    expect(shop.asked('catalog.adjust_stock')).toEqual([
      { item: 'new', change: 12, reason: 'Counted when entered' },
      { item: 'new', change: 12, reason: 'Counted when entered' },
    ]);
  });

  it('changes only what differs', async () => {
    const shop = host(answers);
    await visit(CatalogRoom, at);
    await userEvent.click(await screen.findByRole('button', { name: /Massage chân/ }));
    const drawer = await screen.findByRole('dialog', { name: 'Massage chân 60 phút' });
    const price = within(drawer).getByRole('textbox', { name: 'Price' });
    await userEvent.clear(price);
    await userEvent.type(price, '480000{Enter}');
    await waitFor(() => expect(shop.asked('catalog.save')).toEqual([{ item: 'i1', price: '480000' }]));
  });

  it('begins a new product with a scanned barcode that nothing has, and takes the next scan in', async () => {
    const shop = host({ ...answers, 'catalog.by_barcode': () => null });
    await visit(CatalogRoom, at);
    await screen.findByRole('list', { name: 'Services and products' });
    scan('8930000000017');
    const drawer = await screen.findByRole('dialog', { name: 'New item' });
    const barcode = within(drawer).getByRole('textbox', { name: 'Barcode' });
    expect(barcode).toHaveValue('8930000000017');
    await userEvent.type(within(drawer).getByRole('textbox', { name: 'Name' }), 'Muối ngâm');
    scan('8930000000024');
    await waitFor(() => expect(barcode).toHaveValue('8930000000024'));
    expect(within(drawer).getByRole('textbox', { name: 'Name' })).toHaveValue('Muối ngâm');
    expect(shop.asked('catalog.save')).toEqual([]);
  });

  it('adjusts stock with what happened as the reason', async () => {
    const shop = host({ ...answers, 'catalog.adjust_stock': () => ({ item: 'i2', branch: 'b1', stock: 9 }) });
    await visit(CatalogRoom, at);
    await userEvent.click(await screen.findByRole('button', { name: /Tinh dầu/ }));
    await userEvent.click(await screen.findByRole('button', { name: 'Adjust stock' }));
    const dialog = await screen.findByRole('dialog', { name: 'Stock of Tinh dầu' });
    await userEvent.click(within(dialog).getByRole('radio', { name: 'Counted' }));
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Pieces on the shelf' }), '9');
    expect(dialog).toHaveTextContent('14, then 9');
    await userEvent.click(within(dialog).getByRole('button', { name: /Save the stock/ }));
    await waitFor(() =>
      expect(shop.asked('catalog.adjust_stock')).toEqual([{ item: 'i2', change: -5, reason: 'Counted' }]),
    );
  });

  it('narrows by category, and is read-only without the right to change', async () => {
    host(answers);
    await visit(CatalogRoom, { ...at, grants: ['catalog.read'] });
    const list = await screen.findByRole('list', { name: 'Services and products' });
    expect(within(list).queryByRole('button')).toBeNull();
    expect(screen.queryByRole('button', { name: /New item/ })).toBeNull();
    await userEvent.click(await screen.findByRole('button', { name: /All categories/ }));
    await userEvent.click(await screen.findByRole('option', { name: 'Massage' }));
    await waitFor(() =>
      expect(screen.getByRole('list', { name: 'Services and products' })).not.toHaveTextContent('Tinh dầu'),
    );
  });
});
