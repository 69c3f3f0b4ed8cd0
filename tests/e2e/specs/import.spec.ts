import { expect, test } from '../harness/test.ts';

/** Three purchases of two people, and a line with a day that no calendar has. */
const FILE = ['khach,ngay,so_luong,so_tien', 'KH01,2024-03-05,1,450000', 'KH02,2024-03-06,2,300000', 'KH02,2024-13-45,1,180000', 'KH01,2024-04-01,1,180000', ''].join('\n');

test('brings past sales in, leaves a wrong line out with its reason, and does nothing twice', async ({ as, shop }) => {
  const before = await shop.owner.call('sales.totals');
  const page = await as('manager', '/import');
  const choose = async () => {
    await page.locator('input[type=file]').setInputFiles({ name: 'ban-hang.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) });
    await expect(page.getByRole('table', { name: 'The first rows of the file' })).toContainText('KH02');
    // A column with a wrong day in it is not taken for one of days by itself.
    await page.getByRole('button', { name: /Column 2$/ }).click();
    await page.getByRole('option', { name: 'Date' }).click();
    await page.getByRole('button', { name: 'Start the import' }).click();
  };

  await choose();
  await expect(page.getByRole('status').filter({ hasText: '3 purchases were brought in.' })).toBeVisible();
  await expect(page.getByRole('heading', { name: '1 line was left out' })).toBeVisible();
  const refused = page.getByRole('list', { name: 'Lines that were left out' });
  await expect(refused.getByRole('listitem')).toHaveText(/Line\s*4.*2024-13-45/);

  await page.getByRole('button', { name: 'Import another file' }).click();
  await choose();
  await expect(page.getByRole('status').filter({ hasText: 'Nothing new.' })).toContainText('All 3 rows were brought in before');
  const after = await shop.owner.call('sales.totals');
  expect(after.sales - before.sales).toBe(3);
  expect(Number(after.amount) - Number(before.amount)).toBe(930_000);
});

test('reads the letters of an older program, and names the earlier system of a second one', async ({ as, shop }) => {
  const before = await shop.owner.call('sales.totals');
  const page = await as('manager', '/import');
  // "Nguyễn Lan" as Vietnamese programs of the nineties wrote it: no UTF-8.
  const file = Buffer.concat([Buffer.from('Nguy'), Buffer.from([0xea, 0xde]), Buffer.from('n Lan,2024-05-01,1,450.000\nNguy'), Buffer.from([0xea, 0xde]), Buffer.from('n Lan,2024-05-02,1,1.5\n')]);
  const bring = async (system: string) => {
    await page.locator('input[type=file]').setInputFiles({ name: 'cu.csv', mimeType: 'text/csv', buffer: file });
    await expect(page.getByRole('table', { name: 'The first rows of the file' })).toContainText('Nguyễn Lan');
    await expect(page.getByRole('button', { name: /Letters of the file/ })).toContainText('Vietnamese');
    await page.getByRole('textbox', { name: 'Name of the earlier system' }).fill(system);
    await page.getByRole('button', { name: 'Start the import' }).click();
    await expect(page.getByRole('status').filter({ hasText: '1 purchase was brought in.' })).toBeVisible();
    await expect(page.getByRole('list', { name: 'Lines that were left out' })).toContainText('1.5');
    await page.getByRole('button', { name: 'Import another file' }).click();
  };
  await bring('');
  await bring('till 2');
  const after = await shop.owner.call('sales.totals');
  expect([after.sales - before.sales, Number(after.amount) - Number(before.amount)]).toEqual([2, 900_000]);
});
