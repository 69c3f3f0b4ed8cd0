import { add, paid, toPay } from '../harness/counter.ts';
import { ITEMS, PEOPLE } from '../harness/shop.ts';
import { expect, test, type, who } from '../harness/test.ts';

// What is refused first, and a wrong PIN, are answers of their own kind, which the browser notes.
test.use({ trouble: [/status of 4(01|03|22) .*(sales\.(sell|void)|ledger\.withdraw)/] });

const NAME = 'Approval by somebody else';

test('a receptionist gives a discount over the limit, and a manager approves it by PIN', async ({ as, shop }) => {
  const page = await as('receptionist');
  await add(page, 'mat-xa', ITEMS.foot.name);
  await page.keyboard.press('Alt+d');
  const discount = page.getByRole('dialog', { name: 'Discount on the whole basket' });
  await expect(discount.getByRole('textbox', { name: 'Percent' })).toBeFocused();
  await type(page, '20');
  await page.keyboard.press('Enter');
  await expect(toPay(page)).toContainText('approves it by PIN when it is paid');
  await expect(toPay(page)).toContainText('360,000');
  await page.keyboard.press('F8');
  await page.keyboard.press('Enter');

  const dialog = page.getByRole('dialog', { name: NAME });
  await expect(dialog).toContainText('The discount of 20 % is over the limit of this role, 5 %.');
  const people = dialog.getByRole('radio');
  await expect(people.filter({ hasText: PEOPLE.manager.name })).toBeVisible();
  await expect(people.filter({ hasText: PEOPLE.receptionist.name })).toBeHidden();
  await expect(people.filter({ hasText: PEOPLE.technician.name })).toBeHidden();
  await people.filter({ hasText: PEOPLE.manager.name }).click();
  await type(page, '9090');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('This PIN is not right. Nothing was done. Tries left before a pause: 4.');

  // Nobody approves: everything is as it was, and can be asked again.
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(toPay(page).getByRole('alert')).toContainText('over the limit of this role');
  await expect(toPay(page)).toContainText('360,000');
  await toPay(page).getByRole('button', { name: /^Take / }).click();
  await people.filter({ hasText: PEOPLE.manager.name }).click();
  await type(page, PEOPLE.manager.pin);
  await page.keyboard.press('Enter');
  await expect(paid(page)).toContainText('360,000');
  await expect(who(page)).toContainText(PEOPLE.receptionist.name);

  const { rows } = await shop.owner.call('identity.log', { name: 'sales.sell', limit: 1 });
  expect(rows[0]).toMatchObject({ staff: { name: PEOPLE.receptionist.name }, approved_by: { name: PEOPLE.manager.name } });
  const log = await as('manager', '/settings/log');
  const entries = log.getByRole('table', { name: 'Operation log' });
  const entry = entries.getByRole('row').filter({ hasText: `approved by ${PEOPLE.manager.name}` });
  await expect(entry.first()).toContainText(PEOPLE.receptionist.name);
  await expect(entries).toContainText('Approved by PIN');
  await expect(entries).toContainText('Typed a wrong PIN to approve');
});

test('a void and a payout are had by approval, from where they are', async ({ as, shop }) => {
  const customer = await shop.customer('Thùy Dương');
  await shop.topUp(customer.id, '300000');
  const { sale, number } = await shop.sale('hair', customer.id);
  const page = await as('receptionist', '/sales');
  await page.getByText(number).first().click();
  await page.getByRole('button', { name: `Void sale ${number} needs approval` }).click();
  const asking = page.getByRole('dialog', { name: `Void sale ${number}?` });
  await asking.getByRole('textbox', { name: 'Why' }).fill('Bấm nhầm');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: NAME });
  await expect(dialog).toContainText('Void sales');
  await dialog.getByRole('radio', { name: PEOPLE.owner.name }).click();
  await type(page, PEOPLE.owner.pin);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alertdialog', { name: /is voided$/ })).toContainText('180,000');
  expect(await shop.owner.call('sales.get', { sale })).toMatchObject({ status: 'voided' });

  const wallet = await as('receptionist', `/customers/${customer.id}/wallet`);
  await wallet.getByRole('button', { name: /^Pay out needs approval/ }).click();
  await wallet.getByRole('textbox', { name: 'Amount paid out' }).fill('100000');
  await wallet.getByRole('textbox', { name: 'Reason' }).fill('Chuyển đi');
  await wallet.keyboard.press('Enter');
  const approve = wallet.getByRole('dialog', { name: NAME });
  await approve.getByRole('radio', { name: PEOPLE.manager.name }).click();
  await type(wallet, PEOPLE.manager.pin);
  await wallet.keyboard.press('Enter');
  await expect(approve).toBeHidden();
  await expect.poll(() => shop.owner.call('ledger.wallet', { customer: customer.id })).toMatchObject({ real: '200000' });
});
