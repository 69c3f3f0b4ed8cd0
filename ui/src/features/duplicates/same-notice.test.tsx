import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { Output } from '@/backend/call';
import type { Grant } from '@/backend/contract';
import CustomerRoom from '@/features/customers/customer-room';
import { profile, row } from '@/features/customers/testing/people';
import { ALL, host, visit, wentTo } from '@/features/customers/testing/room';

type Pair = Output<'customers.duplicates'>['rows'][number];

const pair = (id: string, name: string, confidence: number, reasons: Pair['reasons']): Pair => ({
  customer: row({ id, number: 'CUST-00900', name }),
  confidence,
  reasons,
});

function shop(rows: Pair[]) {
  const left = [...rows];
  return host({
    'customers.get': () => profile(),
    'customers.timeline': () => ({ rows: [], next: null }),
    'customers.duplicates': () => ({ rows: left }),
    'customers.dismiss_duplicate': (input) => {
      left.splice(
        left.findIndex((one) => one.customer.id === input.other),
        1,
      );
      return input;
    },
  });
}

const at = { path: '/customers/$customer', at: '/customers/c1' };

describe('who may be the same person', () => {
  it('stands on the profile with its reasons, and leads to both by the keyboard', async () => {
    shop([pair('c2', 'Nguyen Huong', 95, ['phone', 'near_name']), pair('c3', 'Huong', 70, ['phone', 'near_name'])]);
    await visit(CustomerRoom, at);
    const told = (await screen.findByText(/Maybe the same person as/)).closest('[role=status]');
    expect(told).toHaveTextContent('Nguyen Huong');
    expect(told).toHaveTextContent('Same phone · Similar name · 1 more like this');
    await userEvent.keyboard('m');
    expect(wentTo()).toBe('/customers/c1/merge?with=c2');
  });

  it('goes to the next one when somebody says that they are two', async () => {
    const asked = shop([pair('c2', 'Nguyen Huong', 95, ['phone', 'name']), pair('c3', 'Lan', 80, ['email', 'name'])]);
    await visit(CustomerRoom, at);
    await userEvent.click(await screen.findByRole('button', { name: 'Not the same person' }));
    expect(await screen.findByText('Lan')).toBeInTheDocument();
    expect(asked.asked('customers.dismiss_duplicate')).toEqual([{ customer: 'c1', other: 'c2' }]);
    await userEvent.click(screen.getByRole('button', { name: 'Not the same person' }));
    await waitFor(() => expect(screen.queryByText(/Maybe the same person as/)).toBeNull());
  });

  it('says nothing of what is hardly likely', async () => {
    const asked = shop([pair('c2', 'Nguyen Huong', 47, ['phone', 'name'])]);
    await visit(CustomerRoom, at);
    await waitFor(() => expect(asked.asked('customers.duplicates')).toHaveLength(1));
    expect(screen.queryByText(/Maybe the same person as/)).toBeNull();
  });

  it('is not asked for by those who may not merge', async () => {
    const asked = shop([pair('c2', 'Nguyen Huong', 95, ['phone', 'name'])]);
    await visit(CustomerRoom, { ...at, grants: ALL.filter((grant: Grant) => grant !== 'customers.merge') });
    expect(await screen.findByRole('button', { name: /Sell/ })).toBeInTheDocument();
    expect(asked.asked('customers.duplicates')).toEqual([]);
  });
});
