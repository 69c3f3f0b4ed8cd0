import { config } from './harness/browser.ts';

export default config({
  testDir: 'specs',
  projects: [
    { name: 'sqlite', use: { engine: 'sqlite' } },
    // The main journey on the shared server too: screens do not know the difference, the gateway does.
    { name: 'postgres', use: { engine: 'postgres' }, testMatch: ['journey.spec.ts'] },
  ],
});
