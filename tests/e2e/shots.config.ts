import { config } from './harness/browser.ts';

export default config({
  testDir: 'shots',
  testMatch: '*.shot.ts',
  projects: [{ name: 'shots', use: { engine: 'sqlite' } }],
});
