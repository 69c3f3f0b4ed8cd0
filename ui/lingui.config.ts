import { defineConfig } from '@lingui/cli';
import { formatter } from '@lingui/format-po';

/** One catalogue for each noun, so that whoever works on a room owns its words in all four languages. */
const rooms = ['app', 'backend', 'design'];
const features = [
  'audit',
  'catalog',
  'counter',
  'customers',
  'documents',
  'duplicates',
  'identity',
  'import',
  'sales',
  'settings',
  'setup',
  'wallet',
];

const catalogue = (name: string, folder: string) => ({
  path: `<rootDir>/src/locale/{locale}/${name}`,
  include: [`<rootDir>/src/${folder}`],
  exclude: ['**/*.test.*', '**/testing/**'],
});

export default defineConfig({
  locales: ['en', 'vi', 'th', 'ar'],
  sourceLocale: 'en',
  catalogs: [
    ...rooms.map((name) => catalogue(name, name)),
    ...features.map((name) => catalogue(name, `features/${name}`)),
  ],
  // Line numbers would change every catalogue with every edit; the file alone is enough to find a sentence.
  format: formatter({ lineNumbers: false }),
  orderBy: 'messageId',
  compileNamespace: 'es',
});
