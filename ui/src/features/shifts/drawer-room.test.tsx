import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { Failure } from '@/backend/failure';
import { host, visit } from '@/features/customers/testing/room';
import DrawerRoom from './drawer-room';
import { openShift, report, till } from './testing/shifts';

const at = { path: '/drawer', at: '/drawer' };

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

describe('a drawer without a shift', () => {
  it('is opened with the proposed float by two keys', async () => {
    const shop = host({
      'shifts.current': () => till({ shift: null }),
      'shifts.open': () => ({ shift: 's1', number: 12, at: 0, float: '500000' }),
    });
    await visit(DrawerRoom, at);
    await screen.findByText('No shift is open here');
    await userEvent.keyboard('n');
    const dialog = await screen.findByRole('dialog', { name: 'Open a shift' });
    expect(within(dialog).getByRole('textbox', { name: 'In the drawer now' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(shop.asked('shifts.open')).toEqual([{ float: '500000' }]));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('is not opened while nobody said what is in it', async () => {
    const shop = host({ 'shifts.current': () => till({ shift: null }) });
    await visit(DrawerRoom, at);
    await screen.findByText('No shift is open here');
    await userEvent.keyboard('n');
    await userEvent.clear(await screen.findByRole('textbox', { name: 'In the drawer now' }));
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByText('Type how much is in the drawer.')).toBeInTheDocument();
    expect(shop.asked('shifts.open')).toEqual([]);
  });
});

describe('cash beside sales', () => {
  it('goes out with its reason, by keyboard alone', async () => {
    const shop = host({
      'shifts.current': () => till(),
      'shifts.pay_out': () => ({ id: 'm1', amount: '15000' }),
    });
    await visit(DrawerRoom, at);
    await screen.findByText('Open since');
    await userEvent.keyboard('o');
    await screen.findByRole('dialog', { name: 'Pay cash out of the drawer' });
    await userEvent.keyboard('15k{Enter}');
    expect(await screen.findByText('Write one line why.')).toBeInTheDocument();
    await userEvent.keyboard('{Tab}Milk{Enter}');
    await waitFor(() =>
      expect(shop.asked('shifts.pay_out')).toEqual([{ shift: 's1', amount: '15000', reason: 'Milk' }]),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('stays as it was sent until it is answered, and then is not sent twice', async () => {
    let answers = false;
    const shop = host({
      'shifts.current': () => till(),
      'shifts.pay_in': () => {
        if (!answers) throw new Failure('connection.lost', {});
        return { id: 'm1', amount: '50000' };
      },
    });
    await visit(DrawerRoom, at);
    await screen.findByText('Open since');
    await userEvent.keyboard('i');
    await screen.findByRole('dialog', { name: 'Pay cash into the drawer' });
    await userEvent.keyboard('50000{Tab}Change{Enter}');
    const again = await screen.findByRole('button', { name: /Ask again/ });
    answers = true;
    await userEvent.click(again);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const ids = shop.made.filter((call) => call.name === 'shifts.pay_in').map((call) => call.id);
    expect(ids.length).toBeGreaterThan(1);
    expect(new Set(ids).size).toBe(1);
  });
});

describe('the count', () => {
  const answers = {
    'shifts.current': () => till(),
    'shifts.report': () => report(),
  };
  const open = async () => {
    await visit(DrawerRoom, at);
    await screen.findByText('Open since');
    await userEvent.keyboard('c');
    return screen.findByRole('dialog', { name: 'Count the drawer and close shift 12' });
  };

  it('says nothing of what should be there before it is in, and is typed from field to field', async () => {
    const shop = host({
      ...answers,
      'shifts.count': () => ({ n: 1, total: '1003000', expected: '1003000', difference: '0' }),
      'shifts.close': () => ({ shift: 's1', number: 12, counted: '1003000', expected: '1003000', difference: '0' }),
    });
    const dialog = await open();
    expect(within(dialog).queryByText('Should be there')).toBeNull();
    expect(within(dialog).getByRole('textbox', { name: /How many of 500,000/ })).toHaveFocus();
    await userEvent.keyboard('2{Enter}'.repeat(1));
    expect(within(dialog).getByRole('textbox', { name: /How many of 200,000/ })).toHaveFocus();
    await userEvent.type(within(dialog).getByRole('textbox', { name: /How many of 1,000/ }), '3');
    expect(within(dialog).getByText('1,003,000')).toBeInTheDocument();
    await userEvent.keyboard('{Enter}');
    expect(await within(dialog).findByText('Should be there')).toBeInTheDocument();
    expect(shop.asked('shifts.count')).toEqual([
      {
        shift: 's1',
        pieces: [
          { value: '500000', many: 2 },
          { value: '1000', many: 3 },
        ],
      },
    ]);
    const close = within(dialog).getByRole('button', { name: /^Close shift 12/ });
    expect(close).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() =>
      expect(shop.asked('shifts.close')).toEqual([{ shift: 's1', count: 1, explanation: undefined }]),
    );
    expect(await screen.findByRole('dialog', { name: 'Z report of shift 12' })).toBeInTheDocument();
  });

  it('with a difference closes only with a word why', async () => {
    const shop = host({
      ...answers,
      'shifts.count': () => ({ n: 2, total: '0', expected: '5000', difference: '-5000' }),
      'shifts.close': () => ({ shift: 's1', number: 12, counted: '0', expected: '5000', difference: '-5000' }),
    });
    const dialog = await open();
    await userEvent.click(within(dialog).getByRole('button', { name: /Put the count of/ }));
    const why = await within(dialog).findByRole('textbox', { name: 'Why it differs' });
    expect(why).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(await within(dialog).findByText('Write one line why, or count again.')).toBeInTheDocument();
    expect(shop.asked('shifts.close')).toEqual([]);
    await userEvent.type(why, 'Change given twice{Enter}');
    await waitFor(() =>
      expect(shop.asked('shifts.close')).toEqual([{ shift: 's1', count: 2, explanation: 'Change given twice' }]),
    );
  });

  it('is made again when cash moved since', async () => {
    host({
      ...answers,
      'shifts.count': () => ({ n: 1, total: '0', expected: '0', difference: '0' }),
      'shifts.close': () => {
        throw new Failure('shift.count_stale', {});
      },
    });
    const dialog = await open();
    await userEvent.click(within(dialog).getByRole('button', { name: /Put the count of/ }));
    await userEvent.click(await within(dialog).findByRole('button', { name: /^Close shift 12/ }));
    expect(await within(dialog).findByRole('alert')).toHaveTextContent('Cash moved since the drawer was counted.');
    expect(within(dialog).queryByRole('button', { name: /^Close shift 12/ })).toBeNull();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Count again' }));
    expect(await within(dialog).findByRole('textbox', { name: /How many of 500,000/ })).toBeInTheDocument();
  });

  it('is not taken with what is no number', async () => {
    const shop = host(answers);
    const dialog = await open();
    await userEvent.keyboard('two');
    expect(await within(dialog).findByText('A number from 0 to 100,000.')).toBeInTheDocument();
    await userEvent.click(within(dialog).getByRole('button', { name: /Put the count of/ }));
    expect(shop.asked('shifts.count')).toEqual([]);
  });

  it.each([
    ['THB', /How many of 1,000\.00/, /How many of 0\.25/, 11],
    ['OMR', /How many of 50\.000/, /How many of 0\.005/, 11],
  ] as const)('has the pieces of %s', async (currency, first, last, pieces) => {
    host({ 'shifts.current': () => till({ shift: openShift({ float: '0' }) }) });
    await visit(DrawerRoom, { ...at, currency });
    await screen.findByText('Open since');
    await userEvent.keyboard('c');
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByRole('textbox', { name: first })).toHaveFocus();
    expect(within(dialog).getByRole('textbox', { name: last })).toBeInTheDocument();
    expect(within(dialog).getAllByRole('textbox')).toHaveLength(pieces);
  });

  it('goes on with the last one where the window was closed meanwhile', async () => {
    const count = report().counts[1]!;
    host({ ...answers, 'shifts.current': () => till({ shift: openShift({ count }) }) });
    const dialog = await open();
    expect(within(dialog).queryByText('Should be there')).toBeNull();
    await userEvent.click(within(dialog).getByRole('button', { name: /Go on with the count of/ }));
    expect(await within(dialog).findByText('Should be there')).toBeInTheDocument();
  });
});

describe('who may not see reports', () => {
  it('runs the drawer without an X', async () => {
    const shop = host({ 'shifts.current': () => till() });
    await visit(DrawerRoom, { ...at, grants: ['shift.run'] });
    await screen.findByText('Open since');
    expect(screen.queryByRole('button', { name: /X report/ })).toBeNull();
    await userEvent.keyboard('x');
    expect(shop.asked('shifts.report')).toEqual([]);
  });
});
