import { expect, test } from '../harness/test.ts';

test('a sale at one counter shows at another without anybody reloading', async ({ as, shop }) => {
  const { id } = await shop.customer('Bích Lâm');
  const seen = await as('owner', '/sales');
  const profile = await as('manager', `/customers/${id}`);
  await expect(profile.getByText('Has not bought anything yet.')).toBeVisible();

  const { number } = await shop.sale('foot', id);

  await expect(seen.getByText(number).first()).toBeVisible();
  await expect(profile.getByText('Has not bought anything yet.')).toBeHidden();
  await expect(profile.getByText(number).first()).toBeVisible();
});

test('a top-up elsewhere shows in the open wallet', async ({ as, shop }) => {
  const { id } = await shop.customer('Yến Tạ');
  const page = await as('manager', `/customers/${id}/wallet`);
  await expect(page.getByRole('heading', { name: 'Wallet', exact: true })).toBeVisible();
  await shop.topUp(id, '1250000');
  await expect(page.getByText('1,250,000').first()).toBeVisible();
});
