/**
 * How much script arrives before the counter's search box works: what the page loads at once, the counter, and the
 * largest language. More than 300 kB (gzip) fails the build: a shop's oldest PC waits for every one of them.
 */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const MOST = 300_000;
const dist = path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), 'dist');
const assets = path.join(dist, 'assets');
const files = readdirSync(assets).filter((name) => name.endsWith('.js'));
const text = (name) => readFileSync(path.join(assets, name), 'utf8');
const size = (name) => gzipSync(readFileSync(path.join(assets, name)), { level: 9 }).length;

/** A chunk and all that it imports at once; what it imports later does not count. */
function closure(name, got = new Set()) {
  if (got.has(name)) return got;
  got.add(name);
  for (const [, found] of text(name).matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g)) closure(found, got);
  return got;
}

const page = readFileSync(path.join(dist, 'index.html'), 'utf8');
const entries = [...page.matchAll(/assets\/([\w.-]+\.js)/g)].map(([, name]) => name);
const counter = files.filter((name) => /^counter(-room|-page)?-[\w-]+\.js$/.test(name));
const languages = files.filter((name) => /^(vi|en|th|ar)-[\w-]{8}\.js$/.test(name));
if (entries.length === 0 || counter.length === 0 || languages.length !== 4) {
  throw new Error('the chunks go by other names now: teach scripts/size.mjs');
}
const needed = new Set();
for (const name of [...entries, ...counter]) closure(name, needed);
const words = Math.max(...languages.map(size));
const total = [...needed].reduce((sum, name) => sum + size(name), 0) + words;
console.log(`before the search box works: ${(total / 1000).toFixed(0)} kB of script (gzip), ${MOST / 1000} allowed`);
if (total > MOST) process.exit(1);
