/** What every browser test stands on: a shop of its own for each worker, and a page that must not complain. */
import { test as base, expect, type BrowserContext, type Locator, type Page } from '@playwright/test';
import type { Database } from './databases.ts';
import { finder } from './counter.ts';
import { settled } from './look.ts';
import { PEOPLE, PASSWORD, Shop, type Role } from './shop.ts';

interface Worker {
  engine: Database['engine'];
  shop: Shop;
}

interface Test {
  /** What the pages of this test may complain about, because the test is about trouble. */
  trouble: RegExp[];
  /** What was complained about; looked at when the test is over. */
  complaints: string[];
  /** The receptionist's counter, signed in, with the search box ready. */
  counter: Page;
  /** Opens the app as somebody, in a browser of their own. Whoever locks or signs out needs a session of their own too. */
  as: (role: Role, path?: string, session?: 'own' | 'shared') => Promise<Page>;
}

/** Hears a page: its errors and everything that the content security policy refused. */
export function listen(page: Page, complaints: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => complaints.push(error.stack ?? error.message));
}

/** Signs in through the screen. */
export async function signIn(page: Page, role: Role, password: string = PASSWORD): Promise<void> {
  await page.getByRole('textbox', { name: 'Name' }).fill(PEOPLE[role].name);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.keyboard.press('Enter');
}

/** The button at the top that says who is signed in. */
export function who(page: Page): Locator {
  return page.getByRole('banner').getByRole('button').last();
}

export const test = base.extend<Test, Worker>({
  engine: ['sqlite', { option: true, scope: 'worker' }],
  shop: [
    async ({ engine }, use) => {
      const shop = await Shop.open(engine);
      await use(shop);
      await shop.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  trouble: [[], { option: true }],
  baseURL: async ({ shop }, use) => use(shop.gateway.url),
  complaints: async ({ trouble }, use) => {
    const complaints: string[] = [];
    await use(complaints);
    expect(complaints.filter((one) => !trouble.some((known) => known.test(one)))).toEqual([]);
  },
  page: async ({ page, complaints }, use) => {
    listen(page, complaints);
    await use(page);
  },
  as: async ({ browser, shop, complaints }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (role, path = '/', session = 'shared') => {
      const context = await browser.newContext({ baseURL: shop.gateway.url });
      contexts.push(context);
      await context.addCookies([session === 'own' ? (await shop.signIn(role)).session() : await shop.session(role)]);
      const page = await context.newPage();
      listen(page, complaints);
      await page.goto(`/#${path}`);
      await expect(page.getByRole('navigation', { name: 'Rooms' })).toBeVisible();
      if (path === '/') await expect(finder(page)).toBeFocused();
      else await settled(page);
      return page;
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
  counter: async ({ as }, use) => use(await as('receptionist')),
});

export { scan, type } from './keyboard.ts';
export { expect };
