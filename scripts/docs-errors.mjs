// npm run docs:errors: writes docs/errors*.md from the error catalogue.
import './lib/node-version.mjs';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compileChanged } from './build.mjs';
import { root } from './lib/paths.mjs';

const contracts = 'libs/contracts/src';

const reasons = await readdir(join(root, contracts, 'reasons'));
await compileChanged([
  `${contracts}/statuses.ts`,
  ...reasons.map((file) => `${contracts}/reasons/${file}`),
]);
const page = await import('../libs/contracts/dist/reasons/errors-page.js');
for (const [language, file] of Object.entries(page.ERRORS_PAGES)) {
  await writeFile(join(root, 'docs', file), page.renderErrorsPage(language));
  console.log(`docs/${file}`);
}
