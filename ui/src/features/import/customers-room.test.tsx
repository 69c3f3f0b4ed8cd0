import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Output } from '@/backend/call';
import { Failure } from '@/backend/failure';
import { host, visit } from '@/features/customers/testing/room';
import CustomersImportRoom from './customers-room';

type Progress = Output<'host.customers_import_progress'>;
type LeftOut = Progress['left_out'][number];

const at = { path: '/import-customers', at: '/import-customers' };
const preview: Output<'host.customers_import_preview'> = {
  upload: 'u1',
  delimiter: ';',
  encoding: 'utf-8',
  header: ['Mã', 'Người', 'SĐT'],
  columns: 3,
  rows: [
    ['A1', 'Bùi Ánh', '0912345678'],
    ['A2', 'Lê Cúc', '113'],
  ],
  guess: ['external_id', null, 'phone'],
  lines: 2,
};
const wrong: LeftOut = {
  row: 2,
  line: 3,
  outcome: 'refused',
  refusal: { why: 'bad_phone', field: 'phone', text: '113' },
  other: null,
  cells: ['A2', 'Lê Cúc', '113'],
};
const done = (dry_run: boolean): Progress => ({
  record: dry_run ? null : 'i1',
  dry_run,
  done: 2,
  of: 2,
  created: 1,
  updated: 0,
  unchanged: 0,
  duplicate: 0,
  refused: 1,
  left_out: [wrong],
  state: 'done',
  failure: null,
});
const past: Output<'customers.imports'>['rows'][number] = {
  id: 'i1',
  file: 'khach.csv',
  source: 'import',
  staff: 'Mai',
  began_at: 1_795_230_000_000_000,
  ended_at: 1_795_230_001_000_000,
  state: 'done',
  size: 2,
  created: 1,
  updated: 0,
  unchanged: 0,
  duplicate: 0,
  refused: 1,
  undone_at: null,
  undone: 0,
  kept: 0,
};
const answers = () => {
  const started: boolean[] = [];
  return {
    'host.customers_import_preview': () => preview,
    'host.customers_import_start': ({ dry_run }: { dry_run?: boolean }) => {
      started.push(dry_run ?? false);
      return { import: `r${started.length}` };
    },
    'host.customers_import_progress': () => done(started.at(-1) ?? false),
    'customers.imports': () => ({ rows: [], next: null }),
  };
};

async function choose() {
  await waitFor(() => expect(document.querySelector('input[type=file]')).not.toBeNull());
  const file = new File(['Mã;Người;SĐT\nA1;Bùi Ánh;0912345678\n'], 'khach.csv', { type: 'text/csv' });
  await userEvent.upload(document.querySelector<HTMLInputElement>('input[type=file]')!, file, { applyAccept: false });
  return screen.findByRole('table', { name: 'The first rows of the file' });
}

beforeEach(() => sessionStorage.clear());

describe('an import of customers', () => {
  it('waits for a name, tries first, keeps what was said, and brings in', async () => {
    const shop = host(answers());
    await visit(CustomersImportRoom, at);
    const table = await choose();
    expect(screen.getByRole('button', { name: /^Import the customers/ })).toBeDisabled();
    await userEvent.click(within(table).getByRole('button', { name: /Người/ }));
    await userEvent.click(await screen.findByRole('option', { name: 'Whole name' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Name of the earlier system' }), 'till 2');
    await userEvent.click(screen.getByRole('button', { name: 'Only try' }));
    await waitFor(() => expect(document.body).toHaveTextContent('Only tried: nothing was changed.'));
    expect(screen.getByRole('list', { name: 'Rows that were not brought in' })).toHaveTextContent(
      '“113” is no mobile number.',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Back to the preview' }));
    await userEvent.click(await screen.findByRole('button', { name: /^Import the customers/ }));
    await waitFor(() => expect(document.body).toHaveTextContent('The file is through.'));
    const asked = {
      upload: 'u1',
      headed: true,
      source: 'till 2',
      name: 'khach.csv',
      columns: ['external_id', 'name', 'phone'],
    };
    expect(shop.asked('host.customers_import_start')).toEqual([
      { ...asked, dry_run: true },
      { ...asked, dry_run: false },
    ]);
  });

  it('saves what was left out as a file with the reasons, in the columns it came in', async () => {
    sessionStorage.setItem('champa.import.customers', 'r1');
    host({
      ...answers(),
      'host.customers_import_left_out': ({ after }) =>
        after
          ? { header: preview.header!, rows: [], next: null }
          : { header: preview.header!, rows: [wrong], next: 500 },
    });
    let saved: Blob | undefined;
    Object.assign(URL, { createObjectURL: (blob: Blob) => ((saved = blob), 'blob:x'), revokeObjectURL: () => {} });
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    await visit(CustomersImportRoom, at);
    await userEvent.click(await screen.findByRole('button', { name: 'Save them to correct' }));
    await waitFor(() => expect(saved).toBeDefined());
    expect(await saved!.text()).toBe(
      '"Mã","Người","SĐT","Reason"\r\n"A2","Lê Cúc","113","“113” is no mobile number."\r\n',
    );
  });

  it('is found again by whoever left the page, can be cancelled, and goes on when it is forgotten', async () => {
    sessionStorage.setItem('champa.import.customers', 'r1');
    let state: Progress['state'] | 'gone' = 'running';
    const shop = host({
      ...answers(),
      'host.customers_import_progress': () => {
        if (state === 'gone') throw new Failure('import.unknown');
        return { ...done(false), done: 1, state };
      },
      'host.customers_import_cancel': () => {
        state = 'cancelled';
        return { ...done(false), state };
      },
    });
    const view = await visit(CustomersImportRoom, at);
    await userEvent.click(await screen.findByRole('button', { name: 'Cancel the import' }));
    expect(shop.asked('host.customers_import_cancel')).toEqual([{ import: 'r1' }]);
    await waitFor(() => expect(document.body).toHaveTextContent('Cancelled. What is in stays'));
    view.unmount();
    state = 'gone';
    await visit(CustomersImportRoom, at);
    await waitFor(() => expect(document.body).toHaveTextContent('This import is no longer known.'));
    await userEvent.click(screen.getByRole('button', { name: 'Import another file' }));
    expect(await screen.findByRole('button', { name: /Choose a file/ })).toBeInTheDocument();
  });

  it('takes a past import back part by part, and says who stays and why', async () => {
    let left = 2;
    const shop = host({
      ...answers(),
      'customers.imports': () => ({
        rows: [left > 0 ? past : { ...past, undone_at: 1_795_234_000_000_000, undone: 0, kept: 1 }],
        next: null,
      }),
      'customers.undo_import': () => ({ undone: 0, kept: 1, left: --left }),
      'customers.import_kept': () => ({
        rows: [{ row: 1, customer: 'c1', number: 'CUST-00001', name: 'Bùi Ánh', why: 'sale' as const }],
      }),
    });
    await visit(CustomersImportRoom, at);
    const list = await screen.findByRole('list', { name: 'Past imports' });
    await userEvent.click(within(list).getByRole('button', { name: 'Take it back' }));
    const dialog = await screen.findByRole('alertdialog');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Take it back' }));
    await waitFor(() =>
      expect(screen.getByRole('list', { name: 'Customers that stay' })).toHaveTextContent('has a sale'),
    );
    expect(shop.asked('customers.undo_import')).toHaveLength(2);
    expect(screen.queryByRole('button', { name: 'Take it back' })).toBeNull();
  });

  it('tells in words what is no list of customers', async () => {
    host({
      ...answers(),
      'host.customers_import_preview': () => {
        throw new Failure('import.macros');
      },
    });
    await visit(CustomersImportRoom, at);
    await waitFor(() => expect(document.querySelector('input[type=file]')).not.toBeNull());
    const file = new File(['PK'], 'macros.xlsm');
    await userEvent.upload(document.querySelector<HTMLInputElement>('input[type=file]')!, file, { applyAccept: false });
    expect(await screen.findByRole('alert')).toHaveTextContent(/macros/i);
  });
});
