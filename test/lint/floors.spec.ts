import { ESLint } from 'eslint';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import tseslint from 'typescript-eslint';

const root = join(import.meta.dirname, '../..');

// A small house of empty files: what is refused must exist, or it would be refused for being unknown.
const house = join(root, `.data/floors-${process.pid}`);
const rooms = [
  ...['platform', 'contracts', 'horoshop', 'yespo', 'mapping', 'storage', 'sync'].flatMap((lib) => [
    `libs/${lib}/src/index.ts`,
    `libs/${lib}/src/other.ts`,
  ]),
  'libs/contracts/src/statuses.ts',
  ...['api', 'worker', 'sandbox', 'web'].map((app) => `apps/${app}/src/main.ts`),
  ...['auth', 'health', 'integrations'].map((feature) => `apps/api/src/${feature}/other.ts`),
  ...['app', 'ui', 'api', 'features/imports'].map((part) => `apps/web/src/${part}/other.ts`),
];

let eslint: ESLint;

beforeAll(async () => {
  for (const room of rooms) {
    await mkdir(dirname(join(house, room)), { recursive: true });
    await writeFile(join(house, room), 'export {};\n');
  }
  await cp(join(root, 'tsconfig.json'), join(house, 'tsconfig.json'));

  eslint = new ESLint({
    cwd: house,
    overrideConfigFile: join(root, 'eslint.config.mjs'),
    // Types are switched off: the planted files exist in no project, and floors need no types.
    overrideConfig: [
      tseslint.configs.disableTypeChecked,
      {
        settings: {
          'boundaries/root-path': house,
          'import/resolver': { typescript: { project: [join(house, 'tsconfig.json')] } },
        },
      },
    ],
  });
});

afterAll(() => rm(house, { recursive: true, force: true }));

/** The names of the rules that refuse `code` in a file of this name. */
async function refusals(file: string, code: string): Promise<string[]> {
  const results = await eslint.lintText(code, { filePath: join(house, file) });

  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message }) => ruleId ?? message),
  );
}

const floors = 'boundaries/dependencies';
const valueOf = (from: string): string => `import * as thing from '${from}';\nvoid thing;\n`;
const typeOf = (from: string): string =>
  `import type * as thing from '${from}';\nvoid ({} as typeof thing);\n`;

describe('floors', () => {
  it.each([
    ['platform looks up', 'libs/platform/src/planted.ts', '@kladka/sync'],
    ['platform looks sideways', 'libs/platform/src/planted.ts', '@kladka/contracts'],
    ['floor 1 looks sideways', 'libs/horoshop/src/planted.ts', '@kladka/yespo'],
    ['floor 1 looks up', 'libs/yespo/src/planted.ts', '@kladka/storage'],
    ['floor 2 looks sideways', 'libs/mapping/src/planted.ts', '@kladka/storage'],
    ['floor 2 looks up', 'libs/storage/src/planted.ts', '@kladka/sync'],
    ['a lib looks into an app', 'libs/sync/src/planted.ts', '../../../apps/api/src/main.js'],
    ['the api imports the worker', 'apps/api/src/planted.ts', '../../worker/src/main.js'],
    ['the worker imports the api', 'apps/worker/src/planted.ts', '../../api/src/main.js'],
    ['the sandbox sees storage', 'apps/sandbox/src/planted.ts', '@kladka/storage'],
    ['the sandbox sees contracts', 'apps/sandbox/src/store/planted.ts', '@kladka/contracts'],
    ['the web sees more than contracts', 'apps/web/src/planted.ts', '@kladka/platform'],
    ['the web takes values of contracts', 'apps/web/src/ui/planted.ts', '@kladka/contracts'],
    ['the web imports the api', 'apps/web/src/api/planted.ts', '../../../api/src/main.js'],
    ['a migration imports ours', 'migrations/1-planted.ts', '@kladka/storage'],
    [
      'an import goes around an index',
      'apps/api/src/planted.ts',
      '../../../libs/sync/src/other.js',
    ],
    ['a feature imports its sibling', 'apps/api/src/health/planted.ts', '../integrations/other.js'],
    [
      'a screen imports its sibling',
      'apps/web/src/features/deliveries/planted.ts',
      '../imports/other.js',
    ],
    ['ui knows a feature', 'apps/web/src/ui/planted.ts', '../features/imports/other.js'],
    [
      'a feature of the web knows the shell',
      'apps/web/src/features/imports/planted.ts',
      '../../app/other.js',
    ],
  ])('are refused when %s', async (_title, file, from) => {
    await expect(refusals(file, valueOf(from))).resolves.toContain(floors);
  });

  it.each([
    ['floor 1 uses platform', 'libs/horoshop/src/planted.ts', '@kladka/platform'],
    ['floor 2 uses floor 1', 'libs/mapping/src/planted.ts', '@kladka/horoshop'],
    ['sync uses floor 2', 'libs/sync/src/planted.ts', '@kladka/storage'],
    ['a feature of the api uses sync', 'apps/api/src/health/planted.ts', '@kladka/sync'],
    ['the worker uses sync', 'apps/worker/src/delivery/planted.ts', '@kladka/sync'],
    ['the sandbox uses floor 1', 'apps/sandbox/src/store/planted.ts', '@kladka/horoshop'],
    [
      'the web uses the constants',
      'apps/web/src/features/imports/planted.ts',
      '@kladka/contracts/statuses',
    ],
    ['a feature uses auth', 'apps/api/src/health/planted.ts', '../auth/other.js'],
    ['a module of the app wires a feature', 'apps/api/src/planted.ts', './health/other.js'],
    ['a test imports an app', 'test/api/planted.e2e-spec.ts', '../../apps/api/src/main.js'],
    ['a package of npm is imported', 'libs/storage/src/planted.ts', 'typeorm'],
  ])('let pass when %s', async (_title, file, from) => {
    await expect(refusals(file, valueOf(from))).resolves.toEqual([]);
  });

  it('let the web take types of contracts', async () => {
    await expect(
      refusals('apps/web/src/features/imports/planted.ts', typeOf('@kladka/contracts')),
    ).resolves.toEqual([]);
  });
});

describe('habits', () => {
  it('refuse process.env outside main.ts', async () => {
    const code = 'export const port = process.env.PORT;\n';

    await expect(refusals('libs/platform/src/planted.ts', code)).resolves.toContain(
      'no-restricted-syntax',
    );
    await expect(refusals('apps/api/src/main.ts', code)).resolves.toEqual([]);
  });

  it('refuse default exports, star exports and any', async () => {
    await expect(
      refusals(
        'libs/platform/src/planted.ts',
        "export * from './clock.js';\nexport default {} as any;\n",
      ),
    ).resolves.toEqual(
      expect.arrayContaining([
        'no-restricted-syntax',
        'import-x/no-default-export',
        '@typescript-eslint/no-explicit-any',
      ]),
    );
  });
});
