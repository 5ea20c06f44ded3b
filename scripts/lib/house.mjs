import { transformFile } from '@swc/core';
import { cp, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { root } from './paths.mjs';

const libs = ['contracts', 'platform', 'horoshop', 'yespo', 'mapping', 'storage', 'sync'];

/**
 * Compiles the server side into a folder of its own, by the rules of the build. A run that kills and
 * starts programs for minutes must not notice that somebody builds meanwhile.
 *
 * @param {string} folder below the checkout, so that packages are found
 */
export async function buildHouse(folder) {
  const parts = [
    ...libs.map((lib) => [`libs/${lib}/src`, `libs/${lib}/dist`]),
    ...['api', 'worker'].map((app) => [`apps/${app}/src`, `apps/${app}/dist`]),
    // Where the suite imports it from.
    ['apps/sandbox/src', 'apps/sandbox/src'],
    ['migrations', 'dist/migrations'],
    ['test/chaos', 'test/chaos'],
  ];
  await Promise.all(parts.map(([from, to]) => compile(join(root, from), join(folder, to))));

  await mkdir(join(folder, 'node_modules/@kladka'), { recursive: true });
  for (const lib of libs) {
    await cp(join(root, `libs/${lib}/package.json`), join(folder, `libs/${lib}/package.json`));
    await symlink(join(folder, `libs/${lib}`), join(folder, `node_modules/@kladka/${lib}`));
  }
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }\n');
}

async function compile(from, to) {
  const files = await readdir(from, { recursive: true });
  await Promise.all(
    files.filter(isProgram).map(async (file) => {
      const target = join(to, file.replace(/\.ts$/, '.js'));
      const { code, map } = await transformFile(join(from, file), {
        swcrcRoots: root,
        configFile: join(root, '.swcrc'),
      });
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, `${code}\n//# sourceMappingURL=${basename(target)}.map\n`);
      if (map) await writeFile(`${target}.map`, map);
    }),
  );
}

function isProgram(file) {
  return file.endsWith('.ts') && !file.endsWith('.d.ts') && !file.endsWith('.spec.ts');
}
