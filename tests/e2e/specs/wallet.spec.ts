import { expect, test, type } from '../harness/test.ts';

test('takes a bank transfer, corrects the wallet, gives credit and takes it back, by keyboard alone', async ({ as, shop }) => {
  const { id } = await shop.customer('Khánh Lê');
  const page = await as('manager', `/customers/${id}/wallet`);
  await page.getByRole('heading', { name: 'Wallet', level: 1 }).waitFor();

  await page.keyboard.press('t');
  let dialog = page.getByRole('dialog', { name: /^Top up the wallet of/ });
  await type(page, '500k');
  await dialog.getByText('Bank transfer', { exact: true }).click();
  await dialog.getByRole('textbox', { name: 'Text of the transfer' }).fill('FT26 N2ABCDE');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  const movements = page.getByRole('list', { name: 'Movements' });
  await expect(movements).toContainText('Top-up by bank transfer');
  await expect(movements).toContainText('FT26 N2ABCDE');

  await page.keyboard.press('a');
  dialog = page.getByRole('dialog', { name: /^Correct the wallet of/ });
  await type(page, '20k');
  await dialog.getByText('Less in the wallet', { exact: true }).click();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Counted twice');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(movements).toContainText('Corrected by hand, down');
  expect(await shop.owner.call('ledger.wallet', { customer: id })).toMatchObject({ real: '480000' });

  await page.keyboard.press('g');
  dialog = page.getByRole('dialog', { name: /promotional credit$/ });
  await type(page, '80k');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Birthday');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await page.keyboard.press('v');
  const credits = page.getByRole('list', { name: 'Promotional credit' });
  await expect(credits).toContainText('can be spent');
  await expect(credits).toContainText('15 more days');

  await credits.getByRole('button', { name: 'Take this credit back' }).click();
  const ask = page.getByRole('alertdialog');
  await ask.getByRole('textbox', { name: 'Reason' }).fill('Given twice');
  await ask.getByRole('button', { name: /^Take .* back$/ }).click();
  await expect(ask).toBeHidden();
  await expect(credits).toContainText('taken back');
  expect(await shop.owner.call('ledger.wallet', { customer: id })).toMatchObject({ real: '480000', promotional: '0' });
});

test('shows a receptionist the wallet without what only a manager may do', async ({ as, shop }) => {
  const { id } = await shop.customer('Vy Đỗ');
  const page = await as('receptionist', `/customers/${id}/wallet`);
  await expect(page.getByRole('button', { name: /^Top up/ }).first()).toBeVisible();
  for (const name of [/^Correct/, /^Give credit/, /^Pay out/]) await expect(page.getByRole('button', { name })).toBeHidden();
});
