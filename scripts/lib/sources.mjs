import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './paths.mjs';

const folders = ['apps', 'libs', 'migrations', 'bench'];
const singles = ['package-lock.json', '.swcrc', 'tsconfig.json', 'scripts/build.mjs'];
const skipped = new Set(['node_modules', 'dist', '.data', 'coverage']);

/** One hash over everything the build reads. */
export async function sourcesHash() {
  const files = [...singles, ...(await Promise.all(folders.map(listFiles))).flat()].sort();
  const contents = await Promise.all(
    files.map((file) => readFile(join(root, file)).catch(() => Buffer.alloc(0))),
  );

  const hash = createHash('sha256').update(process.versions.node);
  files.forEach((file, index) => hash.update(`\0${file}\0`).update(contents[index]));
  return hash.digest('hex');
}

async function listFiles(folder) {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
  const nested = await Promise.all(
    entries
      .filter(({ name }) => !skipped.has(name))
      .map((entry) => {
        const path = `${folder}/${entry.name}`;
        return entry.isDirectory() ? listFiles(path) : isSource(path) ? [path] : [];
      }),
  );

  return nested.flat();
}

/** Specs are compiled by nobody but Jest. */
function isSource(path) {
  return !/\.spec\.tsx?$/.test(path);
}
