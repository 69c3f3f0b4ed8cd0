import { add, basket, choose, finder, toPay } from '../harness/counter.ts';
import { ITEMS, PASSWORD, PEOPLE, Shop } from '../harness/shop.ts';
import { expect, listen, signIn, test as base, type } from '../harness/test.ts';

/** A shop of its own for each test: its gateway is taken away. */
const test = base.extend<{ own: Shop }>({
  own: async ({}, use) => {
    const own = await Shop.open('sqlite');
    await use(own);
    await own.close();
  },
});

test('keeps the basket when the connection is lost in the middle of a sale, and sells it once', async ({ browser, own }) => {
  const { phone, id } = await own.customer('Liên Hà');
  const page = await browser.newPage({ baseURL: own.gateway.url });
  const complaints: string[] = [];
  listen(page, complaints);
  await page.goto('/');
  await signIn(page, 'receptionist');
  await expect(finder(page)).toBeFocused();
  await choose(page, phone, 'Liên Hà');
  await add(page, 'mat-xa', ITEMS.foot.name);
  await page.keyboard.press('F8');

  await own.gateway.kill();
  await page.keyboard.press('Enter');
  await expect(toPay(page).getByRole('alert')).toContainText('nothing is sold twice');
  await expect(page.getByRole('alert').filter({ hasText: 'No answer from Champa. What is on the screen is kept.' })).toBeVisible();
  await expect(basket(page)).toContainText(ITEMS.foot.name);

  // Who was signed in is known to the gateway only while it runs; the basket is on this device.
  await own.gateway.startAgain();
  await signIn(page, 'receptionist');
  await expect(basket(page)).toContainText(ITEMS.foot.name);
  await page.getByRole('button', { name: 'Send the sale again' }).click();
  await expect(page.getByText(/[KW]1-\d{6}/).first()).toBeVisible();

  await own.owner.signIn(PEOPLE.owner.name, PASSWORD);
  const { rows } = await own.owner.call('sales.list', { customer: id });
  expect(rows).toHaveLength(1);
  // A lost connection is noted by the browser, and by nobody else.
  expect(complaints.filter((one) => !/ERR_CONNECTION|ERR_INCOMPLETE|ERR_EMPTY_RESPONSE|ERR_SOCKET|status of 4\d\d/.test(one))).toEqual([]);
  await page.close();
});

test('a sale whose answer was lost is not sold again, even after a reload', async ({ browser, own }) => {
  const { phone, id } = await own.customer('Ngà Đinh');
  const page = await browser.newPage({ baseURL: own.gateway.url });
  await page.goto('/');
  await signIn(page, 'receptionist');
  await expect(finder(page)).toBeFocused();
  await choose(page, phone, 'Ngà Đinh');
  await add(page, 'goi dau', ITEMS.hair.name);
  // The gateway does what it is asked; its answer never arrives.
  await page.route('**/op/sales.sell', async (route) => {
    await route.fetch();
    await route.abort('connectionreset');
  }, { times: 1 });
  await page.keyboard.press('F8');
  await page.keyboard.press('Enter');
  await expect(toPay(page).getByRole('alert')).toContainText('nothing is sold twice');

  await page.reload();
  await expect(basket(page)).toContainText(ITEMS.hair.name);
  await page.getByRole('button', { name: 'Send the sale again' }).click();
  await expect(page.getByText(/[KW]1-\d{6}/).first()).toBeVisible();
  const { rows } = await own.owner.call('sales.list', { customer: id });
  expect(rows).toHaveLength(1);
  await page.close();
});

test('says that nothing answers while the network is away, and goes on by itself when it is back', async ({ browser, own }) => {
  const page = await browser.newPage({ baseURL: own.gateway.url });
  await page.goto('/');
  await signIn(page, 'receptionist');
  await expect(finder(page)).toBeFocused();
  await page.context().setOffline(true);
  const lost = page.getByRole('alert').filter({ hasText: 'No answer from Champa.' });
  await type(page, '0912');
  await expect(lost).toBeVisible();
  await page.context().setOffline(false);
  await expect(lost).toBeHidden();
  await page.close();
});
