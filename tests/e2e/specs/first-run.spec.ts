import { Gateway } from '../harness/gateway.ts';
import { basket, finder, shelf } from '../harness/counter.ts';
import { Person } from '../harness/person.ts';
import { PASSWORD, SHOP_NAME } from '../harness/shop.ts';
import { expect, listen, test, type } from '../harness/test.ts';

test('sets a shop up on an empty database and sells, within a minute of work', async ({ browser, engine }) => {
  const gateway = await Gateway.start(engine);
  const page = await browser.newPage({ baseURL: gateway.url });
  const complaints: string[] = [];
  listen(page, complaints);
  let acts = 0;
  const press = async (name: string) => {
    acts++;
    await page.getByRole('button', { name, exact: true }).click();
  };
  const key = async (name: string) => {
    acts++;
    await page.keyboard.press(name);
  };

  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Welcome to Champa' })).toBeVisible();
  await press('Go on');
  await expect(page.getByRole('radio', { name: /^On this computer/ })).toBeChecked();
  await press('Go on');
  await expect(page.getByRole('textbox', { name: 'Name of the shop' })).toBeFocused();
  await type(page, SHOP_NAME);
  // The clock of the browser stands in Vietnam.
  await expect(page.getByRole('button', { name: /Country$/ })).toContainText('Vietnam');
  await expect(page.getByRole('button', { name: /Currency of the books$/ })).toContainText('Vietnamese dong');
  await key('Enter');
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await type(page, 'Lan Phạm');
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('textbox', { name: 'PIN for this counter' }).fill('2580');
  acts += 2;
  await key('Enter');
  await expect(page.getByRole('heading', { name: 'Everything together' })).toBeVisible();
  await press(`Open ${SHOP_NAME}`);

  await expect(finder(page)).toBeFocused();
  await key('F4');
  await expect(shelf(page)).toBeFocused();
  await type(page, 'Gội đầu');
  await expect(page.getByRole('option', { name: /at a price of its own$/ })).toBeVisible();
  await key('Enter');
  await page.getByRole('textbox', { name: 'Price' }).waitFor();
  await type(page, '180000');
  await key('Enter');
  await expect(basket(page)).toContainText('Gội đầu');
  await key('F8');
  await key('Enter');
  await expect(page.getByRole('complementary', { name: 'After the sale' })).toContainText('000001');
  // A practised hand needs about a second for each act, and the words are few.
  expect(acts).toBeLessThanOrEqual(20);

  const { phase, shop } = await new Person(gateway.url).call('host.state');
  expect({ phase, country: shop.country, currency: shop.currency }).toEqual({ phase: 'ready', country: 'VN', currency: 'VND' });
  expect(complaints).toEqual([]);
  await page.close();
  await gateway.stop();
});

test('makes a shop with demonstration data, which is there to try and can be removed', async ({ browser, engine }) => {
  const gateway = await Gateway.start(engine);
  const page = await browser.newPage({ baseURL: gateway.url });
  await page.goto('/');
  for (const step of ['Where shall the shop\'s data live?', 'Which shop is this?']) {
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect(page.getByRole('heading', { name: step })).toBeVisible();
  }
  await type(page, SHOP_NAME);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await type(page, 'Lan Phạm');
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByText('Fill the shop with demonstration data').click();
  await page.getByRole('button', { name: `Open ${SHOP_NAME}` }).click();
  // Without a PIN the owner is asked for one, and may put it off.
  await page.getByRole('dialog', { name: 'A PIN for quick switching' }).getByRole('button', { name: 'Later' }).click();
  await expect(finder(page)).toBeVisible();

  await page.goto('/#/customers');
  await expect(page.getByRole('list', { name: 'Customers' }).getByRole('listitem').first()).toBeVisible();
  await page.goto('/#/settings/safety');
  await page.getByRole('button', { name: /^Remove the demonstration data/ }).first().click();
  const dialog = page.getByRole('alertdialog').or(page.getByRole('dialog'));
  await dialog.getByRole('textbox').fill(SHOP_NAME);
  await dialog.getByRole('button', { name: /^Remove/ }).click();
  await expect(dialog).toBeHidden();
  await page.goto('/#/customers');
  await expect(page.getByText('No customers yet')).toBeVisible();
  await page.close();
  await gateway.stop();
});
