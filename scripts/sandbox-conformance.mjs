// npm run sandbox:conformance: which test proves which rule of the emulated vendors, and whether it passed.
import './lib/node-version.mjs';
import { transformFile } from '@swc/core';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureDependencies } from './lib/dependencies.mjs';
import { readJson } from './lib/files.mjs';
import { root } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { explain, Problem, step } from './lib/steps.mjs';

const specs = 'apps/sandbox/src/(horoshop|yespo)/';
const cache = join(root, '.data/cache');

try {
  await step('dependencies', ensureDependencies);
  const rules = { ...(await rulesIn('horoshop')), ...(await rulesIn('yespo')) };
  const tests = await step('tests of both emulators', runSpecs);
  process.exitCode = report(rules, tests);
} catch (error) {
  explain(error);
  process.exitCode = 1;
}

/** The list of one emulator; its file imports nothing, so it can be run as it is. */
async function rulesIn(vendor) {
  const { code } = await transformFile(join(root, 'apps/sandbox/src', vendor, 'rules.ts'), {
    swcrcRoots: root,
    configFile: join(root, '.swcrc'),
    sourceMaps: false,
  });
  const module = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  return module.rules ?? module.RULES;
}

/** @returns {Promise<{ names: string[], passed: boolean }[]>} `names`: those of its groups, and its own */
async function runSpecs() {
  await mkdir(cache, { recursive: true });
  const results = join(cache, `conformance-${process.pid}.json`);
  const { output } = await run(
    process.execPath,
    [
      ...[join(root, 'node_modules/jest/bin/jest.js'), '--selectProjects', 'unit'],
      ...[`--testPathPatterns=${specs}`, '--json', `--outputFile=${results}`],
      `--cacheDirectory=${join(cache, 'jest')}`,
    ],
    {
      cwd: root,
      env: { ...process.env, NODE_OPTIONS: '--experimental-vm-modules --no-warnings' },
    },
  );
  const found = await readJson(results);
  await rm(results, { force: true });
  if (!found) throw new Problem('The tests did not run.', 'npm run test:unit', { details: output });

  return found.testResults.flatMap(({ assertionResults }) =>
    assertionResults.map(({ ancestorTitles, title, status }) => ({
      names: [...ancestorTitles, title],
      passed: status === 'passed',
    })),
  );
}

function report(rules, tests) {
  const rows = Object.entries(rules).map(([rule, says]) => {
    const own = tests.filter(({ names }) => names.some((name) => name.startsWith(`${rule} `)));
    return { rule, says, own, failed: own.filter(({ passed }) => !passed) };
  });

  console.log('');
  for (const { rule, says, own, failed } of rows) {
    const isProved = own.length > 0 && failed.length === 0;
    const passed = `${own.length - failed.length} of ${own.length} passed`;
    console.log(`${isProved ? '✓' : '✗'} ${rule.padEnd(6)} ${says}   (${passed})`);
    for (const { names, passed } of own) {
      console.log(`       ${passed ? ' ' : '✗'} ${names.join(', ').replace(`${rule} `, '')}`);
    }
  }

  const missing = rows.filter(({ own }) => !own.some(({ passed }) => passed));
  const broken = rows.filter(({ failed }) => failed.length > 0);
  const count = tests.filter(({ passed }) => passed).length;
  console.log(`\n${rows.length} rules, ${count} of ${tests.length} tests passed`);
  if (broken.length > 0) console.log(`failed: ${broken.map(({ rule }) => rule).join(', ')}`);
  const names = missing.map(({ rule }) => rule).join(', ');
  console.log(names ? `missing: ${names}` : 'none missing');
  return missing.length + broken.length === 0 ? 0 : 1;
}
