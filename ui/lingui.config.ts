import { defineConfig } from '@lingui/cli';
import { formatter } from '@lingui/format-po';

/** Parts of other rooms that stand on the screen before any of them was opened: their words are words of the frame. */
export const OF_THE_FRAME = [
  'src/features/*/room.ts',
  'src/features/customers/name.ts',
  'src/features/customers/theirs-notice.tsx',
  'src/features/shifts/till-mark.tsx',
  'src/features/shifts/till-notice.tsx',
  'src/features/wallet/top-up.tsx',
];

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
  'shifts',
  'wallet',
];

const inRoot = (paths: readonly string[]) => paths.map((path) => `<rootDir>/${path}`);

const catalogue = (name: string, folder: string) => ({
  path: `<rootDir>/src/locale/{locale}/${name}`,
  include: inRoot(name === 'app' ? [`src/${folder}`, ...OF_THE_FRAME] : [`src/${folder}`]),
  exclude: ['**/*.test.*', '**/testing/**', ...(name === 'app' ? [] : inRoot(OF_THE_FRAME))],
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
