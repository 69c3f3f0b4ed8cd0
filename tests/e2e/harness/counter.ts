/** The counter's screen, as somebody at the keyboard meets it. */
import { expect, type Locator, type Page } from '@playwright/test';
import { type } from './keyboard.ts';

/** What the screens say for an English text. */
type Words = (english: string) => string;
const inEnglish: Words = (english) => english;

/** Where a customer is found. */
export const finder = (page: Page, t = inEnglish): Locator => page.getByRole('combobox', { name: t('Find a customer') });
/** Where an item is found. */
export const shelf = (page: Page, t = inEnglish): Locator =>
  page.getByRole('combobox', { name: t('Add a service or product') });
/** Who is served. */
export const customer = (page: Page): Locator => page.getByRole('region', { name: 'Customer' });
/** What is being sold. */
export const basket = (page: Page): Locator => page.getByRole('list', { name: 'Basket' });
/** What is to pay, and how. */
export const toPay = (page: Page): Locator => page.getByRole('complementary', { name: 'To pay' });

/** Chooses a customer by what is typed, from the keyboard: the first that is found. */
export async function choose(page: Page, typed: string, name: string): Promise<void> {
  await page.keyboard.press('F2');
  await expect(finder(page)).toBeFocused();
  await type(page, typed);
  await page.getByRole('option', { name }).waitFor();
  await page.keyboard.press('Enter');
  await expect(customer(page)).toContainText(name);
}

/** Puts an item into the basket by what is typed, from the keyboard. */
export async function add(page: Page, typed: string, name: string): Promise<void> {
  await page.keyboard.press('F4');
  await expect(shelf(page)).toBeFocused();
  await type(page, typed);
  await page.getByRole('option', { name }).waitFor();
  await page.keyboard.press('Enter');
  await expect(basket(page)).toContainText(name);
}

/** What stands there after a sale: what goes back, and the number. */
export const paid = (page: Page): Locator => page.getByRole('complementary', { name: 'After the sale' });

/** Goes on to the next customer by a key. Keys pressed too soon after a sale are let fall, so it is pressed until it is heard. */
export async function next(page: Page, key = 'Enter'): Promise<void> {
  await expect(async () => {
    if (await paid(page).isVisible()) await page.keyboard.press(key);
    await expect(paid(page)).toBeHidden({ timeout: 200 });
  }).toPass();
  await expect(finder(page)).toBeFocused();
}
