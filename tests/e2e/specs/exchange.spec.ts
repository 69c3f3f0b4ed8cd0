import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from '../harness/test.ts';

const MANY = Array.from({ length: 30 }, (_, at) => `OLD-${at + 1};${at % 3 === 0 ? 'Cúc' : 'Đào'} ${'abcdefghijklmnopqrstuvwxyzăâêôơ'[at]};0912 34${String(5000 + at)}`);
/** A name like a formula, a wrong phone, a wrong day; the column of names has a heading that says nothing. */
const FILE = ['Mã;Người;SĐT;Ngày sinh', 'A1;=Bùi Ánh;0912345678;03/02/1990', 'A2;Lê Cúc;113;', 'A3;Đỗ Duyên;0912345679;31/02/1990', 'A4;Hà Giang;0912345670;', ''].join('\n');

const choose = (page: Page, name: string, text: string) =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

async function downloaded(page: Page, press: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: download.suggestedFilename(), bytes: await readFile((await download.path())!) };
}

test('imports a messy file: columns by hand, a try first, what was left out as a file, and takes it back', async ({ as, shop }) => {
  const page = await as('manager', '/import-customers');
  await choose(page, 'khach.csv', FILE);
  const table = page.getByRole('table', { name: 'The first rows of the file' });
  await expect(table).toContainText('Lê Cúc');
  await expect(page.getByRole('button', { name: 'Import the customers' })).toBeDisabled();
  await table.getByRole('button', { name: /Người$/ }).click();
  await page.getByRole('option', { name: 'Whole name' }).click();
  await page.getByRole('button', { name: 'Only try' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Only tried' })).toBeVisible();
  await expect(page.getByRole('definition').first()).toHaveText('2');
  expect((await shop.owner.call('customers.search', { text: 'Bùi Ánh' })).rows).toEqual([]);
  await page.getByRole('button', { name: 'Back to the preview' }).click();
  // What was said of the columns is still said.
  await page.getByRole('button', { name: 'Import the customers' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'The file is through.' })).toBeVisible();
  const left = page.getByRole('list', { name: 'Rows that were not brought in' });
  await expect(left.getByRole('listitem')).toHaveText([/113.*no mobile number/, /31\/02\/1990.*born/]);
  const file = await downloaded(page, () => page.getByRole('button', { name: 'Save them to correct' }).click());
  expect(file.name).toBe('champa-left-out.csv');
  expect(file.bytes.toString()).toContain('"Lê Cúc","113"');
  expect((await shop.owner.call('customers.search', { text: 'Bùi Ánh' })).rows[0].name).toBe('=Bùi Ánh');

  await page.getByRole('button', { name: 'Import another file' }).click();
  const past = page.getByRole('list', { name: 'Past imports' }).getByRole('listitem').filter({ hasText: 'khach.csv' });
  await expect(past).toContainText('2 new');
  await past.getByRole('button', { name: 'Take it back' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Take it back' }).click();
  await expect(past).toContainText('2 taken back');
  const [gone] = (await shop.owner.call('customers.search', { text: 'Bùi Ánh', active: false })).rows;
  expect(gone.active).toBe(false);
});

test('exports what the list shows and those who are chosen; the file comes back without changing anybody', async ({ as, shop }) => {
  const page = await as('manager', '/import-customers');
  await choose(page, 'viele.csv', ['Mã;Họ tên;Điện thoại', ...MANY, ''].join('\n'));
  await page.getByRole('button', { name: 'Import the customers' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'The file is through.' })).toBeVisible();
  // Whoever comes back finds the last import.
  await page.goto('/#/customers');
  await page.getByRole('main').getByRole('listitem').first().waitFor();
  await page.goto('/#/import-customers');
  await page.getByRole('button', { name: 'Import another file' }).click();

  await page.goto('/#/customers');
  await page.getByRole('main').getByRole('listitem').first().waitFor();
  await page.getByRole('searchbox', { name: 'Find a customer' }).fill('Cúc');
  await expect(page.getByRole('main').getByText('10 found')).toBeVisible();
  await page.getByRole('button', { name: 'Export customers' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export customers' });
  await expect(dialog).toContainText('10 customers');
  await dialog.getByText('CSV text').click();
  const csv = await downloaded(page, () => dialog.getByRole('button', { name: 'Export customers' }).click());
  expect(csv.name).toMatch(/^customers-\d{4}-\d\d-\d\d\.csv$/);
  const text = csv.bytes.toString();
  expect(text.startsWith('\ufeffCustomer number,')).toBe(true);
  expect(text.trimEnd().split('\r\n')).toHaveLength(11);
  expect(text).toContain('0912 345 000');

  // By keys alone: two of them, as a workbook.
  await page.getByRole('searchbox', { name: 'Find a customer' }).press('ArrowDown');
  await page.keyboard.press('s');
  await expect(page.getByRole('toolbar')).toBeVisible();
  await page.getByRole('main').getByRole('listitem').first().getByRole('button').focus();
  await page.keyboard.press(' ');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByRole('toolbar')).toContainText('2 chosen');
  await page.keyboard.press('e');
  await expect(dialog).toContainText('2 customers');
  const book = await downloaded(page, () => page.keyboard.press('Enter'));
  expect(book.name).toMatch(/\.xlsx$/);
  expect(book.bytes.subarray(0, 2).toString()).toBe('PK');

  for (const file of [csv, book]) {
    await page.goto('/#/import-customers');
    await page.locator('input[type=file]').setInputFiles({ name: file.name, mimeType: 'text/csv', buffer: file.bytes });
    await page.getByRole('button', { name: 'Import the customers' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'The file is through.' })).toBeVisible();
    await expect(page.getByRole('definition')).toHaveText(['0', '0', file === csv ? '10' : '2', '0', '0']);
    await page.getByRole('button', { name: 'Import another file' }).click();
  }
  const log = await shop.owner.call('identity.log', { name: 'customers.record_export' });
  expect(log.rows.map((row: { input: { count: number } }) => row.input.count)).toEqual([2, 10]);
});

test('a role without the right has no export', async ({ as }) => {
  const page = await as('receptionist', '/customers');
  await page.getByRole('main').getByRole('searchbox').waitFor();
  await expect(page.getByRole('button', { name: 'Choose customers' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Export customers' })).toBeHidden();
});
