// Compiles every app and lib with swc (one file in, one file out) and the dashboard with Vite.
import { transformFile } from '@swc/core';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const packages = [
  ...['contracts', 'platform', 'horoshop', 'yespo', 'mapping', 'storage', 'sync'].map(
    (lib) => `libs/${lib}`,
  ),
  ...['api', 'worker', 'sandbox'].map((app) => `apps/${app}`),
];

/** Compiles the sources of one package from `src` to `dist`. */
async function compilePackage(folder, from = 'src', to = 'dist') {
  const source = join(root, folder, from);
  const target = join(root, folder, to);
  await rm(target, { recursive: true, force: true });

  const files = (await readdir(source, { recursive: true })).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'),
  );
  await Promise.all(
    files.map((file) =>
      compileFile(join(source, file), join(target, file.replace(/\.ts$/, '.js'))),
    ),
  );
}

async function compileFile(source, target) {
  const { code, map } = await transformFile(source, {
    swcrcRoots: root,
    configFile: join(root, '.swcrc'),
    sourceFileName: relative(dirname(target), source),
  });
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, `${code}\n//# sourceMappingURL=${target.split('/').pop()}.map\n`);
  if (map) await writeFile(`${target}.map`, map);
}

/** Builds the server side; `web: true` adds the dashboard. */
export async function build({ web = true } = {}) {
  await Promise.all(packages.map((folder) => compilePackage(folder)));
  await compilePackage('.', 'migrations', 'dist/migrations');
  if (!web) return;

  const vite = await import('vite');
  await vite.build({ root: join(root, 'apps/web'), logLevel: 'warn' });
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await build({ web: !process.argv.includes('--no-web') });
