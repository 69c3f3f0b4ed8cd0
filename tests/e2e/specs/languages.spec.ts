import type { Page } from '@playwright/test';
import { Gateway } from '../harness/gateway.ts';
import { barriers, machineTalk, settled, tooWide, words } from '../harness/look.ts';
import { browserAt, makeScene, open, SCENE_WORDS, SCREENS, sessionFor, speak, throughFirstRun, type Scene } from '../harness/screens.ts';
import { OWN_WORDS } from '../harness/shop.ts';
import { expect, listen, test as base } from '../harness/test.ts';
import { LANGUAGES, leftInEnglish, type Language } from '../harness/words.ts';

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 800 };

const test = base.extend<object, { scene: Scene }>({
  scene: [async ({ shop }, use) => use(await makeScene(shop)), { scope: 'worker', timeout: 120_000 }],
});

/** What axe finds, in the themes named. */
async function walk(page: Page, language: Language, themes: ('light' | 'dark')[]): Promise<void> {
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme });
    await settled(page);
    expect.soft(await barriers(page), `${language}, ${colorScheme}: axe`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

/**
 * Looks at what is open: its words, its width on a desk and on a phone, and what axe says: in both themes where it is read
 * from the left, once where it is read from the right. Other languages change words, not boxes or colours.
 */
async function judge(page: Page, language: Language): Promise<void> {
  await settled(page);
  const texts = await words(page);
  const direction = await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]);
  expect.soft(direction).toEqual([language, language === 'ar' ? 'rtl' : 'ltr']);
  expect.soft(machineTalk(texts), `${language}: nothing that only a program understands`).toEqual([]);
  if (language !== 'en') {
    const left = leftInEnglish(language, texts, [...OWN_WORDS, ...SCENE_WORDS]);
    expect.soft(left, `${language}: no English left over`).toEqual([]);
  }
  expect.soft(await tooWide(page), `${language}: fits 1280 px`).toEqual([]);
  if (language === 'en') await walk(page, language, ['light', 'dark']);
  if (language === 'ar') await walk(page, language, ['light']);
  await page.setViewportSize(PHONE);
  await settled(page);
  expect.soft(await tooWide(page), `${language}: fits 390 px`).toEqual([]);
  if (language === 'en') await walk(page, language, ['light']);
  await page.setViewportSize(DESK);
}

for (const screen of SCREENS) {
  test(`the screen ${screen.name} speaks four languages, fits a phone and keeps nobody out`, async ({ browser, shop, scene }) => {
    test.setTimeout(120_000);
    const complaints: string[] = [];
    const context = await browserAt(browser, shop.gateway.url, await sessionFor(screen, shop));
    const page = await context.newPage();
    listen(page, complaints);
    for (const language of LANGUAGES) {
      await speak(page, language);
      await open(page, screen, scene, language);
      await judge(page, language);
    }
    await context.close();
    expect(complaints.filter((one) => !screen.trouble?.test(one))).toEqual([]);
  });
}

test('the first run speaks four languages, fits a phone and keeps nobody out', async ({ browser }) => {
  test.setTimeout(180_000);
  const gateway = await Gateway.start('sqlite');
  const context = await browserAt(browser, gateway.url);
  const page = await context.newPage();
  for (const language of LANGUAGES) {
    await speak(page, language);
    await throughFirstRun(page, language, () => judge(page, language));
  }
  await context.close();
  await gateway.stop();
});
