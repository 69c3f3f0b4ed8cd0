import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { Output } from '@/backend/call';
import { host, visit, wentTo } from '@/features/customers/testing/room';
import AuditRoom from './audit-room';

type Row = Output<'customers.reads'>['rows'][number];

const at = { path: '/audit', at: '/audit' };
const read = (id: string, given: Partial<Row> = {}): Row => ({
  id,
  at: 1_795_226_400_000_000,
  staff: { id: 'p1', name: 'Lan Anh' },
  counter: { id: 'k1', code: 'K1', name: 'Quầy 1' },
  customer: { id: 'c1', number: 'CUST-00007', name: 'Nguyễn Thị Hương' },
  parts: ['profile', 'wallet'],
  ...given,
});
const answers = {
  'identity.staff_list': () => ({ rows: [{ id: 'p1', name: 'Lan Anh' }] }) as unknown as Output<'identity.staff_list'>,
  'identity.counters': () => ({ rows: [{ id: 'k1', name: 'Quầy 1' }] }) as unknown as Output<'identity.counters'>,
};

describe('who read whom', () => {
  it('tells who, whose profile, which parts, where and when, page by page', async () => {
    const shop = host({
      ...answers,
      'customers.reads': ({ after }) =>
        after
          ? { rows: [read('2', { customer: { id: 'c2', number: null, name: null }, parts: ['document'] })], next: null }
          : { rows: [read('1')], next: 'older' },
    });
    await visit(AuditRoom, at);
    const row = await screen.findByRole('row', { name: /Nguyễn Thị Hương/ });
    expect(row).toHaveTextContent('Lan Anh');
    expect(row).toHaveTextContent('CUST-00007');
    expect(row).toHaveTextContent('Profile, Wallet');
    expect(row).toHaveTextContent('K1');
    await userEvent.click(screen.getByRole('button', { name: 'Show older entries' }));
    expect(await screen.findByRole('row', { name: /removed/ })).toHaveTextContent('A document');
    expect(shop.asked('customers.reads').map((input) => input.after)).toEqual([undefined, 'older']);
  });

  it('is narrowed by person and day, and says when nothing is left', async () => {
    const shop = host({
      ...answers,
      'customers.reads': ({ staff }) => ({ rows: staff ? [] : [read('1')], next: null }),
    });
    await visit(AuditRoom, at);
    await screen.findByRole('row', { name: /Nguyễn Thị Hương/ });
    await userEvent.click(screen.getByRole('button', { name: /Who read/ }));
    await userEvent.click(within(await screen.findByRole('listbox')).getByRole('option', { name: 'Lan Anh' }));
    await screen.findByText('Nobody read that');
    expect(shop.asked('customers.reads').at(-1)).toEqual({ limit: 50, staff: 'p1' });
    await userEvent.click(screen.getByRole('button', { name: 'Show every entry' }));
    await screen.findByRole('row', { name: /Nguyễn Thị Hương/ });
    await userEvent.type(screen.getByLabelText('Day'), '2026-11-21');
    await waitFor(() => expect(shop.asked('customers.reads').at(-1)).toEqual({ limit: 50, day: '2026-11-21' }));
  });

  it('leads to what was done, and is nobody else’s', async () => {
    host({ ...answers, 'customers.reads': () => ({ rows: [], next: null }) });
    const { unmount } = await visit(AuditRoom, at);
    await screen.findByText('Nobody read a profile yet');
    await userEvent.click(screen.getByRole('button', { name: 'What was done' }));
    expect(wentTo()).toBe('/settings/log');
    unmount();
    await visit(AuditRoom, { ...at, grants: ['log.read'] });
    expect(screen.queryByText('Nobody read a profile yet')).toBeNull();
  });
});
