import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Output } from '@/backend/call';
import { Failure } from '@/backend/failure';
import { host, visit } from '@/features/customers/testing/room';
import ImportRoom from './import-room';

type Progress = Output<'host.import_progress'>;

const at = { path: '/import', at: '/import' };
const preview: Output<'host.import_preview'> = {
  upload: 'u1',
  delimiter: 'spaces',
  columns: 5,
  rows: [
    ['00004', '0001', '19970101', '2', '29.33'],
    ['00004', '0001', '19970118', '2', '29.73'],
  ],
  guess: { customer: 0, date: 2, quantity: 3, amount: 4 },
  lines: 2,
  skip_lines: 0,
  encoding: 'utf-8',
  decimal: '.',
  ambiguous: 0,
};
const done: Progress = {
  done: 2,
  of: 2,
  customers: 1,
  sales: 2,
  units: 4,
  amount: '59.06',
  refused: [],
  unchanged: 0,
  elsewhere: 0,
  state: 'done',
  failure: null,
};
const file = () => new File([' 00004 0001 19970101  2   29.33\r\n'], 'cdnow.txt', { type: 'text/plain' });
const answers = (progress: Progress) => ({
  'host.import_preview': () => preview,
  'host.import_start': () => ({ import: 'r1' }),
  'host.import_progress': () => progress,
});

async function choose() {
  await waitFor(() => expect(document.querySelector('input[type=file]')).not.toBeNull());
  await userEvent.upload(document.querySelector<HTMLInputElement>('input[type=file]')!, file(), { applyAccept: false });
  return screen.findByRole('table', { name: 'The first rows of the file' });
}

beforeEach(() => sessionStorage.clear());

describe('an import', () => {
  it('shows the rows with guessed columns, starts with them and tells what came of it', async () => {
    const shop = host(
      answers({ ...done, refused: [{ line: 7, reason: { code: 'import.bad_date', params: { text: '1/2' } } }] }),
    );
    await visit(ImportRoom, { ...at, currency: 'USD' });
    const table = await choose();
    expect(table).toHaveTextContent('29.73');
    expect(
      within(table)
        .getAllByRole('button')
        .map((button) => button.textContent),
    ).toEqual([
      expect.stringContaining('Customer'),
      expect.stringContaining('Not used'),
      expect.stringContaining('Date'),
      expect.stringContaining('Pieces'),
      expect.stringContaining('Amount'),
    ]);
    await userEvent.click(screen.getByRole('button', { name: /Start the import/ }));
    expect(await screen.findByText('2 purchases were brought in.')).toBeInTheDocument();
    expect(shop.asked('host.import_start')).toEqual([
      { upload: 'u1', delimiter: 'spaces', skip_lines: 0, columns: { customer: 0, date: 2, quantity: 3, amount: 4 } },
    ]);
    expect(screen.getByRole('heading', { name: '1 line was left out' })).toBeInTheDocument();
    expect(screen.getByRole('list', { name: 'Lines that were left out' })).toHaveTextContent(
      /Line 7.*“1\/2” is not a day/,
    );
  });

  it('starts only when every needed column is named', async () => {
    const open = { ...preview, guess: { ...preview.guess, amount: null } };
    host({ ...answers(done), 'host.import_preview': () => open });
    await visit(ImportRoom, at);
    const table = await choose();
    expect(screen.getByText(/Still open: Amount/)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: /Start the import/ })).toBeDisabled();
    await userEvent.click(within(table).getAllByRole('button')[4]!);
    await userEvent.click(await screen.findByRole('option', { name: 'Amount' }));
    expect(screen.getByRole('button', { name: /Start the import/ })).toBeEnabled();
  });

  it('asks for the decimal mark and the letters where the file does not tell them', async () => {
    const open = { ...preview, encoding: 'windows-1258' as const, decimal: null, ambiguous: 2 };
    const shop = host({
      ...answers({ ...done, sales: 0, unchanged: 2, elsewhere: 2 }),
      'host.import_preview': (input) => (input.decimal ? { ...open, decimal: ',', ambiguous: 0 } : open),
    });
    await visit(ImportRoom, { ...at, currency: 'USD' });
    await choose();
    expect(screen.getByText(/2 rows have a number like 1.234/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: /Decimal mark/ }));
    await userEvent.click(await screen.findByRole('option', { name: /^Comma/ }));
    await waitFor(() => expect(screen.queryByText(/rows have a number like/)).toBeNull());
    await userEvent.click(screen.getByRole('button', { name: /Letters of the file/ }));
    await userEvent.click(await screen.findByRole('option', { name: /Thai/ }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Name of the earlier system' }), 'till 2');
    await userEvent.click(screen.getByRole('button', { name: /Start the import/ }));
    expect(await screen.findByText(/2 rows were taken as here already/)).toBeInTheDocument();
    expect(shop.asked('host.import_start')[0]).toMatchObject({
      decimal: ',',
      encoding: 'windows-874',
      source: 'till 2',
    });
  });

  it('says that the same file again brought nothing new', async () => {
    host(answers({ ...done, customers: 0, sales: 0, units: 0, amount: '0.00', unchanged: 2 }));
    await visit(ImportRoom, { ...at, currency: 'USD' });
    await choose();
    await userEvent.click(screen.getByRole('button', { name: /Start the import/ }));
    expect(await screen.findByText('Nothing new.')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Import another file' }));
    expect(await screen.findByText('Drop the file here')).toBeInTheDocument();
  });

  it('is found again after the room was left, and can be cancelled', async () => {
    sessionStorage.setItem('champa.import', 'r1');
    let progress: Progress = { ...done, done: 1, sales: 1, state: 'running' };
    const shop = host({
      'host.import_progress': () => progress,
      'host.import_cancel': () => (progress = { ...progress, state: 'cancelled' }),
    });
    await visit(ImportRoom, { ...at, currency: 'USD' });
    expect(await screen.findByRole('progressbar')).toHaveAttribute('aria-valuenow', '1');
    await userEvent.click(screen.getByRole('button', { name: 'Cancel the import' }));
    await userEvent.click(
      within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Cancel the import' }),
    );
    expect(await screen.findByText(/^Cancelled\./)).toBeInTheDocument();
    expect(shop.asked('host.import_cancel')).toEqual([{ import: 'r1' }]);
  });

  it('refuses a file that holds no text without asking the host', async () => {
    const shop = host({});
    await visit(ImportRoom, at);
    await waitFor(() => expect(document.querySelector('input[type=file]')).not.toBeNull());
    const workbook = new File([new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])], 'sales.xlsx');
    await userEvent.upload(document.querySelector<HTMLInputElement>('input[type=file]')!, workbook, {
      applyAccept: false,
    });
    expect(await screen.findByText(/This file holds no text/)).toBeInTheDocument();
    expect(shop.made).toEqual([]);
  });

  it('tells of an import that is no longer known', async () => {
    sessionStorage.setItem('champa.import', 'gone');
    host({
      'host.import_progress': () => {
        throw new Failure('import.unknown');
      },
    });
    await visit(ImportRoom, at);
    expect(await screen.findByRole('heading', { name: 'This import is no longer at hand' })).toBeInTheDocument();
  });
});
