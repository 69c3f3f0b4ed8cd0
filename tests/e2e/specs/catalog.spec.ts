import { add } from '../harness/counter.ts';
import { expect, test, type } from '../harness/test.ts';

test('enters a service and a product one after the other, and both can be sold', async ({ as, shop }) => {
  const page = await as('manager', '/catalog');
  await page.getByRole('heading', { name: 'Services and products' }).waitFor();
  await page.getByRole('button', { name: 'New item' }).click();
  const drawer = page.getByRole('dialog');
  await expect(drawer.getByRole('textbox', { name: 'Name', exact: true })).toBeFocused();
  await type(page, 'Xông hơi lá thuốc');
  await drawer.getByRole('textbox', { name: 'Price' }).fill('250000');
  await drawer.getByRole('textbox', { name: 'Duration' }).fill('45');
  await page.keyboard.press('Enter');
  await expect(drawer.getByRole('status')).toContainText('Xông hơi lá thuốc');

  await drawer.getByText('Product', { exact: true }).click();
  await drawer.getByRole('textbox', { name: 'Name', exact: true }).fill('Muối ngâm chân');
  await drawer.getByRole('textbox', { name: 'Price' }).fill('90000');
  await drawer.getByRole('textbox', { name: 'On the shelf here' }).fill('12');
  await drawer.getByRole('textbox', { name: 'Barcode' }).fill('8930000000017');
  await page.keyboard.press('Control+Enter');
  await expect(drawer).toBeHidden();
  await expect(page.getByRole('list', { name: 'Services and products' })).toContainText('Muối ngâm chân');

  const counter = await as('receptionist');
  await add(counter, 'xong hoi', 'Xông hơi lá thuốc');
  await add(counter, 'muoi', 'Muối ngâm chân');
  expect(await shop.owner.call('catalog.by_barcode', { barcode: '8930000000017' })).toMatchObject({ price: '90000', stock: 12 });
});

test('changes a price, and the next sale has it', async ({ as, shop }) => {
  const { id } = await shop.owner.call('catalog.save', { kind: 'service', name: 'Nặn mụn', price: '300000' });
  const page = await as('manager', '/catalog');
  await page.getByRole('list', { name: 'Services and products' }).getByRole('button', { name: /Nặn mụn/ }).click();
  const drawer = page.getByRole('dialog', { name: 'Nặn mụn' });
  await drawer.getByRole('textbox', { name: 'Price' }).fill('320000');
  await page.keyboard.press('Enter');
  await expect(drawer).toBeHidden();
  const quote = await shop.owner.call('sales.quote', { lines: [{ item: id, quantity: 1 }] });
  expect(quote.total).toBe('320000');
});

test('retires an item, and the counter no longer finds it', async ({ as, shop }) => {
  await shop.owner.call('catalog.save', { kind: 'service', name: 'Vẽ móng kiểu cũ', price: '50000' });
  const page = await as('manager', '/catalog');
  await page.getByRole('list', { name: 'Services and products' }).getByRole('button', { name: /Vẽ móng kiểu cũ/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: /^Retire/ }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Retire Vẽ móng kiểu cũ' }).click();
  await expect(page.getByRole('alertdialog')).toBeHidden();

  const counter = await as('receptionist');
  await counter.keyboard.press('F4');
  await type(counter, 've mong');
  await expect(counter.getByText('Nothing in the catalog is called that.')).toBeVisible();
  await expect(counter.getByRole('option', { name: /Vẽ móng kiểu cũ/ })).toBeHidden();
});

test('is read-only for a receptionist, and settings of the shop are out of sight', async ({ as }) => {
  const page = await as('receptionist', '/catalog');
  await expect(page.getByRole('list', { name: 'Services and products' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'New item' })).toBeHidden();
  await page.goto('/#/settings');
  const parts = page.getByRole('navigation', { name: 'Parts of the settings' });
  await expect(parts.getByRole('link')).toHaveText(['This device', 'About Champa']);
  await page.goto('/#/settings/books');
  await expect(page.getByText('This room is not part of your role')).toBeVisible();
  await page.goto('/#/import');
  await expect(page.getByText('This room is not part of your role')).toBeVisible();
});
