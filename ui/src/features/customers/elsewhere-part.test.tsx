import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { Output } from '@/backend/call';
import { touch } from '@/backend/queries';
import { ElsewherePart } from './elsewhere-part';
import { ALL, host, visit } from './testing/room';

type Shown = NonNullable<Output<'customers.elsewhere'>>;

const at = { path: '/customers/$customer', at: '/customers/c1' };
const Room = () => <ElsewherePart customer="c1" isActive />;
const shown = (given: Partial<Shown> = {}): Shown => ({
  id: '7',
  name: 'Trần Văn Bảy',
  email: 'bay@till.example',
  address: null,
  status: 'blocked',
  bad: true,
  credit: '120',
  debit: null,
  at: 1_795_226_400_000_000,
  other_name: null,
  other_email: null,
  other_address: null,
  ...given,
});
const looked = (state: Output<'host.look_up'>['state'], hits: Output<'host.look_up'>['hits'] = []) => ({
  lookup: 'q1',
  state,
  hits,
  failure: null,
});
const ready = { 'host.lookup': () => ({ name: 'Till', key: true }) };

describe('what another system says', () => {
  it('is shown as theirs with the time; a difference is taken with one key', async () => {
    let kept = shown({ other_email: 'bay@till.example' });
    const shop = host({
      ...ready,
      'customers.elsewhere': () => kept,
      'customers.change': () => {
        kept = shown();
        return {} as Output<'customers.change'>;
      },
    });
    await visit(Room, at);
    expect(await screen.findByText('blocked')).toBeInTheDocument();
    expect(screen.getByText('120')).toBeInTheDocument();
    expect(screen.getByText(/not booked here/)).toBeInTheDocument();
    await userEvent.keyboard('{Alt>}m{/Alt}');
    await waitFor(() => expect(screen.queryByText('Another email')).toBeNull());
    expect(shop.asked('customers.change')).toEqual([{ customer: 'c1', email: 'bay@till.example' }]);
  });

  it('has an address that is looked at before it is taken', async () => {
    const other = { kind: 'other' as const, country: 'VN', street: '12 Lê Lợi', province: 'Huế' };
    const blank = Object.fromEntries(
      ['district', 'city', 'area', 'building', 'floor', 'apartment', 'postcode', 'delivery_note', 'building2']
        .concat(['street2', 'area2', 'city2', 'latitude', 'longitude'])
        .map((part) => [part, null]),
    );
    const shop = host({
      ...ready,
      'customers.elsewhere': () =>
        shown({ address: '12 Lê Lợi, Huế', other_address: { ...blank, ...other } as Shown['other_address'] }),
      'customers.places': () => ({ provinces: [], districts: [] }),
      'customers.add_address': () => ({}) as Output<'customers.add_address'>,
    });
    await visit(Room, at);
    await screen.findByText('12 Lê Lợi, Huế');
    await userEvent.keyboard('{Alt>}a{/Alt}');
    expect(await screen.findByRole('textbox', { name: 'Street and house number' })).toHaveValue('12 Lê Lợi');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() =>
      expect(shop.asked('customers.add_address')).toEqual([{ customer: 'c1', address: other, standard: false }]),
    );
  });

  it('comes in the background when it takes longer, and nothing waits', async () => {
    let result = looked('pending');
    host({
      ...ready,
      'customers.elsewhere': () => null,
      'host.look_up': () => looked('pending'),
      'host.look_up_result': () => result,
    });
    await visit(Room, at);
    await screen.findByText('Not asked yet.');
    await userEvent.keyboard('l');
    expect(await screen.findByText(/No answer yet/)).toBeInTheDocument();
    result = looked('nobody');
    touch(['lookups']);
    expect(await screen.findByText('Nobody there has this phone.')).toBeInTheDocument();
  });

  it('asks which one of several it is', async () => {
    const hit = (id: string, name: string) => ({ ...shown(), id, name, bad: false });
    const shop = host({
      ...ready,
      'customers.elsewhere': () => null,
      'host.look_up': () => looked('several', [hit('1', 'Mai'), hit('2', 'Lan')]),
      'host.look_up_take': () => looked('found'),
    });
    await visit(Room, at);
    await userEvent.click(await screen.findByRole('button', { name: /Look up/ }));
    const choices = await screen.findAllByRole('button', { name: 'This person' });
    await userEvent.click(choices[1]!);
    await waitFor(() => expect(screen.queryByRole('button', { name: 'This person' })).toBeNull());
    expect(shop.asked('host.look_up_take')).toEqual([{ lookup: 'q1', hit: 1 }]);
  });

  it('is not there where no system is set, and not asked by whoever may not', async () => {
    host({ 'host.lookup': () => ({ name: null, key: false }), 'customers.elsewhere': () => null });
    const { unmount } = await visit(Room, at);
    expect(screen.queryByRole('button')).toBeNull();
    unmount();
    host({ ...ready, 'customers.elsewhere': () => shown({ other_name: 'Bảy' }) });
    await visit(Room, { ...at, grants: ALL.filter((grant) => grant !== 'customers.write') });
    await screen.findByText('blocked');
    expect(screen.queryByRole('button')).toBeNull();
  });
});
