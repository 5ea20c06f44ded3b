import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const api = 'http://127.0.0.1:3000';

/** What every page needs, in one file: it compresses better together and outlives our own changes in caches. */
const BASE = new RegExp(
  [
    'react|react-dom|scheduler|use-sync-external-store|i18next|react-i18next|clsx',
    '@tanstack/(?:history|router-core|react-router|store|react-store)',
    // The fields and buttons of the sign-in.
    '@mantine/core/esm/components/(?:Button|Input|InputBase|TextInput|PasswordInput|Loader|ActionIcon|CloseButton|Transition|UnstyledButton)',
  ]
    .map((packages) => `/node_modules/(?:${packages})/`)
    .join('|'),
);

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/',
  plugins: [react()],
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
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'base', test: BASE }] } } },
  },
  server: { proxy: { '/api': api, '/hooks': api, '/health': api } },
});
