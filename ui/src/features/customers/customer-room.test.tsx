import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { Failure } from '@/backend/failure';
import CustomerRoom from './customer-room';
import { happening, movement, NOW, profile, row } from './testing/people';
import { ALL, host, visit, wentTo } from './testing/room';

const at = { path: '/customers/$customer', at: '/customers/c1' };
const note = {
  id: 'n1',
  text: 'Skin reacts to mint',
  category: 'health',
  pinned: true,
  staff: 'p1',
  staff_name: 'Mai',
  made_at: NOW,
  changed_at: null,
};
const history = [
  happening(),
  happening({ id: 'h2', kind: 'wallet', label: null, amount: null, staff: 'Lan Anh', movement: movement() }),
  happening({ id: 'h3', kind: 'changed', label: null, amount: null, detail: 'given_name, email', reference: null }),
  happening({ id: 'h4', kind: 'registered', label: null, amount: null, detail: 'walk_in', reference: null }),
];
const answers = (change: Parameters<typeof profile>[0] = {}) => ({
  'customers.get': () => profile(change),
  'customers.timeline': () => ({ rows: history, next: null }),
  'catalog.prices_of_customer': () => ({ rows: [] }),
});

describe('one customer', () => {
  it('shows who it is, what the wallet holds and what happened', async () => {
    host(answers({ name2: 'هونغ', marks: ['birthday'], notes: [note] }));
    await visit(CustomerRoom, at);
    expect(await screen.findByRole('heading', { level: 1, name: 'Nguyễn Thị Hương' })).toBeInTheDocument();
    expect(screen.getByText('Birthday today')).toBeInTheDocument();
    expect(screen.getByText('0912 345 678')).toBeInTheDocument();
    expect(screen.getByText('1,330,000', { exact: false })).toBeInTheDocument();
    expect(within(screen.getByRole('list', { name: 'Pinned notes' })).getByText(note.text)).toBeInTheDocument();
    const rows = within(await screen.findByRole('list', { name: 'History' })).getAllByRole('listitem');
    expect(rows.map((one) => one.textContent)).toEqual([
      expect.stringContaining('K1-000042'),
      expect.stringContaining('Top-up in cash'),
      expect.stringContaining('Given name, Email'),
      expect.stringContaining('Walked in'),
    ]);
    expect(rows[1]).toHaveTextContent('+500,000');
  });

  it('goes to the counter with Enter and to the wallet with W', async () => {
    host(answers());
    await visit(CustomerRoom, at);
    await screen.findByRole('heading', { level: 1 });
    await userEvent.keyboard('{Enter}');
    expect(wentTo()).toBe('/?customer=c1');
    await userEvent.keyboard('w');
    expect(wentTo()).toBe('/customers/c1/wallet');
  });

  it('narrows the history by kind', async () => {
    const shop = host(answers());
    await visit(CustomerRoom, at);
    await userEvent.click(await screen.findByRole('radio', { name: 'Notes' }));
    await waitFor(() => expect(shop.asked('customers.timeline').at(-1)).toMatchObject({ kinds: ['note'] }));
  });

  it('shows a masked number only to who may see it, and the host is told', async () => {
    const masked = { phone: { e164: null, shown: '+84 ••• ••• 678' } };
    const shop = host({
      ...answers(masked),
      'customers.reveal_phone': () => ({ e164: '+84912345678', shown: '0912 345 678' }),
    });
    await visit(CustomerRoom, at);
    await userEvent.click(await screen.findByRole('button', { name: 'Show number' }));
    expect(await screen.findByText('0912 345 678')).toBeInTheDocument();
    expect(shop.asked('customers.reveal_phone')).toEqual([{ customer: 'c1' }]);
  });

  it('leaves out every act that the role lacks', async () => {
    host(answers({ wallet: null, phone: { e164: null, shown: '+84 ••• ••• 678' } }));
    await visit(CustomerRoom, { ...at, grants: ['customers.read'] });
    await screen.findByRole('heading', { level: 1 });
    for (const name of [/Sell/, /Top up/, /Note/, /Edit/, /More acts/, /Show number/]) {
      expect(screen.queryByRole('button', { name }), String(name)).toBeNull();
    }
  });

  it('edits only what differs, and says so when the host refuses', async () => {
    let refuse = true;
    const shop = host({
      ...answers({ occupation: 'Nurse' }),
      'customers.change': () => {
        if (refuse) throw new Failure('customers.bad_email', { text: 'huong@' });
        return row();
      },
    });
    await visit(CustomerRoom, at);
    await screen.findByRole('heading', { level: 1 });
    await userEvent.keyboard('e');
    const dialog = await screen.findByRole('dialog', { name: 'Edit the profile' });
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Email' }), 'huong@');
    await userEvent.clear(within(dialog).getByRole('textbox', { name: 'Occupation' }));
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Date of birth' }), '14/3/2533');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(await within(dialog).findByRole('alert')).toBeInTheDocument();
    expect(shop.asked('customers.change')).toEqual([
      { customer: 'c1', email: 'huong@', birth_date: '1990-03-14', occupation: null },
    ]);
    refuse = false;
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Email' }), 'hoasu.vn');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('does not lose a half-typed day of birth', async () => {
    const shop = host(answers());
    await visit(CustomerRoom, at);
    await screen.findByRole('heading', { level: 1 });
    await userEvent.keyboard('e');
    const dialog = await screen.findByRole('dialog', { name: 'Edit the profile' });
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Date of birth' }), '31/2/1990');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(await within(dialog).findByRole('alert')).toHaveTextContent('the date of birth is not a day');
    expect(shop.asked('customers.change')).toEqual([]);
  });

  it('shows chats and what is to complete, and changes a chat', async () => {
    const channels = [{ channel: 'line' as const, id: 'hoa.spa' }];
    const shop = host({ ...answers({ channels, marks: ['to_complete'] }), 'customers.change': () => row() });
    await visit(CustomerRoom, at);
    expect(await screen.findByText('hoa.spa')).toBeInTheDocument();
    expect(within(screen.getAllByRole('banner')[0]!).getByText('To complete')).toBeInTheDocument();
    const missing = screen.getByRole('heading', { name: 'To complete' }).closest('section')!;
    expect(
      within(missing)
        .getAllByRole('listitem')
        .map((one) => one.textContent),
    ).toEqual(['Email', 'Date of birth']);
    await userEvent.keyboard('e');
    const dialog = await screen.findByRole('dialog', { name: 'Edit the profile' });
    await userEvent.clear(within(dialog).getByRole('textbox', { name: 'LINE' }));
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Zalo' }), '8423');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() =>
      expect(shop.asked('customers.change')).toEqual([
        {
          customer: 'c1',
          channels: [
            { channel: 'line', id: null },
            { channel: 'zalo', id: '8423' },
          ],
        },
      ]),
    );
  });

  it('writes a note with Ctrl Enter, and refuses an empty one in place', async () => {
    const shop = host({ ...answers(), 'customers.add_note': () => note });
    await visit(CustomerRoom, at);
    await screen.findByRole('heading', { level: 1 });
    await userEvent.keyboard('n');
    const dialog = await screen.findByRole('dialog', { name: 'New note' });
    await userEvent.click(within(dialog).getByRole('button', { name: /Save the note/ }));
    expect(await within(dialog).findByText('Write what the next colleague should know.')).toBeInTheDocument();
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Note' }), 'Likes ginger tea');
    await userEvent.click(within(dialog).getByRole('checkbox', { name: /Pin above/ }));
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(shop.asked('customers.add_note')).toEqual([
      { customer: 'c1', text: 'Likes ginger tea', category: 'general', pinned: true },
    ]);
  });

  it('offers to open the customer who has the wanted phone', async () => {
    host({
      ...answers(),
      'customers.search': () => ({ rows: [], total: 0, more: false, next: null, new_phone: null }),
      'customers.change_phone': () => {
        throw new Failure('customers.phone_taken', { customer: 'c7', number: 'CUST-00007', name: 'Đào Bùi' });
      },
    });
    await visit(CustomerRoom, at);
    await userEvent.click(await screen.findByRole('button', { name: 'More acts' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Change phone' }));
    const dialog = await screen.findByRole('dialog', { name: 'Change the phone of Nguyễn Thị Hương' });
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'New phone' }), '0987654321{Enter}');
    expect(await within(dialog).findByRole('alert')).toHaveTextContent('Đào Bùi');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Open Đào Bùi' }));
    expect(wentTo()).toBe('/customers/c7');
  });

  it('is deactivated only with a reason', async () => {
    const shop = host({ ...answers(), 'customers.deactivate': () => row({ active: false }) });
    await visit(CustomerRoom, at);
    await userEvent.click(await screen.findByRole('button', { name: 'More acts' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Deactivate' }));
    const dialog = await screen.findByRole('alertdialog');
    const act = within(dialog).getByRole('button', { name: 'Deactivate Nguyễn Thị Hương' });
    expect(act).toBeDisabled();
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Reason' }), 'Moved away');
    await userEvent.click(act);
    await waitFor(() => expect(shop.asked('customers.deactivate')).toEqual([{ customer: 'c1', reason: 'Moved away' }]));
  });

  it('says when there is no such customer', async () => {
    host({
      'customers.get': () => {
        throw new Failure('customers.unknown', { customer: 'c1' });
      },
    });
    await visit(CustomerRoom, { ...at, grants: ALL });
    expect(await screen.findByRole('heading', { name: 'There is no such customer' })).toBeInTheDocument();
  });

  it('speaks Arabic with amounts and phones left to right', async () => {
    host(answers());
    await visit(CustomerRoom, { ...at, language: 'ar' });
    await screen.findByRole('heading', { level: 1 });
    expect(document.documentElement.dir).toBe('rtl');
    expect(screen.getByText('0912 345 678').closest('bdi')).toHaveAttribute('dir', 'ltr');
    expect(screen.getByRole('button', { name: /البيع/ })).toBeInTheDocument();
  });
});
