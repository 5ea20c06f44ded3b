// Compiles every app and lib with swc (one file in, one file out) and the dashboard with Vite.
import { transformFile } from '@swc/core';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './lib/paths.mjs';

const libs = ['contracts', 'platform', 'horoshop', 'yespo', 'mapping', 'storage', 'sync'];
const apps = ['api', 'worker', 'sandbox'];

/** Where the sources of the server side are, and where their compiled form goes. */
const packages = [
  ...[...libs.map((lib) => `libs/${lib}`), ...apps.map((app) => `apps/${app}`)].map((folder) => ({
    source: `${folder}/src`,
    target: `${folder}/dist`,
  })),
  { source: 'migrations', target: 'dist/migrations' },
  { source: 'bench', target: 'dist/bench' },
];

/**
 * Builds the server side; `web: true` adds the dashboard.
 *
 * @param {{ web?: boolean }} [options]
 */
export async function build({ web = true } = {}) {
  await Promise.all(packages.map(compilePackage));
  if (!web) return;

  const vite = await import('vite');
  await vite.build({ root: join(root, 'apps/web'), logLevel: 'warn' });
}

/**
 * Compiles the sources that changed, and takes away what was made of those that are gone.
 *
 * @param {string[]} files paths in the checkout
 */
export async function compileChanged(files) {
  for (const file of files) {
    const place = packages.find(({ source }) => file.startsWith(`${source}/`));
    if (!place || !isCompiled(file)) continue;
    const target = join(
      root,
      place.target,
      file.slice(place.source.length + 1).replace(/\.ts$/, '.js'),
    );
    if (existsSync(join(root, file))) await compileFile(join(root, file), target);
    else await rm(target, { force: true });
  }
}

/**
 * Compiles one file.
 *
 * @param {string} source path of a .ts file
 * @param {string} target path of the .js file; its source map lies beside it
 */
async function compileFile(source, target) {
  const { code, map } = await transformFile(source, {
    swcrcRoots: root,
    configFile: join(root, '.swcrc'),
    sourceFileName: relative(dirname(target), source),
  });
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, `${code}\n//# sourceMappingURL=${basename(target)}.map\n`);
  if (map) await writeFile(`${target}.map`, map);
}

/** Whether a file of a source folder is part of the program. */
function isCompiled(file) {
  return file.endsWith('.ts') && !file.endsWith('.d.ts') && !file.endsWith('.spec.ts');
}

async function compilePackage({ source, target }) {
  const from = join(root, source);
  const to = join(root, target);
  if (!existsSync(from)) return;

  const files = (await readdir(from, { recursive: true })).filter(isCompiled);
  const compiled = files.map((file) => file.replace(/\.ts$/, '.js'));
  await Promise.all(
    files.map((file, index) => compileFile(join(from, file), join(to, compiled[index]))),
  );
  await removeOthers(to, new Set(compiled.flatMap((file) => [file, `${file}.map`])));
}

/** What a renamed file left behind would go on running: it is taken away. */
async function removeOthers(folder, wanted) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);

  for (const entry of entries) {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    if (entry.isFile() && !wanted.has(relative(folder, path))) await rm(path, { force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await build({ web: !process.argv.includes('--no-web') });
}
