/**
 * The two build steps that Vite has no ready plugin for here: lingui's macros (its Rolldown plugin needs a newer Node
 * than this project), and react-aria's own hidden words, which know neither Vietnamese nor Thai.
 */
import { transformAsync } from '@babel/core';
import path from 'node:path';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const here = path.dirname(fileURLToPath(import.meta.url));

/** Expands `t`, `msg`, `Trans`, `Plural` … into plain catalogue look-ups. Runs only on files that use them. */
export function linguiMacros(): Plugin {
  return {
    name: 'champa:lingui-macros',
    enforce: 'pre',
    async transform(code, id) {
      const file = id.split('?')[0] ?? id;
      if (!/\.tsx?$/.test(file) || file.includes('node_modules') || !code.includes('@lingui/')) return null;
      const out = await transformAsync(code, {
        filename: file,
        babelrc: false,
        configFile: false,
        sourceMaps: true,
        parserOpts: { plugins: ['typescript', 'jsx'] },
        plugins: ['@lingui/babel-plugin-lingui-macro'],
      });
      return out?.code ? { code: out.code, map: out.map } : null;
    },
  };
}

/** Keeps react-aria's English and Arabic, drops its other 32 languages and adds ours for Vietnamese and Thai. */
export function ariaWords(): Plugin {
  const words = path.join(here, 'src/design/aria-words.ts');
  return {
    name: 'champa:aria-words',
    enforce: 'pre',
    async load(id) {
      const file = id.split('?')[0] ?? id;
      const found = /\/react-aria(-components)?\/dist\/private\/(?:.*\/)?intlStrings\.mjs$/.exec(file);
      if (!found) return null;
      const source = await readFile(file, 'utf8');
      const english = /from "([^"]*\/en-US\.mjs)"/.exec(source)?.[1];
      const arabic = /from "([^"]*\/ar-AE\.mjs)"/.exec(source)?.[1];
      if (!english || !arabic) this.error(`react-aria moved its words: ${file}`);
      const room = /\/intl\/(?:([a-z]+)\/)?en-US/.exec(english)?.[1] ?? 'components';
      return [
        `import en from ${JSON.stringify(english)};`,
        `import ar from ${JSON.stringify(arabic)};`,
        `import { vi, th } from ${JSON.stringify(words)};`,
        `export default { 'en-US': en, 'ar-AE': ar, 'vi-VN': { ...en, ...vi[${JSON.stringify(room)}] }, 'th-TH': { ...en, ...th[${JSON.stringify(room)}] } };`,
      ].join('\n');
    },
  };
}
