import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { host, visit } from '@/features/customers/testing/room';
import { LookupPart } from './lookup-part';

const at = { path: '/settings', at: '/settings' };

describe('looking up elsewhere', () => {
  it('is set with an address and a key that does not come back, and tried first', async () => {
    const shop = host({
      'customers.lookup_settings': () => ({ settings: null }),
      'host.lookup': () => ({ name: null, key: false }),
      'host.lookup_set': () => ({ name: 'Till', key: true }),
      'host.lookup_try': () => ({
        hits: [
          { id: '1', name: 'Mai', email: null, address: null, status: null, bad: false, credit: null, debit: null },
        ],
      }),
    });
    await visit(LookupPart, at);
    await userEvent.type(await screen.findByLabelText('What it is called'), 'Till');
    const address = screen.getByLabelText('Address to ask by phone');
    await userEvent.clear(address);
    await userEvent.type(address, 'https://till.example/{{phone}');
    await userEvent.type(screen.getByLabelText('Key'), 's3cret');
    await userEvent.type(screen.getByLabelText('Phone to try it with'), '0912345678');
    await userEvent.click(screen.getByRole('button', { name: 'Try it' }));
    expect(await screen.findByText('Mai')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Save the changes' }));
    await waitFor(() => expect(shop.asked('host.lookup_set')).toHaveLength(1));
    const [sent] = shop.asked('host.lookup_set');
    expect(sent).toMatchObject({ key: 's3cret', settings: { name: 'Till', by_phone: 'https://till.example/{phone}' } });
    await waitFor(() => expect(screen.getByLabelText('Key')).toHaveValue(''));
  });
});
