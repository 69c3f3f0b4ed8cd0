import { lingui } from '@lingui/vite-plugin';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { ariaWords, linguiMacros } from './vite.plugins.ts';

const here = path.dirname(fileURLToPath(import.meta.url));

/** The gateway that a development server speaks to; the built app speaks to whoever served it. */
const gateway = process.env.CHAMPA_GATEWAY ?? 'http://127.0.0.1:8787';

export default defineConfig({
  base: './',
  plugins: [
    linguiMacros(),
    ariaWords(),
    react(),
    tailwindcss(),
    // Tests may run while a room is still being translated; a build may not.
    lingui({ failOnMissing: !process.env.VITEST, failOnCompileError: true }),
  ],
  resolve: { alias: { '@': path.join(here, 'src') } },
  optimizeDeps: { exclude: ['react-aria', 'react-aria-components'] },
  server: {
    port: 5317,
    proxy: { '/op': { target: gateway }, '/events': { target: gateway } },
  },
  preview: { port: 5318, proxy: { '/op': { target: gateway }, '/events': { target: gateway } } },
  build: { target: 'es2022', sourcemap: false, chunkSizeWarningLimit: 700 },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/test/setup.ts'],
    css: false,
    server: { deps: { inline: [/react-aria/] } },
  },
});
