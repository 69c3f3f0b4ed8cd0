import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { Output } from '@/backend/call';
import { NOW, row } from '@/features/customers/testing/people';
import { host, visit, wentTo } from '@/features/customers/testing/room';
import DuplicatesRoom from './duplicates-room';
import MergeRoom from './merge-room';

type Pair = Output<'customers.duplicate_pairs'>['rows'][number];
type Scan = NonNullable<Output<'customers.duplicate_scan'>['scan']>;

const at = { path: '/duplicates', at: '/duplicates' };
const scan = (change: Partial<Scan> = {}): Scan => ({
  id: 's1',
  state: 'running',
  cut_off: false,
  seen: 300,
  size: 1200,
  staff: 'Mai',
  began_at: NOW,
  ended_at: null,
  ...change,
});
const pair = (name: string, change: Partial<Pair> = {}): Pair => ({
  stays: row({ id: `${name}1`, name }),
  goes: row({ id: `${name}2`, name: `${name} again`, number: 'CUST-00900' }),
  confidence: 95,
  reasons: ['phone', 'name'],
  dismissed_at: null,
  dismissed_by: null,
  ...change,
});

/** A shop whose pairs move between the two lists. */
function shop(pairs: Pair[], last: Scan | null = scan({ state: 'done', ended_at: NOW })) {
  let left = pairs;
  let aside: Pair[] = [];
  let now = last;
  const is = (other: string) => (one: Pair) => one.goes.id === other;
  return host({
    'customers.duplicate_scan': () => ({ scan: now }),
    'customers.duplicate_pairs': ({ dismissed, after }) => {
      const rows = dismissed ? aside : left;
      if (after) return { rows: rows.slice(2), total: null, next: null };
      return { rows: rows.slice(0, 2), total: rows.length, next: rows.length > 2 ? 'more' : null };
    },
    'customers.dismiss_duplicate': (input) => {
      aside = left.filter(is(input.other)).map((one) => ({ ...one, dismissed_at: NOW, dismissed_by: 'Mai' }));
      left = left.filter((one) => !is(input.other)(one));
      return input;
    },
    'customers.restore_duplicate': ({ other }) => {
      left = [...left, ...aside.filter(is(other))];
      aside = aside.filter((one) => !is(other)(one));
      return { restored: true };
    },
    'host.duplicate_scan_start': () => {
      now = scan();
      return { scan: now, here: true };
    },
    'customers.cancel_duplicate_scan': () => {
      now = scan({ state: 'cancelled', ended_at: NOW });
      return { stopped: true };
    },
  });
}

const list = () => screen.findByRole('list', { name: 'Pairs of profiles' });

describe('profiles that may be one person', () => {
  it('are searched from the first look on, and the search can be stopped', async () => {
    const asked = shop([], null);
    await visit(DuplicatesRoom, at);
    expect(await screen.findByText('Nobody searched all profiles yet')).toBeInTheDocument();
    await userEvent.keyboard('n');
    const bar = await screen.findByRole('progressbar', { name: 'Searching all profiles' });
    expect(bar).toHaveAttribute('aria-valuenow', '300');
    expect(screen.getByText(/Begun by/)).toHaveTextContent('Mai');
    expect(screen.queryByRole('button', { name: /Search all profiles/ })).toBeNull();
    await userEvent.keyboard('n');
    expect(asked.asked('host.duplicate_scan_start')).toHaveLength(1);
    await userEvent.click(screen.getByRole('button', { name: 'Stop the search' }));
    expect(await screen.findByText(/The last search was stopped/)).toBeInTheDocument();
    expect(asked.asked('customers.cancel_duplicate_scan')).toEqual([{ scan: 's1' }]);
  });

  it('are gone on with where a counter was cut off', async () => {
    const asked = shop([], scan({ cut_off: true }));
    await visit(DuplicatesRoom, at);
    expect(await screen.findByText(/The search was cut off/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Go on' }));
    await screen.findByRole('progressbar');
    expect(asked.asked('host.duplicate_scan_start')).toHaveLength(1);
  });

  it('stand with why and how surely, in as many pages as there are', async () => {
    const weak = pair('Minh', { confidence: 47 });
    shop([pair('Hoa'), pair('Lan', { confidence: 65, reasons: ['near_name', 'birth_date'] }), weak]);
    await visit(DuplicatesRoom, at);
    const rows = await waitFor(async () => {
      const items = within(await list()).getAllByRole('listitem');
      expect(items).toHaveLength(3);
      return items;
    });
    expect(rows[0]).toHaveTextContent(/Hoa.*CUST-00417.*Hoa again.*CUST-00900.*Very likely.*Same phone · Same name/);
    expect(rows[1]).toHaveTextContent(/Likely.*Similar name · Same date of birth/);
    expect(rows[2]).toHaveTextContent('Hardly');
    expect(screen.getByText(/to look at/)).toHaveTextContent('3 to look at');
  });

  it('say with each person what is to be known, and not once more that they may be twice', async () => {
    const goes = row({ id: 'h2', name: 'Hoa again', marks: ['vip', 'duplicate'] });
    shop([pair('Hoa', { goes })]);
    await visit(DuplicatesRoom, at);
    expect(await screen.findByText('VIP')).toBeInTheDocument();
    expect(screen.queryByText('Perhaps twice')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Not the same person' }));
    await userEvent.click(screen.getByRole('radio', { name: 'Two people' }));
    expect(await screen.findByText('Perhaps twice')).toBeInTheDocument();
  });

  it('are compared by the keyboard, and the way leads back', async () => {
    shop([pair('Hoa')]);
    await visit(DuplicatesRoom, at);
    const compare = await screen.findByRole('button', { name: 'Compare Hoa with Hoa again' });
    compare.focus();
    await userEvent.keyboard('{Enter}');
    expect(wentTo()).toBe('/customers/Hoa1/merge?with=Hoa2&from=duplicates');
  });

  it('are set aside by Delete, the next one has the focus, and they can be brought back', async () => {
    const asked = shop([pair('Hoa'), pair('Lan')]);
    await visit(DuplicatesRoom, at);
    (await screen.findByRole('button', { name: 'Compare Hoa with Hoa again' })).focus();
    await userEvent.keyboard('{Delete}');
    await waitFor(() => expect(screen.queryByText('Hoa')).toBeNull());
    expect(asked.asked('customers.dismiss_duplicate')).toEqual([{ customer: 'Hoa1', other: 'Hoa2' }]);
    await waitFor(() => expect(screen.getByRole('button', { name: 'Compare Lan with Lan again' })).toHaveFocus());
    await userEvent.click(screen.getByRole('radio', { name: 'Two people' }));
    expect(await screen.findByText(/Set aside by/)).toHaveTextContent('Mai');
    await userEvent.click(screen.getByRole('button', { name: 'Bring back' }));
    expect(await screen.findByText('No pair was set aside')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('radio', { name: 'To look at' }));
    expect(await screen.findByRole('button', { name: 'Compare Hoa with Hoa again' })).toBeInTheDocument();
  });

  it('lead back from the merge to the other pairs', async () => {
    const moves = {
      sales: 0,
      notes: 0,
      documents: 0,
      events: 0,
      tags: 0,
      channels: 0,
      external_ids: 0,
      referred: 0,
      addresses: 0,
      contacts: 0,
      identity: false,
    };
    host({
      'customers.merge_preview': () => ({
        survivor: row(),
        source: row({ id: 'c2' }),
        fields: [],
        both_checked: false,
        moves: { ...moves, fields: [], real: '0', promotional: '0', lots: 0 },
      }),
    });
    await visit(MergeRoom, { path: '/customers/$customer/merge', at: '/customers/c1/merge?with=c2&from=duplicates' });
    await userEvent.click(await screen.findByRole('button', { name: 'Back to the duplicates' }));
    expect(wentTo()).toBe('/duplicates');
  });
});
