import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { Output } from '@/backend/call';
import { Failure } from '@/backend/failure';
import { addressDraft, bothCoordinates, partsOf, requiredParts } from './address';
import CustomerRoom from './customer-room';
import { readClock, readWishes } from './preferences-dialog';
import { NOW, profile, row } from './testing/people';
import { host, visit } from './testing/room';

const at = { path: '/customers/$customer', at: '/customers/c1' };
type Address = Output<'customers.get'>['addresses'][number];
const home = {
  id: 'a1',
  kind: 'home',
  country: 'VN',
  street: '1 Lê Lợi',
  province: 'Hà Nội',
  standard: true,
  distance: 1_143_900,
  outside: true,
} as Address;
const answers = (change: Parameters<typeof profile>[0] = {}) => ({
  'customers.get': () => profile(change),
  'customers.timeline': () => ({ rows: [], next: null }),
  'catalog.prices_of_customer': () => ({ rows: [] }),
  'customers.places': () => ({
    provinces: [{ name: 'Hà Nội', english: 'Hanoi', former: false }],
    districts: ['Ba Đình'],
  }),
  'customers.groups': () => ({ rows: [{ id: 'g1', name: 'Hotels', customers: 2 }] }),
});
const open = async (key: string, name: string) => {
  await screen.findByRole('heading', { level: 1 });
  await userEvent.keyboard(key);
  return screen.findByRole('dialog', { name });
};

describe('what stands beside the history', () => {
  it('shows addresses with distance, marks with reasons, contacts and raw data', async () => {
    host(
      answers({
        addresses: [home, { ...home, id: 'a2', kind: 'work', street: '9 Phố Huế', standard: false, outside: null }],
        hand_marks: [{ mark: 'blacklisted', reason: 'Never paid', staff: 'Mai', since: NOW }],
        contacts: [
          {
            id: 'k1',
            kind: 'call',
            result: 'Comes Friday',
            minutes: 5,
            next_step: 'Keep room 3',
            at: NOW,
            staff: 'Mai',
          },
        ],
        external_ids: [{ source: 'pos', id: '7', raw: { city: 'Huế' } }],
      }),
    );
    await visit(CustomerRoom, at);
    const list = await screen.findByRole('list', { name: 'Addresses' });
    expect(within(list).getAllByText('Default')).toHaveLength(1);
    expect(within(list).getAllByText('Outside the delivery area')).toHaveLength(1);
    expect(within(list).getAllByText('1,143.9')).toHaveLength(2);
    expect(screen.getByText('Never paid')).toBeInTheDocument();
    expect(screen.getByText('Next: Keep room 3')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Data' }));
    expect(await screen.findByRole('dialog', { name: 'What pos said' })).toHaveTextContent('"city": "Huế"');
  });

  it('adds an address by A, pasting both coordinates, and says what the country misses', async () => {
    let refuse = true;
    const shop = host({
      ...answers(),
      'customers.add_address': () => {
        if (refuse) throw new Failure('customers.address_part_missing', { part: 'province' });
        return home;
      },
    });
    await visit(CustomerRoom, at);
    const dialog = await open('a', 'New address');
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Street and house number' }), '1 Lê Lợi');
    await userEvent.click(within(dialog).getByRole('textbox', { name: 'Latitude' }));
    await userEvent.paste('10.776889, 106.700897');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(await within(dialog).findByRole('alert')).toHaveTextContent('The address needs a province.');
    refuse = false;
    await userEvent.type(within(dialog).getByRole('combobox', { name: 'Province' }), 'Hà Nội');
    await userEvent.keyboard('{Escape}{Control>}{Enter}{/Control}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(shop.asked('customers.add_address').at(-1)).toEqual({
      customer: 'c1',
      address: {
        kind: 'home',
        country: 'VN',
        street: '1 Lê Lợi',
        province: 'Hà Nội',
        latitude: '10.776889',
        longitude: '106.700897',
      },
      standard: false,
    });
  });

  it('changes preferences by P and refuses what is no time', async () => {
    const shop = host({ ...answers(), 'customers.set_preferences': () => ({ ...profile().preferences, best: null }) });
    await visit(CustomerRoom, at);
    const dialog = await open('p', 'Preferences');
    const quiet = within(dialog).getByRole('textbox', { name: 'Quiet from' });
    await userEvent.clear(quiet);
    await userEvent.type(quiet, '25');
    await userEvent.click(within(dialog).getByRole('checkbox', { name: 'Zalo' }));
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Likes when served' }), 'pressure: soft');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(await within(dialog).findByText('Type it like 21:00.')).toBeInTheDocument();
    expect(shop.asked('customers.set_preferences')).toEqual([]);
    await userEvent.clear(quiet);
    await userEvent.type(quiet, '20.30');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(shop.asked('customers.set_preferences')[0]?.preferences).toMatchObject({
      quiet: { from: '20:30', until: '08:00' },
      best: null,
      marketing: ['zalo'],
      wishes: [{ name: 'pressure', words: 'soft' }],
    });
  });

  it('writes a contact down by C', async () => {
    const contact = {
      id: 'k1',
      kind: 'call' as const,
      result: 'x',
      minutes: 15,
      next_step: null,
      at: NOW,
      staff: 'Mai',
    };
    const shop = host({ ...answers(), 'customers.log_contact': () => contact });
    await visit(CustomerRoom, at);
    const dialog = await open('c', 'Write down a contact');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(await within(dialog).findByText('Write what came of it.')).toBeInTheDocument();
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Result' }), 'Comes Friday');
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Minutes' }), '١٥');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(shop.asked('customers.log_contact')).toEqual([
      { customer: 'c1', kind: 'call', result: 'Comes Friday', minutes: 15 },
    ]);
  });

  it('marks by M only with a reason', async () => {
    const shop = host({ ...answers(), 'customers.set_mark': () => row() });
    await visit(CustomerRoom, at);
    const dialog = await open('m', 'Marks');
    await userEvent.click(within(dialog).getByRole('button', { name: /Mark the customer/ }));
    expect(await within(dialog).findByText('Write one line why.')).toBeInTheDocument();
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Reason' }), 'Ten years{Enter}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(shop.asked('customers.set_mark')).toEqual([{ customer: 'c1', mark: 'vip', reason: 'Ten years' }]);
  });

  it('sets terms by L', async () => {
    const shop = host({
      ...answers(),
      'customers.set_terms': () => ({ credit_limit: '5000000', days: 45, group: null }),
    });
    await visit(CustomerRoom, at);
    const dialog = await open('l', 'Terms and group');
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Credit limit' }), '5000000');
    const days = within(dialog).getByRole('textbox', { name: 'Days to pay' });
    await userEvent.clear(days);
    await userEvent.type(days, '45');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(shop.asked('customers.set_terms')).toEqual([
      { customer: 'c1', credit_limit: '5000000', days: 45, group: null },
    ]);
  });

  it('leaves out every act that the role lacks', async () => {
    host(answers({ addresses: [home] }));
    await visit(CustomerRoom, { ...at, grants: ['customers.read'] });
    expect(await screen.findByRole('list', { name: 'Addresses' })).toBeInTheDocument();
    for (const name of [/Add an address/, /Change/, /Write one down/, /^Mark/, /What to do with the address/]) {
      expect(screen.queryByRole('button', { name }), String(name)).toBeNull();
    }
  });
});

describe('what is typed', () => {
  it('reads times, wishes and coordinates', () => {
    expect(['9', '09:05', '21.00', '24:00', '8:60', 'x'].map(readClock)).toEqual([
      '09:00',
      '09:05',
      '21:00',
      null,
      null,
      null,
    ]);
    expect(readWishes('tea: green\n\nno colon\npressure : soft ')).toEqual([
      { name: 'tea', words: 'green' },
      { name: 'pressure', words: 'soft' },
    ]);
    expect(bothCoordinates('10.77, -106.7')).toEqual({ latitude: '10.77', longitude: '-106.7' });
    expect(bothCoordinates('10.77')).toBeNull();
    expect(requiredParts('OM')).toEqual(['area', 'province']);
    expect(partsOf({ ...addressDraft(null, 'VN'), street: ' 1 ', floor: ' ' })).toEqual({
      kind: 'home',
      country: 'VN',
      street: '1',
    });
  });
});
