import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { Output } from '@/backend/call';
import { Failure } from '@/backend/failure';
import CustomersRoom from './customers-room';
import { row } from './testing/people';
import { host, visit, wentTo } from './testing/room';
import type { Listed } from './use-customers';

const huong = row();
const quan = row({
  id: 'c2',
  number: 'CUST-00418',
  name: 'Trần Minh Quân',
  phone: { e164: '+84987654321', shown: '0987 654 321' },
});
const at = { path: '/customers', at: '/customers' };
const found = (rows: Listed[]) => ({
  rows: rows.map((one) => ({ ...one, matched: 'name' as const, address: null, merged: null })),
  total: rows.length,
  more: false,
  next: null,
  new_phone: null,
});
/** What the room asks beside its rows. */
const quiet = { 'customers.views': () => ({ rows: [] }) };
const list = (rows: Listed[]) => () => ({ rows, next: null, total: rows.length });
/** How far an export of the two is. */
const exported = (done: boolean): Output<'host.customers_export_progress'> => ({
  done: done ? 2 : 1,
  of: 2,
  name: 'customers-2026-11-21.csv',
  bytes: done ? 11 : null,
  masked: false,
  state: done ? 'done' : 'running',
  failure: null,
});
/** Enter in a browser presses the form's own button, also outside of it; jsdom does not know that. */
const save = (dialog: HTMLElement) => userEvent.click(within(dialog).getByRole('button', { name: /Save customer/ }));
const free = { e164: '+84911222333', shown: '0911 222 333', warning: null, landline: false };

describe('the list of customers', () => {
  it('shows everybody at first, seen last first, and opens one with the arrow and Enter', async () => {
    const shop = host({ ...quiet, 'customers.list': list([huong, quan]) });
    await visit(CustomersRoom, at);
    const rows = within(await screen.findByRole('list', { name: 'Customers' })).getAllByRole('listitem');
    expect(rows).toHaveLength(2);
    expect(shop.asked('customers.list')).toEqual([{ limit: 200, filter: { active: true }, order: 'recent' }]);
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(wentTo()).toBe('/customers/c1');
  });

  it('opens the one that was found for the text, also when Enter came before the answer', async () => {
    let answer: (rows: Listed[]) => void = () => undefined;
    const late = new Promise<Listed[]>((done) => (answer = done));
    host({
      ...quiet,
      'customers.list': list([huong, quan]),
      'customers.search': async ({ text }) => found(text === 'quan' ? await late : [huong]),
    });
    await visit(CustomersRoom, at);
    const box = await screen.findByRole('searchbox', { name: 'Find a customer' });
    await userEvent.type(box, 'q');
    await userEvent.type(box, 'uan{Enter}');
    expect(wentTo()).toBe('');
    answer([quan]);
    await waitFor(() => expect(wentTo()).toBe('/customers/c2'));
  });

  it('makes a customer of an unknown phone with one Enter, and goes there', async () => {
    const shop = host({
      ...quiet,
      'customers.list': list([]),
      'customers.search': () => ({ ...found([]), new_phone: free }),
      'customers.find_or_create': () => ({ customer: row({ id: 'c9', name: null }), created: true, warning: null }),
    });
    await visit(CustomersRoom, at);
    await userEvent.type(await screen.findByRole('searchbox', { name: 'Find a customer' }), '0911222333');
    await screen.findByText(/^Nobody has the number/);
    await userEvent.keyboard('{Enter}');
    const dialog = await screen.findByRole('dialog', { name: 'New customer' });
    expect(within(dialog).getByRole('textbox', { name: 'Phone' })).toHaveValue('0911 222 333');
    await waitFor(() => expect(within(dialog).getByRole('textbox', { name: 'Name' })).toHaveFocus());
    await userEvent.keyboard('Sen Hồ');
    await save(dialog);
    await waitFor(() => expect(wentTo()).toBe('/customers/c9'));
    expect(shop.asked('customers.find_or_create')).toEqual([{ phone: '0911 222 333', name: 'Sen Hồ' }]);
  });

  it('offers to open whoever has the phone', async () => {
    host({
      ...quiet,
      'customers.list': list([]),
      'customers.search': ({ text }) =>
        text === '0912345678'
          ? { ...found([]), rows: [{ ...huong, matched: 'phone' as const, address: null, merged: null }], total: 1 }
          : found([]),
    });
    await visit(CustomersRoom, at);
    await userEvent.click(await screen.findAllByRole('button', { name: /New customer/ }).then((all) => all[0]!));
    const dialog = await screen.findByRole('dialog', { name: 'New customer' });
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Phone' }), '0912345678');
    expect(await within(dialog).findByText('This phone is known already:')).toBeInTheDocument();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Open' }));
    expect(wentTo()).toBe('/customers/c1');
  });

  it('warns of a prefix that no operator has, and saves all the same', async () => {
    const shop = host({
      ...quiet,
      'customers.list': list([]),
      'customers.search': () => ({ ...found([]), new_phone: { ...free, warning: 'phone.unlisted' } }),
      'customers.find_or_create': () => ({ customer: row({ id: 'c9' }), created: true, warning: 'phone.unlisted' }),
    });
    await visit(CustomersRoom, { path: '/customers/new', at: '/customers/new?phone=0991222333' });
    const dialog = await screen.findByRole('dialog', { name: 'New customer' });
    expect(await within(dialog).findByText(/No operator is known/)).toBeInTheDocument();
    await save(dialog);
    await waitFor(() => expect(shop.asked('customers.find_or_create')).toEqual([{ phone: '0991222333' }]));
  });

  it('asks the other system about a free phone, and hands what it said to whoever was made', async () => {
    const hit = { id: '7', name: 'Mai', email: 'mai@till.example', address: null, status: 'gold', bad: false };
    const shop = host({
      ...quiet,
      'host.lookup': () => ({ name: 'Till', key: true }),
      'host.look_up': () => ({
        lookup: 'q1',
        state: 'found' as const,
        hits: [{ ...hit, credit: null, debit: null }],
        failure: null,
      }),
      'host.look_up_take': () => ({ lookup: 'q1', state: 'found' as const, hits: [], failure: null }),
      'customers.list': list([]),
      'customers.search': () => ({ ...found([]), new_phone: free }),
      'customers.find_or_create': () => ({ customer: row({ id: 'c9' }), created: true, warning: null }),
    });
    await visit(CustomersRoom, { path: '/customers/new', at: '/customers/new?phone=0911222333' });
    const dialog = await screen.findByRole('dialog', { name: 'New customer' });
    expect(await within(dialog).findByText('mai@till.example')).toBeInTheDocument();
    expect(within(dialog).getByRole('textbox', { name: 'Name' })).toHaveValue('');
    await save(dialog);
    await waitFor(() => expect(shop.asked('host.look_up_take')).toEqual([{ lookup: 'q1', hit: 0, customer: 'c9' }]));
    expect(shop.asked('host.look_up')).toEqual([{ phone: '0911222333' }]);
  });

  it('lets somebody choose among several there; an answer that is late goes to the profile', async () => {
    const hit = (id: string, name: string) => ({
      ...{ id, name, email: null, address: null, status: null, bad: false, credit: null, debit: null },
    });
    let state: 'several' | 'pending' = 'several';
    const shop = host({
      ...quiet,
      'host.lookup': () => ({ name: 'Till', key: true }),
      'host.look_up': () => ({
        lookup: 'q1',
        state,
        hits: state === 'several' ? [hit('1', 'Mai'), hit('2', 'Lan')] : [],
        failure: null,
      }),
      'host.look_up_result': () => ({ lookup: 'q1', state: 'pending' as const, hits: [], failure: null }),
      'host.look_up_take': () => ({ lookup: 'q1', state: 'found' as const, hits: [], failure: null }),
      'customers.list': list([]),
      'customers.search': () => ({ ...found([]), new_phone: free }),
      'customers.find_or_create': () => ({ customer: row({ id: 'c9' }), created: true, warning: null }),
    });
    await visit(CustomersRoom, { path: '/customers/new', at: '/customers/new?phone=0911222333' });
    const dialog = await screen.findByRole('dialog', { name: 'New customer' });
    const [, second] = await within(dialog).findAllByRole('button', { name: 'This person' });
    await userEvent.click(second!);
    expect(await within(dialog).findByText('Lan')).toBeInTheDocument();
    await save(dialog);
    await waitFor(() => expect(shop.asked('host.look_up_take')).toEqual([{ lookup: 'q1', hit: 1, customer: 'c9' }]));

    state = 'pending';
    await visit(CustomersRoom, { path: '/customers/new', at: '/customers/new?phone=0911222444' });
    const later = (await screen.findAllByRole('dialog', { name: 'New customer' })).at(-1)!;
    await waitFor(() => expect(shop.asked('host.look_up')).toContainEqual({ phone: '0911222444' }));
    await save(later);
    await waitFor(() => expect(shop.asked('host.look_up')).toContainEqual({ customer: 'c9' }));
    expect(shop.asked('host.look_up_take')).toHaveLength(1);
  });

  it('keeps what was typed when saving fails, and sends it once more under the same id', async () => {
    let tries = 0;
    const shop = host({
      ...quiet,
      'customers.list': list([]),
      'customers.search': () => found([]),
      'customers.find_or_create': () => {
        tries += 1;
        if (tries === 1) throw new Failure('connection.lost');
        return { customer: row({ id: 'c9' }), created: true, warning: null };
      },
    });
    await visit(CustomersRoom, { path: '/customers/new', at: '/customers/new?phone=0911222333' });
    const dialog = await screen.findByRole('dialog', { name: 'New customer' });
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Name' }), 'Sen');
    await save(dialog);
    expect(await within(dialog).findByRole('alert')).toHaveTextContent('No answer from Champa.');
    expect(within(dialog).getByRole('textbox', { name: 'Name' })).toHaveValue('Sen');
    await save(dialog);
    await waitFor(() => expect(wentTo()).toBe('/customers/c9'));
    const ids = shop.made.filter((call) => call.name === 'customers.find_or_create').map((call) => call.id);
    expect(new Set(ids).size).toBe(1);
    expect(ids).toHaveLength(2);
  });

  it('sorts by a column, and the other way round at the second press', async () => {
    const shop = host({ ...quiet, 'customers.list': list([huong, quan]) });
    await visit(CustomersRoom, at);
    const head = await screen.findByRole('columnheader', { name: 'Name' });
    expect(screen.getByRole('columnheader', { name: 'Last visit' })).toHaveAttribute('aria-sort', 'descending');
    await userEvent.click(within(head).getByRole('button'));
    await waitFor(() =>
      expect(screen.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending'),
    );
    await userEvent.click(within(screen.getByRole('columnheader', { name: 'Name' })).getByRole('button'));
    await waitFor(() =>
      expect(shop.asked('customers.list').at(-1)).toEqual({
        limit: 200,
        filter: { active: true },
        order: 'name',
        reverse: true,
      }),
    );
  });

  it('filters by several conditions, shows them, takes one away, and keeps the rest as a view', async () => {
    const shop = host({
      ...quiet,
      'customers.list': list([huong]),
      'customers.save_view': (input) => ({
        ...input.look,
        filter: input.look.filter ?? {},
        reverse: input.look.reverse ?? false,
        id: 'v1',
        name: input.name,
        shared: input.shared ?? false,
        staff: 'p1',
        staff_name: 'Lan Anh',
        own: true,
      }),
    });
    await visit(CustomersRoom, at);
    await userEvent.click(await screen.findByRole('button', { name: /^Filter/ }));
    const dialog = await screen.findByRole('dialog', { name: 'Filter customers' });
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Tags' }), 'VIP, Tết');
    await userEvent.click(within(dialog).getByRole('checkbox', { name: 'Chat' }));
    await userEvent.click(within(dialog).getByRole('button', { name: 'Show these customers' }));
    const chips = await screen.findByRole('list', { name: 'Conditions' });
    expect(within(chips).getAllByRole('listitem')).toHaveLength(3);
    await waitFor(() =>
      expect(shop.asked('customers.list').at(-1)?.filter).toEqual({
        active: true,
        source: ['chat'],
        tags: ['VIP', 'Tết'],
      }),
    );
    await userEvent.click(within(chips).getByRole('button', { name: /Chat/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Save as view' }));
    const save = await screen.findByRole('dialog', { name: 'Save as view' });
    await userEvent.type(within(save).getByRole('textbox', { name: 'Name of the view' }), 'Tết guests');
    await userEvent.click(within(save).getByRole('button', { name: 'Save the view' }));
    await waitFor(() =>
      expect(shop.asked('customers.save_view')).toEqual([
        {
          name: 'Tết guests',
          shared: false,
          look: {
            filter: { active: true, tags: ['VIP', 'Tết'] },
            order: 'recent',
            reverse: false,
            columns: ['number', 'phone', 'last_visit'],
          },
        },
      ]),
    );
  });

  it('filters by area, offers, group and what they had, and says so', async () => {
    const shop = host({
      ...quiet,
      'customers.list': list([huong]),
      'customers.places': () => ({
        provinces: [{ name: 'Hà Nội', english: 'Hanoi', former: false }],
        districts: [],
      }),
      'customers.groups': () => ({ rows: [{ id: 'g1', name: 'Hotels', customers: 2 }] }),
      'catalog.search': () => ({ rows: [] }),
      'catalog.categories': () => ({ rows: [{ name: 'Tóc', items: 3 }] }),
    });
    await visit(CustomersRoom, at);
    await userEvent.click(await screen.findByRole('button', { name: /^Filter/ }));
    const dialog = await screen.findByRole('dialog', { name: 'Filter customers' });
    await userEvent.type(within(dialog).getByRole('combobox', { name: 'Area' }), 'Hà Nội');
    await userEvent.tab();
    await userEvent.type(within(dialog).getByRole('combobox', { name: 'Had this service or product' }), 'Gội đầu');
    await userEvent.tab();
    const pick = async (field: RegExp, choice: string) => {
      await userEvent.click(within(dialog).getByRole('button', { name: field }));
      await userEvent.click(await screen.findByRole('option', { name: choice }));
    };
    await pick(/Wants offers by/, 'SMS');
    await pick(/Customer group/, 'Hotels');
    await pick(/Had something of the category/, 'Tóc');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Show these customers' }));
    const chips = await screen.findByRole('list', { name: 'Conditions' });
    for (const chip of ['In Hà Nội', 'Offers by SMS', 'Group Hotels', 'Had Gội đầu', 'Had something of Tóc'])
      await waitFor(() => expect(chips).toHaveTextContent(chip));
    await waitFor(() =>
      expect(shop.asked('customers.list').at(-1)?.filter).toEqual({
        active: true,
        area: 'Hà Nội',
        bought: 'Gội đầu',
        bought_category: 'Tóc',
        group: 'g1',
        offers: 'sms',
      }),
    );
    await userEvent.click(within(chips).getByRole('button', { name: /In Hà Nội/ }));
    await waitFor(() => expect(shop.asked('customers.list').at(-1)?.filter).not.toHaveProperty('area'));
  });

  it('shows the customers of the group that the address asks for', async () => {
    const groups = () => ({ rows: [{ id: 'g1', name: 'Hotels', customers: 1 }] });
    const shop = host({ ...quiet, 'customers.list': list([huong]), 'customers.groups': groups });
    await visit(CustomersRoom, { ...at, at: '/customers?group=g1' });
    expect(await screen.findByText('Group Hotels')).toBeInTheDocument();
    expect(shop.asked('customers.list')).toEqual([
      { limit: 200, filter: { active: true, group: 'g1' }, order: 'recent' },
    ]);
    await userEvent.click(screen.getByRole('button', { name: /Group Hotels/ }));
    await waitFor(() => expect(shop.asked('customers.list').at(-1)?.filter).toEqual({ active: true }));
  });

  it('shows whoever may be twice, and filters by it', async () => {
    const shop = host({
      ...quiet,
      'customers.list': list([row({ marks: ['duplicate'] })]),
      'customers.places': () => ({ provinces: [], districts: [] }),
      'customers.groups': () => ({ rows: [] }),
      'catalog.search': () => ({ rows: [] }),
      'catalog.categories': () => ({ rows: [] }),
    });
    await visit(CustomersRoom, at);
    expect(await screen.findByText('Perhaps twice')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: /^Filter/ }));
    const dialog = await screen.findByRole('dialog', { name: 'Filter customers' });
    await userEvent.click(within(dialog).getByRole('button', { name: /Mark/ }));
    await userEvent.click(await screen.findByRole('option', { name: 'Perhaps twice' }));
    await userEvent.click(within(dialog).getByRole('button', { name: 'Show these customers' }));
    const chips = await screen.findByRole('list', { name: 'Conditions' });
    expect(chips).toHaveTextContent('Perhaps twice');
    expect(shop.asked('customers.list').at(-1)?.filter).toEqual({ active: true, mark: 'duplicate' });
  });

  it('lights the part of an address that was typed', async () => {
    const lives = { ...huong, matched: 'address' as const, address: '12 Điện Biên Phủ, Bình Thạnh', merged: null };
    host({
      ...quiet,
      'customers.list': list([]),
      'customers.search': () => ({ ...found([]), rows: [lives], total: 1 }),
    });
    await visit(CustomersRoom, at);
    await userEvent.type(await screen.findByRole('searchbox', { name: 'Find a customer' }), 'binh thanh');
    const rows = await screen.findByRole('list', { name: 'Customers' });
    await waitFor(() => expect(rows).toHaveTextContent('12 Điện Biên Phủ, Bình Thạnh'));
    expect([...rows.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['Bình', 'Thạnh']);
  });

  it('chooses by keyboard, and tags all that match part by part', async () => {
    const parts = [
      { looked: 200, changed: 180, next: 'p2' },
      { looked: 30, changed: 30, next: null },
    ];
    const shop = host({
      ...quiet,
      'customers.list': () => ({ rows: [huong, quan], next: null, total: 230 }),
      'customers.tag_many': () => parts.shift()!,
    });
    await visit(CustomersRoom, at);
    await userEvent.click(await screen.findByRole('button', { name: 'Choose customers' }));
    const rows = within(await screen.findByRole('list', { name: 'Customers' })).getAllByRole('button');
    rows[0]!.focus();
    await userEvent.keyboard(' ');
    expect(rows[0]).toHaveAttribute('aria-pressed', 'true');
    const bar = screen.getByRole('toolbar', { name: 'With the chosen customers' });
    expect(within(bar).getByRole('status')).toHaveTextContent('1 chosen');
    await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}');
    await waitFor(() => expect(within(bar).getByRole('status')).toHaveTextContent('2 chosen'));
    await userEvent.keyboard('{Control>}a{/Control}');
    await waitFor(() => expect(within(bar).getByRole('status')).toHaveTextContent('230 chosen'));
    await userEvent.click(within(bar).getByRole('button', { name: 'Change tags' }));
    const dialog = await screen.findByRole('dialog', { name: 'Tags of the chosen customers' });
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Put these tags on' }), 'Tết');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Change tags' }));
    await waitFor(() => expect(shop.asked('customers.tag_many')).toHaveLength(2));
    const asked = { filter: { active: true }, except: [], add: ['Tết'], remove: [] };
    expect(shop.asked('customers.tag_many')).toEqual([asked, { ...asked, after: 'p2' }]);
    await waitFor(() => expect(screen.queryByRole('toolbar')).toBeNull());
  });

  it('exports everybody whom the filter leaves, piece by piece, and saves the file', async () => {
    let looks = 0;
    const shop = host({
      ...quiet,
      'customers.list': () => ({ rows: [huong, quan], next: null, total: 230 }),
      'host.customers_export_start': () => ({ export: 'x1' }),
      'host.customers_export_progress': () => exported(looks++ > 0),
      'host.customers_export_piece': ({ from }) =>
        from ? { content: btoa('World'), next: null } : { content: btoa('Hello '), next: 6 },
      'host.customers_export_cancel': () => exported(true),
    });
    const saved: { blob?: Blob; name?: string } = {};
    Object.assign(URL, { createObjectURL: (blob: Blob) => ((saved.blob = blob), 'blob:x'), revokeObjectURL: () => {} });
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      saved.name = this.download;
    });
    await visit(CustomersRoom, at);
    await screen.findByRole('list', { name: 'Customers' });
    await userEvent.click(screen.getByRole('button', { name: 'Export customers' }));
    const dialog = await screen.findByRole('dialog', { name: 'Export customers' });
    expect(dialog).toHaveTextContent('230 customers');
    await userEvent.click(within(dialog).getByRole('radio', { name: 'CSV text' }));
    await userEvent.click(within(dialog).getByRole('button', { name: 'Export customers' }));
    await waitFor(() => expect(saved.name).toBe('customers-2026-11-21.csv'));
    expect(await saved.blob?.text()).toBe('Hello World');
    expect(shop.asked('host.customers_export_start')).toEqual([
      { filter: { active: true }, except: [], kind: 'csv', language: 'en' },
    ]);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(shop.asked('host.customers_export_cancel')).toEqual([{ export: 'x1' }]);
  });

  it('exports those who were picked by keys alone, can be cancelled, and says that phones are masked', async () => {
    const shop = host({
      ...quiet,
      'customers.list': list([huong, quan]),
      'host.customers_export_start': () => ({ export: 'x1' }),
      'host.customers_export_progress': () => exported(false),
      'host.customers_export_cancel': () => exported(false),
    });
    await visit(CustomersRoom, { ...at, grants: ['customers.read', 'customers.export'] });
    await userEvent.click(await screen.findByRole('button', { name: 'Choose customers' }));
    within(await screen.findByRole('list', { name: 'Customers' }))
      .getAllByRole('button')[0]!
      .focus();
    await userEvent.keyboard(' e');
    const dialog = await screen.findByRole('dialog', { name: 'Export customers' });
    expect(dialog).toHaveTextContent('1 customer');
    expect(dialog).toHaveTextContent('masked');
    await userEvent.keyboard('{Enter}');
    await userEvent.click(await within(dialog).findByRole('button', { name: 'Cancel the export' }));
    expect(shop.asked('host.customers_export_start')).toEqual([{ customers: ['c1'], kind: 'xlsx', language: 'en' }]);
    await waitFor(() => expect(shop.asked('host.customers_export_cancel')).toEqual([{ export: 'x1' }]));
    expect(screen.queryByRole('button', { name: 'Change tags' })).toBeNull();
  });

  it('says why a row is there, and goes on behind the first page', async () => {
    const shop = host({
      ...quiet,
      'customers.list': () => ({ rows: [], next: null, total: 61 }),
      'customers.search': ({ after }) =>
        after
          ? {
              rows: [{ ...quan, matched: 'name' as const, address: null, merged: null }],
              total: null,
              more: true,
              next: null,
              new_phone: null,
            }
          : {
              rows: [{ ...huong, matched: 'other_phone' as const, address: null, merged: null }],
              total: 1,
              more: true,
              next: 'others',
              new_phone: null,
            },
    });
    await visit(CustomersRoom, at);
    await userEvent.type(await screen.findByRole('searchbox', { name: 'Find a customer' }), '0912');
    const rows = await screen.findByRole('list', { name: 'Customers' });
    await waitFor(() => expect(rows).toHaveTextContent('Another phone of theirs'));
    await waitFor(() => expect(within(rows).getAllByRole('listitem')).toHaveLength(2));
    expect(shop.asked('customers.search').at(-1)).toMatchObject({ after: 'others' });
    await waitFor(() => expect(document.body).toHaveTextContent('61 found'));
  });

  it('says why it is empty, and shows no act that the role lacks', async () => {
    host({ ...quiet, 'customers.list': list([]) });
    await visit(CustomersRoom, { ...at, grants: ['customers.read'] });
    expect(await screen.findByRole('heading', { name: 'No customers yet' })).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /New customer/ })).toBeNull();
  });

  it('tells a failure in words, and tries again', async () => {
    let broken = true;
    host({
      ...quiet,
      'customers.list': () => {
        if (broken) throw new Failure('operation.fault', {}, 'T-17');
        return { rows: [huong], next: null, total: 1 };
      },
    });
    await visit(CustomersRoom, at);
    expect(await screen.findByRole('alert')).toHaveTextContent('Something broke inside Champa.');
    broken = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('list', { name: 'Customers' })).toHaveTextContent('Nguyễn Thị Hương');
  });

  it('has a row for somebody without a name and without a phone', async () => {
    host({ ...quiet, 'customers.list': list([row({ name: null, phone: null, marks: ['name_missing'] })]) });
    await visit(CustomersRoom, at);
    expect(await screen.findByRole('list', { name: 'Customers' })).toHaveTextContent('New customer');
  });
});
