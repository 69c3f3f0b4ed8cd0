import type { Page, ViewportSize } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { Gateway } from '../harness/gateway.ts';
import { settled } from '../harness/look.ts';
import { browserAt, makeScene, open, SCREENS, sessionFor, speak, throughFirstRun, type Scene } from '../harness/screens.ts';
import { test as base } from '../harness/test.ts';

const FOLDER = process.env.CHAMPA_SHOTS ?? fileURLToPath(new URL('../../../target/shots', import.meta.url));
const README = fileURLToPath(new URL('../../../docs/counter.png', import.meta.url));
mkdirSync(FOLDER, { recursive: true });

const LOOKS = [
  { language: 'en', theme: 'light' },
  { language: 'en', theme: 'dark' },
  { language: 'vi', theme: 'light' },
  { language: 'th', theme: 'light' },
  { language: 'ar', theme: 'light' },
] as const;
const SIZES = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
  { width: 390, height: 844 },
];

const test = base.extend<object, { scene: Scene }>({
  scene: [async ({ shop }, use) => use(await makeScene(shop)), { scope: 'worker', timeout: 120_000 }],
});

const picture = (page: Page, name: string, { language, theme }: (typeof LOOKS)[number], { width, height }: ViewportSize) =>
  page.screenshot({ path: join(FOLDER, `${name}-${language}-${theme}-${width}x${height}.png`) });

for (const look of LOOKS) {
  for (const screen of SCREENS) {
    test(`${screen.name} in ${look.language}, ${look.theme}`, async ({ browser, shop, scene }) => {
      for (const size of SIZES) {
        const context = await browserAt(browser, shop.gateway.url, await sessionFor(screen, shop));
        const page = await context.newPage();
        await page.setViewportSize(size);
        await speak(page, look.language, look.theme);
        await open(page, screen, scene, look.language);
        await settled(page);
        await picture(page, screen.name, look, size);
        await context.close();
      }
    });
  }

  test(`first run in ${look.language}, ${look.theme}`, async ({ browser }) => {
    const gateway = await Gateway.start('sqlite');
    for (const size of SIZES) {
      const context = await browserAt(browser, gateway.url);
      const page = await context.newPage();
      await page.setViewportSize(size);
      await speak(page, look.language, look.theme);
      await throughFirstRun(page, look.language, async (step) => {
        await settled(page);
        await picture(page, `first-run-${step}`, look, size);
      });
      await context.close();
    }
    await gateway.stop();
  });
}

test('the counter for the first page of the project', async ({ browser, shop, scene }) => {
  const counter = SCREENS.find((screen) => screen.name === 'counter-basket')!;
  const context = await browserAt(browser, shop.gateway.url, await sessionFor(counter, shop));
  const page = await context.newPage();
  await speak(page, 'en', 'light');
  await page.setViewportSize({ width: 1280, height: 800 });
  await open(page, counter, scene, 'en');
  await settled(page);
  await page.screenshot({ path: README });
  await context.close();
});
