/** The browser of every run: the system's own Chromium, quiet, without a graphics card. */
import { defineConfig, type PlaywrightTestConfig } from '@playwright/test';
import type { Database } from './databases.ts';

/** What a project chooses. */
export interface Choice {
  engine: Database['engine'];
}

/** How the browser is started. It fetches nothing by itself: there is nobody to answer. */
export const LAUNCH = {
  executablePath: process.env.CHAMPA_CHROMIUM || undefined,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // Glyphs are drawn the same wherever the pictures are made.
    '--font-render-hinting=none',
  ],
};

/** What tests and shots have in common. A test counts only when it holds the first time. */
export function config(own: PlaywrightTestConfig<object, Choice>): PlaywrightTestConfig<object, Choice> {
  return defineConfig<object, Choice>({
    forbidOnly: true,
    retries: 0,
    workers: 2,
    fullyParallel: false,
    timeout: 90_000,
    expect: { timeout: 20_000 },
    reporter: 'list',
    outputDir: '../../target/e2e',
    ...own,
    use: {
      browserName: 'chromium',
      launchOptions: LAUNCH,
      locale: 'en-GB',
      timezoneId: 'Asia/Ho_Chi_Minh',
      viewport: { width: 1280, height: 800 },
      colorScheme: 'light',
      actionTimeout: 20_000,
      trace: 'retain-on-failure',
      ...own.use,
    },
  });
}
