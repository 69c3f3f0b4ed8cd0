import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { Input, Output } from '@/backend/call';
import { host, visit } from '@/features/customers/testing/room';
import { RequiredPart } from './required-part';

type Rows = Output<'customers.required_fields'>['rows'];

const at = { path: '/settings', at: '/settings' };
const settled: Rows = [
  { source: 'walk_in', fields: ['name', 'phone'] },
  { source: 'chat', fields: [] },
];

/** A shop that keeps what it is told. */
function shop() {
  let rows = settled;
  return host({
    'customers.required_fields': () => ({ rows }),
    'customers.set_required_fields': ({ required }: Input<'customers.set_required_fields'>) => {
      rows = rows.map((row) => required.find(({ source }) => source === row.source) ?? row) as Rows;
      return { rows };
    },
  });
}

const box = async (source: string, field: string) =>
  within(await screen.findByRole('group', { name: source })).getByRole('checkbox', { name: field });

describe('the fields that are asked of customers', () => {
  it('are chosen by how they came, and only what differs is sent', async () => {
    const made = shop();
    await visit(RequiredPart, at);
    expect(await box('Walked in', 'Phone')).toBeChecked();
    expect(await box('Chat', 'Phone')).not.toBeChecked();
    expect(screen.getByRole('button', { name: 'Save the changes' })).toBeDisabled();

    await userEvent.click(await box('Chat', 'Date of birth'));
    await userEvent.click(await box('Chat', 'Email'));
    await userEvent.click(await box('Walked in', 'Email'));
    await userEvent.click(await box('Walked in', 'Email'));
    await userEvent.click(screen.getByRole('button', { name: 'Save the changes' }));
    await waitFor(() =>
      expect(made.asked('customers.set_required_fields')).toEqual([
        { required: [{ source: 'chat', fields: ['email', 'birth_date'] }] },
      ]),
    );
    await waitFor(async () => expect(await box('Chat', 'Email')).toBeChecked());
    await waitFor(() => expect(screen.getByRole('button', { name: 'Save the changes' })).toBeDisabled());
  });

  it('are walked and ticked with the keyboard', async () => {
    const made = shop();
    await visit(RequiredPart, at);
    (await box('Walked in', 'Name')).focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowDown}');
    expect(await box('Chat', 'Email')).toHaveFocus();
    await userEvent.keyboard(' {ArrowUp}{ArrowLeft} {Enter}');
    await waitFor(() =>
      expect(made.asked('customers.set_required_fields')).toEqual([
        {
          required: [
            { source: 'walk_in', fields: ['name'] },
            { source: 'chat', fields: ['email'] },
          ],
        },
      ]),
    );
  });

  it('are only seen by who may not change settings', async () => {
    shop();
    await visit(RequiredPart, { ...at, grants: ['settings.read'] });
    expect(await box('Walked in', 'Name')).toBeDisabled();
    expect(screen.queryByRole('button')).toBeNull();
  });
});
