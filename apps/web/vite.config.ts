import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const api = 'http://127.0.0.1:3000';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/',
  plugins: [react()],
  resolve: {
    alias: {
      '@kladka/contracts/statuses': fileURLToPath(
        new URL('../../libs/contracts/src/statuses.ts', import.meta.url),
      ),
    },
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    // The security policy allows fonts from our own origin only: nothing may become a data: URL.
    assetsInlineLimit: 0,
  },
  server: { proxy: { '/api': api, '/hooks': api, '/health': api } },
});
