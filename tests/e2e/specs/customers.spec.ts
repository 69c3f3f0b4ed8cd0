import { freshPhone } from '../harness/shop.ts';
import { expect, test, type } from '../harness/test.ts';

test('finds a customer by a part of the name typed without accents, and opens the profile', async ({ as, shop }) => {
  await shop.customer('Nguyệt Quế');
  await shop.customer('Nguyễn Hạnh');
  const page = await as('owner', '/customers');
  const box = page.getByRole('searchbox', { name: 'Find a customer' });
  await expect(box).toBeFocused();
  await box.fill('nguyet');
  await expect(page.getByRole('list', { name: 'Customers' }).getByRole('listitem').first()).toContainText('Nguyệt Quế');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Nguyệt Quế', level: 1 })).toBeVisible();
});

test('makes a customer of a phone that nobody has with two presses of Enter', async ({ as }) => {
  const page = await as('owner', '/customers');
  const phone = freshPhone();
  await expect(page.getByRole('searchbox', { name: 'Find a customer' })).toBeFocused();
  await type(page, phone);
  await expect(page.getByText(/^Nobody has the number/)).toBeVisible();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'New customer' });
  await expect(dialog.getByRole('textbox', { name: 'Phone' })).toHaveValue(shown(phone));
  await type(page, 'Sen Hồ');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Sen Hồ', level: 1 })).toBeVisible();
  await expect(page.getByText(shown(phone)).first()).toBeVisible();
});

test('edits a profile and pins a note, and both stay', async ({ as, shop }) => {
  const { id } = await shop.customer('Cúc Vũ');
  const page = await as('owner', `/customers/${id}`);
  await page.getByRole('heading', { name: 'Cúc Vũ', level: 1 }).waitFor();

  await page.keyboard.press('e');
  const dialog = page.getByRole('dialog', { name: 'Edit the profile' });
  await dialog.getByRole('textbox', { name: 'Email' }).fill('cuc@hoasu.example');
  await dialog.getByRole('textbox', { name: 'Name in a second script' }).fill('زهرة');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();

  await page.keyboard.press('n');
  await type(page, 'Thích trà gừng, không đường');
  await page.getByText('Pin above').click();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog')).toBeHidden();

  await page.reload();
  await expect(page.getByText('cuc@hoasu.example')).toBeVisible();
  await expect(page.getByText('زهرة')).toBeVisible();
  await expect(page.getByText('Thích trà gừng, không đường').first()).toBeVisible();
});

test.describe('with a phone that is taken', () => {
  test.use({ trouble: [/status of 4\d\d/] });

  test('is told whose it is, and finds the old phone after a change', async ({ as, shop }) => {
    const taken = await shop.customer('Đào Bùi');
    const { id, phone } = await shop.customer('Mận Bùi');
    const page = await as('owner', `/customers/${id}`);
    await page.getByRole('button', { name: 'More acts' }).click();
    await page.getByRole('menuitem', { name: 'Change phone' }).click();
    const dialog = page.getByRole('dialog', { name: 'Change the phone of Mận Bùi' });
    await dialog.getByRole('textbox', { name: 'New phone' }).fill(taken.phone);
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('alert')).toContainText('Đào Bùi');
    await expect(dialog.getByRole('button', { name: 'Open Đào Bùi' })).toBeVisible();

    await dialog.getByRole('textbox', { name: 'New phone' }).fill(freshPhone());
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await page.goto('/#/customers');
    await page.getByRole('searchbox', { name: 'Find a customer' }).fill(phone);
    await expect(page.getByRole('list', { name: 'Customers' }).getByText('Mận Bùi')).toBeVisible();
  });
});

test('sees masked phones as a technician, and nothing of money or settings', async ({ as, shop }) => {
  const { id, phone } = await shop.customer('Huệ Dương');
  const page = await as('technician', `/customers/${id}`);
  await expect(page.getByRole('heading', { name: 'Huệ Dương', level: 1 })).toBeVisible();
  await expect(page.getByText(`+84 ••• ••• ${phone.slice(-3)}`).first()).toBeVisible();
  await expect(page.getByText(shown(phone))).toBeHidden();
  await expect(page.getByRole('button', { name: 'Show number' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Top up' })).toBeHidden();
  await page.goto(`/#/customers/${id}/wallet`);
  await expect(page.getByText('This room is not part of your role')).toBeVisible();
});

/** A Vietnamese phone as it is shown. */
function shown(phone: string): string {
  return `${phone.slice(0, 4)} ${phone.slice(4, 7)} ${phone.slice(7)}`;
}
