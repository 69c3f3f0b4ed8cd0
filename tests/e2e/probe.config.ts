import { config } from './harness/browser.ts';
export default config({ testDir: '/tmp/probe', testMatch: '*.probe.ts' });
