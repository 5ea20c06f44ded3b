import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { groups } from './build/chunks.js';
import { earlyStart } from './build/early-start.js';
import { precompress } from './build/precompress.js';

const api = 'http://127.0.0.1:3000';
const here = new URL('.', import.meta.url);

export default defineConfig({
  root: fileURLToPath(here),
  base: '/',
  plugins: [react(), earlyStart(here.href), precompress()],
  resolve: {
    alias: [
      {
        find: /^@kladka\/contracts\/(statuses|reasons\/.*)$/,
        replacement: `${fileURLToPath(new URL('../../libs/contracts/src', import.meta.url))}/$1.ts`,
      },
    ],
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    // The security policy allows fonts from our own origin only: nothing may become a data: URL.
    assetsInlineLimit: 0,
    // A browser that does not know the hint fetches the same files a little later.
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
  server: { proxy: { '/api': api, '/hooks': api, '/health': api } },
});
