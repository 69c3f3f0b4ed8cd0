import { lingui } from '@lingui/vite-plugin';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { ariaWords, linguiMacros } from '../vite.plugins.ts';

const here = path.dirname(fileURLToPath(import.meta.url));

/** `npx vite build --config dev/vite.config.ts`: the screens over the double, for pictures; never shipped. */
export default defineConfig({
  root: here,
  base: './',
  plugins: [linguiMacros(), ariaWords(), react(), tailwindcss(), lingui()],
  resolve: { alias: { '@': path.join(here, '../src') } },
  build: {
    target: 'es2022',
    outDir: process.env.CHAMPA_DOUBLE ?? path.join(here, '../node_modules/.cache/double'),
    emptyOutDir: true,
    minify: false,
  },
});
