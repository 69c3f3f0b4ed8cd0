import { config } from './harness/browser.ts';

export default config({
  testDir: 'shots',
  testMatch: '*.shot.ts',
  fullyParallel: true,
  projects: [{ name: 'shots', use: { engine: 'sqlite' } }],
});
