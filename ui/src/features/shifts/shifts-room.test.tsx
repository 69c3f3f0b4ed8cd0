import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { host, visit } from '@/features/customers/testing/room';
import ShiftsRoom from './shifts-room';
import { listed, report } from './testing/shifts';

const at = { path: '/shifts', at: '/shifts' };
const rows = [
  listed({
    id: 's3',
    number: 3,
    closed_at: null,
    closed_by: null,
    counted: null,
    expected: null,
    difference: null,
    forgotten: true,
    counts: null,
  }),
  listed({ id: 's2', number: 2, counted: '645000', difference: '-5000', explanation: 'Change given twice', counts: 3 }),
  listed({ id: 's1', number: 1 }),
];
const answers = {
  'identity.counters': () => ({ rows: [] }),
  'shifts.list': () => ({ rows, next: null }),
  'shifts.report': () => report(),
};

beforeEach(() => localStorage.clear());

describe('past shifts', () => {
  it('say how they ended, and which was left open', async () => {
    host(answers);
    await visit(ShiftsRoom, at);
    const list = await screen.findByRole('list', { name: 'Shifts' });
    const [open, short, even] = within(list).getAllByRole('button');
    expect(open).toHaveTextContent('left open');
    expect(short).toHaveTextContent('−5,000');
    expect(short).toHaveTextContent('counted 3 times');
    expect(short).toHaveTextContent('Change given twice');
    expect(even).toHaveTextContent('no difference');
  });

  it('are narrowed to those with a difference', async () => {
    const shop = host(answers);
    await visit(ShiftsRoom, at);
    await userEvent.click(await screen.findByRole('radio', { name: 'With a difference' }));
    await waitFor(() => expect(shop.asked('shifts.list').at(-1)).toMatchObject({ with_difference: true }));
  });

  it('open their Z report, with every count', async () => {
    const shop = host(answers);
    await visit(ShiftsRoom, at);
    const list = await screen.findByRole('list', { name: 'Shifts' });
    await userEvent.click(within(list).getAllByRole('button')[1]!);
    const drawer = await screen.findByRole('dialog', { name: 'Z report of shift 12' });
    expect(shop.asked('shifts.report')).toEqual([{ shift: 's2' }]);
    for (const words of ['K1-Z-0012', '655,000', '−155,000', 'Change given twice', 'approved by', 'Bank transfer']) {
      expect(drawer).toHaveTextContent(words);
    }
  });

  it('are saved as a file on the paper of this device', async () => {
    const shop = host({ ...answers, 'host.shift_file': () => ({ name: 'K1-Z-0012.pdf', content: '' }) });
    URL.createObjectURL = () => 'blob:x';
    URL.revokeObjectURL = () => undefined;
    await visit(ShiftsRoom, at);
    const list = await screen.findByRole('list', { name: 'Shifts' });
    await userEvent.click(within(list).getAllByRole('button')[1]!);
    const drawer = await screen.findByRole('dialog');
    await userEvent.click(await within(drawer).findByRole('radio', { name: 'A4' }));
    await userEvent.click(within(drawer).getByRole('button', { name: 'Save as PDF' }));
    await waitFor(() =>
      expect(shop.asked('host.shift_file')).toEqual([{ shift: 's2', width: 'a4', form: 'pdf', language: 'en' }]),
    );
  });
});
