import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { Output } from '@/backend/call';
import type { Moved } from '@/backend/contract';
import { Failure } from '@/backend/failure';
import CustomerRoom from '@/features/customers/customer-room';
import { NOW, profile, row } from '@/features/customers/testing/people';
import { host, visit, wentTo } from '@/features/customers/testing/room';
import MergeRoom from './merge-room';

const moved: Moved = {
  sales: 3,
  notes: 2,
  documents: 0,
  events: 7,
  tags: 1,
  channels: 0,
  external_ids: 0,
  referred: 0,
  addresses: 2,
  contacts: 0,
  identity: true,
  fields: ['birth_date'],
  real: '90000',
  promotional: '30000',
  lots: 1,
};
const other = row({ id: 'c2', number: 'CUST-00900', name: 'Nguyen Huong' });
const looked: Output<'customers.merge_preview'> = {
  survivor: row(),
  source: other,
  fields: [
    { field: 'name', survivor: { text: 'Nguyễn Thị Hương' }, source: { text: 'Nguyen Huong' }, take: false },
    { field: 'email', survivor: { text: 'a@x.vn' }, source: { text: 'b@x.vn' }, take: false },
    { field: 'birth_date', survivor: null, source: { text: '1990-03-14' }, take: true },
  ],
  moves: moved,
  both_checked: false,
};
const look: Output<'customers.undo_merge_preview'> = {
  source: other,
  survivor: row(),
  at: NOW,
  until: NOW,
  sales_since: 2,
  sold_since: '120000',
  notes_since: 0,
  fields_since: ['email'],
  real_brought: '90000',
  real_back: '40000',
  promotional_brought: '30000',
  promotional_back: '30000',
};
const at = { path: '/customers/$customer/merge', at: '/customers/c1/merge?with=c2' };

describe('merging two profiles', () => {
  it('finds the other one by the keyboard, never itself', async () => {
    const shop = host({
      'customers.search': () => ({
        rows: [row(), other].map((one) => ({ ...one, matched: 'name' as const, address: null, merged: null })) as never,
        total: 2,
        more: false,
        next: null,
        new_phone: null,
      }),
      'customers.merge_preview': () => looked,
    });
    await visit(MergeRoom, { path: at.path, at: '/customers/c1/merge' });
    await userEvent.type(await screen.findByRole('searchbox', { name: 'Find the other profile' }), 'huong');
    const list = await screen.findByRole('list', { name: 'Profiles to merge with' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(1);
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(shop.asked('customers.merge_preview')).toEqual([{ survivor: 'c1', source: 'c2' }]));
  });

  it('takes gaps from the other one, lets each field be chosen, and wants a reason', async () => {
    const shop = host({
      'customers.merge_preview': () => looked,
      'customers.merge': () => ({ merge: 'm1', moved }),
    });
    await visit(MergeRoom, at);
    const email = await screen.findByRole('radiogroup', { name: 'Email' });
    await userEvent.click(within(email).getByRole('radio', { name: 'b@x.vn' }));
    expect(within(screen.getByRole('radiogroup', { name: 'Date of birth' })).getAllByRole('radio')[1]).toBeChecked();
    expect(screen.getByText('Money in the wallet').closest('div')).toHaveTextContent('90,000');
    expect(screen.getByText(/The identity that was checked of the second one/)).toBeInTheDocument();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('Write one line why.')).toBeInTheDocument();
    expect(shop.asked('customers.merge')).toEqual([]);
    await userEvent.type(screen.getByRole('textbox', { name: 'Why are they one person?' }), 'Same phone, same face');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText(/Both are one now/)).toBeInTheDocument();
    expect(shop.asked('customers.merge')).toEqual([
      { survivor: 'c1', source: 'c2', take: ['birth_date', 'email'], reason: 'Same phone, same face' },
    ]);
    await userEvent.keyboard('{Enter}');
    expect(wentTo()).toBe('/customers/c1');
  });

  it('keeps the other one when asked to', async () => {
    const shop = host({ 'customers.merge_preview': () => looked });
    await visit(MergeRoom, at);
    await userEvent.click(await screen.findByRole('button', { name: /Keep the other one/ }));
    await waitFor(() => expect(shop.asked('customers.merge_preview').at(-1)).toEqual({ survivor: 'c2', source: 'c1' }));
  });

  it('says what stays before it takes a merge apart, and why it cannot', async () => {
    let refuse = true;
    const shop = host({
      'customers.get': () => profile({ merges: 1 }),
      'customers.timeline': () => ({ rows: [], next: null }),
      'customers.merges': () => ({
        rows: [{ id: 'm1', source: other, at: NOW, staff: 'Mai', reason: 'twice', moved, until: NOW, open: true }],
      }),
      'customers.undo_merge_preview': () => look,
      'customers.undo_merge': () => {
        if (refuse) throw new Failure('customers.undo_over', { until: NOW });
        return { source: 'c2', survivor: 'c1', moved };
      },
    });
    await visit(CustomerRoom, { path: '/customers/$customer', at: '/customers/c1' });
    await userEvent.click(await screen.findByRole('button', { name: 'Take apart' }));
    const dialog = await screen.findByRole('alertdialog');
    expect(await within(dialog).findByText(/2 purchases since/)).toHaveTextContent('120,000');
    expect(within(dialog).getByText('Money that goes back').closest('div')).toHaveTextContent(/40,000.*of.*90,000/);
    expect(within(dialog).getByText('Fields changed since: Email')).toBeInTheDocument();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Take the merge apart' }));
    expect(await within(dialog).findByRole('alert')).toHaveTextContent('30 days');
    refuse = false;
    await userEvent.click(within(dialog).getByRole('button', { name: 'Take the merge apart' }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(shop.asked('customers.undo_merge')).toHaveLength(2);
  });

  it('leads from a merged profile to the one that stays', async () => {
    host({
      'customers.get': () =>
        profile({ active: false, marks: ['merged'], merged_into: { id: 'c9', number: 'CUST-00009', name: 'Hoa' } }),
      'customers.timeline': () => ({ rows: [], next: null }),
    });
    await visit(CustomerRoom, { path: '/customers/$customer', at: '/customers/c1' });
    expect(await screen.findByText(/This profile went into/)).toBeInTheDocument();
    for (const name of [/Sell/, /Note/, /Reactivate/]) expect(screen.queryByRole('button', { name })).toBeNull();
    await userEvent.keyboard('{Enter}');
    expect(wentTo()).toBe('/customers/c9');
  });
});
