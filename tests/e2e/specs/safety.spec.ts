import { gzipSync } from 'node:zlib';
import { expect, signIn, test } from '../harness/test.ts';

/** What may be loaded before the search box works, packed. */
const MOST = 300 * 1024;

test('loads at most 300 KB of scripts, packed, before the search box works', async ({ page }) => {
  const scripts: Promise<number>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return;
    scripts.push(response.body().then((body) => gzipSync(body).length));
  });
  await page.goto('/');
  await signIn(page, 'receptionist');
  await expect(page.getByRole('combobox', { name: 'Find a customer' })).toBeFocused();
  const sizes = await Promise.all(scripts);
  expect(sizes.length).toBeGreaterThan(0);
  expect(sizes.reduce((all, one) => all + one, 0)).toBeLessThanOrEqual(MOST);
});

test('is served with a policy that lets only its own scripts run', async ({ page }) => {
  const response = await page.goto('/');
  const policy = response?.headers()['content-security-policy'] ?? '';
  expect(policy).toContain("default-src 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/script-src[^;]*'unsafe-(inline|eval)'/);
  expect(response?.headers()['x-content-type-options']).toBe('nosniff');
});

test('is refused when another site sends a form', async ({ request, shop }) => {
  const answer = await request.post(`${shop.gateway.url}/op/host.lock`, { data: { input: {} } });
  expect(answer.ok()).toBe(false);
});

test('keeps the session out of reach of scripts', async ({ page }) => {
  await page.goto('/');
  await signIn(page, 'receptionist');
  await page.getByRole('navigation', { name: 'Rooms' }).waitFor();
  const [cookie] = await page.context().cookies();
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
  expect(await page.evaluate(() => document.cookie)).toBe('');
});
