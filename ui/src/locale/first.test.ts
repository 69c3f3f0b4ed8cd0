import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { OF_THE_FRAME } from '../../lingui.config';

/** Nouns whose catalogues are there from the start. */
const FIRST = ['counter', 'identity', 'sales'];

/** The file that an import names, if it is one of ours. */
function found(from: string, name: string): string | undefined {
  const at = name.startsWith('@/') ? path.join('src', name.slice(2)) : path.join(path.dirname(from), name);
  if (!name.startsWith('@/') && !name.startsWith('.')) return undefined;
  return [at, `${at}.ts`, `${at}.tsx`].find((file) => existsSync(file) && statSync(file).isFile());
}

/** A file and all that it imports at once. */
function closure(file: string, got = new Set<string>()): Set<string> {
  if (got.has(file)) return got;
  got.add(file);
  const text = readFileSync(file, 'utf8').replace(/^(import|export) type .*$/gm, '');
  for (const [, name] of text.matchAll(/(?:\bfrom|^import)\s+'([^']+)'/gm)) {
    const next = name && found(file, name);
    if (next) closure(next, got);
  }
  return got;
}

describe('the words that are there from the start', () => {
  it('are those of all that can be seen before another room than the counter is opened', () => {
    const got = new Set<string>();
    for (const file of ['src/main.tsx', 'src/app/start.tsx', 'src/features/counter/counter.tsx']) closure(file, got);
    for (const noun of readdirSync('src/features')) {
      const room = `src/features/${noun}/room.ts`;
      if (existsSync(room)) closure(room, got);
    }
    const frame = OF_THE_FRAME.map((pattern) => new RegExp(`^${pattern.replace('*', '[^/]+')}$`));
    const speaking = [...got].filter((file) => readFileSync(file, 'utf8').includes("from '@lingui/"));
    const silent = speaking.filter((file) => {
      const noun = /^src\/features\/(\w+)\//.exec(file)?.[1];
      return noun !== undefined && !FIRST.includes(noun) && !frame.some((one) => one.test(file));
    });
    expect(speaking.length).toBeGreaterThan(40);
    expect(silent).toEqual([]);
  });

  it.each(['en', 'vi', 'th', 'ar'])('are loaded first in %s, and the rest later', (language) => {
    const names = (file: string) => [
      ...readFileSync(`src/locale/${language}/${file}`, 'utf8').matchAll(/'!?\.\/(\w+)\.po'/g),
    ];
    const first = names('index.ts').map(([, name]) => name);
    expect(first).toEqual(['app', 'backend', 'counter', 'design', 'identity', 'sales']);
    expect(names('later.ts').map(([, name]) => name)).toEqual(first);
  });
});
