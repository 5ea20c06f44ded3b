import react from '@vitejs/plugin-react';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

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

const WORTH_BYTES = 1_000;
const QUALITY = 9;

/** Scripts and styles once more, compressed: the api has them ready instead of making them for every visitor. */
function precompress(): Plugin {
  const brotli = promisify(brotliCompress);
  return {
    name: 'precompress',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      const files = Object.values(bundle).filter(({ fileName }) =>
        /\.(js|css|svg)$/.test(fileName),
      );
      await Promise.all(
        files.map(async (file) => {
          const bytes = Buffer.from(file.type === 'chunk' ? file.code : file.source);
          if (bytes.length < WORTH_BYTES) return;
          const path = join(dir, file.fileName);
          const params = { [constants.BROTLI_PARAM_QUALITY]: QUALITY };
          await writeFile(`${path}.br`, await brotli(bytes, { params }));
          await writeFile(`${path}.gz`, await promisify(gzip)(bytes));
        }),
      );
    },
  };
}

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/',
  plugins: [react(), precompress()],
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
