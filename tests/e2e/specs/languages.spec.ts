import type { Page } from '@playwright/test';
import { Gateway } from '../harness/gateway.ts';
import { barriers, machineTalk, settled, tooWide, words } from '../harness/look.ts';
import { makeScene, open, SCENE_WORDS, SCREENS, sessionFor, speaking, throughFirstRun, type Scene } from '../harness/screens.ts';
import { OWN_WORDS } from '../harness/shop.ts';
import { expect, listen, test as base } from '../harness/test.ts';
import { LANGUAGES, leftInEnglish, type Language } from '../harness/words.ts';

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 800 };

const test = base.extend<object, { scene: Scene }>({
  scene: [async ({ shop }, use) => use(await makeScene(shop)), { scope: 'worker', timeout: 60_000 }],
});

/** Looks at what is open: its words, its width on a phone, and whether axe lets it pass, light and dark. */
async function judge(page: Page, language: Language): Promise<void> {
  await settled(page);
  const texts = await words(page);
  expect.soft(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([language, language === 'ar' ? 'rtl' : 'ltr']);
  expect.soft(machineTalk(texts), `${language}: nothing that only a program understands`).toEqual([]);
  if (language !== 'en') {
    expect.soft(leftInEnglish(language, texts, [...OWN_WORDS, ...SCENE_WORDS]), `${language}: no English left over`).toEqual([]);
  }
  expect.soft(await tooWide(page), `${language}: fits 1280 px`).toEqual([]);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await settled(page);
    expect.soft(await barriers(page), `${language}, ${colorScheme}: axe`).toEqual([]);
  }
  await page.setViewportSize(PHONE);
  await settled(page);
  expect.soft(await tooWide(page), `${language}: fits 390 px`).toEqual([]);
  expect.soft(await barriers(page), `${language}, on a phone: axe`).toEqual([]);
  await page.setViewportSize(DESK);
  await page.emulateMedia({ colorScheme: 'light' });
}

for (const screen of SCREENS) {
  test(`the screen ${screen.name} speaks four languages, fits a phone and keeps nobody out`, async ({ browser, shop, scene }) => {
    test.setTimeout(120_000);
    const complaints: string[] = [];
    for (const language of LANGUAGES) {
      const context = await speaking(browser, shop.gateway.url, { language, session: await sessionFor(screen, shop) });
      const page = await context.newPage();
      listen(page, complaints);
      await open(page, screen, scene, language);
      await judge(page, language);
      await context.close();
    }
    expect(complaints.filter((one) => !screen.trouble?.test(one))).toEqual([]);
  });
}

test('the first run speaks four languages, fits a phone and keeps nobody out', async ({ browser }) => {
  test.setTimeout(180_000);
  const gateway = await Gateway.start('sqlite');
  for (const language of LANGUAGES) {
    const context = await speaking(browser, gateway.url, { language });
    const page = await context.newPage();
    await throughFirstRun(page, language, () => judge(page, language));
    await context.close();
  }
  await gateway.stop();
});
