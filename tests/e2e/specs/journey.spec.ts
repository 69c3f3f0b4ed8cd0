import { add, basket, choose, customer, finder, next, paid, toPay } from '../harness/counter.ts';
import { freshPhone, ITEMS, type Shop } from '../harness/shop.ts';
import { expect, scan, test, type } from '../harness/test.ts';

/** Counts, in the page, the fields that are typed into and the keys that type nothing. */
function count(): void {
  const seen = { fields: new Set<EventTarget>(), keys: [] as string[] };
  const typed = { capture: true };
  addEventListener('input', (event) => event.target && seen.fields.add(event.target), typed);
  addEventListener('keydown', (event) => event.key.length > 1 && seen.keys.push(event.key), typed);
  Object.assign(window, { counted: () => ({ fields: seen.fields.size, keys: seen.keys }) });
}

test('makes a customer of a phone that nobody has, with two fields and three keys', async ({ counter: page }) => {
  const phone = freshPhone();
  await page.evaluate(count);
  await page.keyboard.press('F2');
  await type(page, phone);
  await expect(page.getByRole('option', { name: /^New customer/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Name, may follow later' })).toBeFocused();
  await type(page, 'Sen Hồ');
  await page.keyboard.press('Enter');
  await expect(customer(page)).toContainText('Sen Hồ');
  await expect(customer(page)).toContainText(/CUST-\d{5}/);

  const counted = await page.evaluate(() => (window as unknown as { counted: () => { fields: number; keys: string[] } }).counted());
  expect(counted.fields).toBeLessThanOrEqual(2);
  expect(counted.keys).toEqual(['F2', 'Enter', 'Enter']);
});

/** What was sold to a customer, newest first, each with how it was paid. */
async function salesOf(shop: Shop, customer: string) {
  const { rows } = await shop.owner.call('sales.list', { customer });
  return Promise.all(rows.map((row: { id: string }) => shop.owner.call('sales.get', { sale: row.id })));
}

test('sells by keyboard alone, gives change, and goes on to the next customer', async ({ counter: page, shop }) => {
  const { phone } = await shop.customer('Trà Mi');
  await choose(page, phone, 'Trà Mi');
  await add(page, 'goi dau', ITEMS.hair.name);
  await expect(toPay(page)).toContainText('180,000');
  await page.keyboard.press('F8');
  await expect(page.getByRole('textbox', { name: 'Cash given' })).toBeFocused();
  await type(page, '200000');
  await expect(toPay(page).getByRole('status').filter({ hasText: 'Change' })).toContainText('20,000');
  await page.keyboard.press('Enter');

  await expect(paid(page)).toContainText('Change to hand back');
  await expect(paid(page)).toContainText('20,000');
  await expect(page.getByRole('region', { name: 'Receipt' })).toContainText(ITEMS.hair.name);
  await next(page);
  await expect(customer(page)).toContainText('Nobody chosen: the sale is to a guest.');
  await expect(basket(page)).toBeHidden();
});

test('sells to a guest, exactly, and what is typed next finds the next customer', async ({ counter: page }) => {
  await add(page, 'goi dau', ITEMS.hair.name);
  await page.keyboard.press('F8');
  await page.keyboard.press('Enter');
  await expect(paid(page)).toContainText('180,000');
  await next(page, '0');
  await expect(finder(page)).toHaveValue('0');
});

test('sells once when Enter is pressed twice', async ({ counter: page, shop }) => {
  const { id, phone } = await shop.customer('Ý Nhi');
  await choose(page, phone, 'Ý Nhi');
  await add(page, 'goi dau', ITEMS.hair.name);
  await page.keyboard.press('F8');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(paid(page)).toContainText('180,000');
  expect(await salesOf(shop, id)).toHaveLength(1);
});

test('tops a wallet up, and pays from it what it holds and the rest in cash', async ({ counter: page, shop }) => {
  const { id, phone } = await shop.customer('Quỳnh Chi');
  await choose(page, phone, 'Quỳnh Chi');
  await page.keyboard.press('Alt+t');
  const dialog = page.getByRole('dialog', { name: 'Top up the wallet of Quỳnh Chi' });
  await expect(dialog).toBeVisible();
  await type(page, '100000');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(customer(page)).toContainText('100,000');

  await add(page, 'mat-xa', ITEMS.foot.name);
  await page.keyboard.press('F7');
  await expect(toPay(page)).toContainText('The rest is taken in cash.');
  await page.keyboard.press('Enter');
  await expect(paid(page)).toContainText('Now in the wallet');
  const [sale] = await salesOf(shop, id);
  const payments = sale.payments.map((one: { method: string; amount: string }) => [one.method, one.amount]);
  expect(payments).toEqual(expect.arrayContaining([['wallet', '100000'], ['cash', '350000']]));
  expect(payments).toHaveLength(2);
  expect(await shop.owner.call('ledger.wallet', { customer: id })).toMatchObject({ real: '0' });
});

test('takes a payment in parts, one of them by card', async ({ counter: page, shop }) => {
  const { id, phone } = await shop.customer('Gấm Cao');
  await choose(page, phone, 'Gấm Cao');
  await add(page, 'mat-xa', ITEMS.foot.name);
  await page.keyboard.press('F8');
  await expect(page.getByRole('textbox', { name: 'Cash given' })).toBeFocused();
  await page.keyboard.press('Alt+s');
  await expect(page.getByRole('textbox', { name: 'Amount of this part' })).toBeFocused();
  await type(page, '200000');
  await expect(toPay(page)).toContainText('250,000');
  await page.keyboard.press('Enter');
  await expect(paid(page)).toContainText('450,000');
  const [sale] = await salesOf(shop, id);
  const payments = sale.payments.map((one: { method: string; amount: string }) => [one.method, one.amount]);
  expect(payments).toEqual(expect.arrayContaining([['card', '200000'], ['cash', '250000']]));
});

test('a discount over the limit is said to need approval; within it, it is given', async ({ counter: page }) => {
  await add(page, 'mat-xa', ITEMS.foot.name);
  await page.keyboard.press('Alt+d');
  const dialog = page.getByRole('dialog', { name: 'Discount on the whole basket' });
  await expect(dialog.getByRole('textbox', { name: 'Percent' })).toBeFocused();
  await type(page, '10');
  await expect(dialog).toContainText('All discounts together are 10 % of this sale; this role may give 5 %.');
  await page.keyboard.press('Enter');
  await expect(toPay(page)).toContainText('Somebody with a higher limit approves it by PIN when it is paid.');

  await page.keyboard.press('Alt+d');
  await dialog.getByRole('textbox', { name: 'Percent' }).fill('5');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(toPay(page)).toContainText('427,500');
  await page.keyboard.press('F8');
  await page.keyboard.press('Enter');
  await expect(paid(page)).toContainText('427,500');
});

test('voids the sale just made, hands the cash back, and has the basket again', async ({ as, shop }) => {
  const { id, phone } = await shop.customer('Diệp Tô');
  const page = await as('manager');
  await choose(page, phone, 'Diệp Tô');
  await add(page, 'goi dau', ITEMS.hair.name);
  await page.keyboard.press('F8');
  await page.keyboard.press('Enter');
  await expect(paid(page)).toContainText('180,000');
  await page.keyboard.press('v');
  const dialog = page.getByRole('dialog', { name: /^Void sale .*\?$/ });
  await dialog.getByRole('textbox', { name: 'Why' }).fill('Bấm nhầm');
  await page.keyboard.press('Enter');
  const voided = page.getByRole('alertdialog', { name: /is voided$/ });
  await expect(voided).toContainText('Hand back in cash');
  await expect(voided).toContainText('180,000');
  await page.keyboard.press('Enter');
  await expect(basket(page)).toContainText(ITEMS.hair.name);
  const [sale] = await salesOf(shop, id);
  expect(sale).toMatchObject({ status: 'voided', void: { reason: 'Bấm nhầm' } });
});

test('a scanned barcode lands in the basket, wherever the focus is', async ({ counter: page }) => {
  await expect(page.getByText('Nobody chosen: the sale is to a guest.')).toBeVisible();
  await page.getByRole('main').focus();
  await scan(page, ITEMS.oil.barcode);
  await expect(basket(page)).toContainText(ITEMS.oil.name);
  await expect(basket(page).getByRole('listitem')).toHaveCount(1);
});

test('puts a basket aside and takes it back, even after a reload', async ({ counter: page }) => {
  await add(page, 'mat-xa', ITEMS.foot.name);
  await page.keyboard.press('Alt+p');
  await expect(basket(page)).toBeHidden();
  await page.reload();
  await page.getByRole('button', { name: /^1 basket put aside/ }).click();
  await page.keyboard.press('Enter');
  await expect(basket(page)).toContainText(ITEMS.foot.name);
});
