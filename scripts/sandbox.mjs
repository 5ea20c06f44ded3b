// npm run sandbox: a pretend store and a pretend Yespo alone, to try things on. Ctrl-C stops both.
import './lib/node-version.mjs';
import { once } from 'node:events';
import { join } from 'node:path';
import { Children } from './lib/children.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { dataDir, root } from './lib/paths.mjs';
import { requireFreePort } from './lib/ports.mjs';
import { takeFolder } from './lib/running.mjs';
import { explain, Problem, step } from './lib/steps.mjs';

const storePort = Number(process.env.SANDBOX_STORE_PORT ?? 4010);
const yespoPort = Number(process.env.SANDBOX_YESPO_PORT ?? 4020);
// A folder of its own: `npm start` may run beside it, with a sandbox of its own.
const folder = join(dataDir, 'sandbox');
const children = new Children(folder);
let isStopping = false;

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const signalled = Promise.race(signals.map((signal) => once(process, signal)));
// A second Ctrl-C must not kill us halfway: the sandbox would go on alone.
for (const signal of signals) process.on(signal, () => {});
void signalled.then(() => {
  console.log('\nStopping …');
  return stop(0);
});

children.onLoss = () => {
  explain(new Problem('The sandbox ended by itself.', `read ${children.logOf('sandbox')}`));
  void stop(1);
};

try {
  await main();
} catch (error) {
  if (!isStopping) {
    explain(error);
    await stop(1);
  }
}

async function main() {
  console.log('Sandbox');
  await step('dependencies', ensureDependencies);
  await takeFolder(folder);
  const elsewhere = `SANDBOX_STORE_PORT=${storePort + 1} SANDBOX_YESPO_PORT=${yespoPort + 1} npm run sandbox`;
  for (const port of [storePort, yespoPort]) await requireFreePort(port, '127.0.0.1', elsewhere);
  const { build } = await import('./build.mjs');
  await step('build', () => build({ web: false }));

  const main = join(root, 'apps/sandbox/dist/main.js');
  const env = { SANDBOX_LIVELY: '1', SANDBOX_HOOK_SECONDS: '3', ...process.env };
  const sandbox = await children.start({
    name: 'sandbox',
    command: process.execPath,
    args: ['--enable-source-maps', main],
    env,
    floor: 1,
    mark: main,
  });
  const line = await sandbox.lineThat((text) => text.startsWith('{"ready":true'), 30_000);
  introduce(JSON.parse(line));
}

function introduce(facts) {
  const lines = [
    ['Store', `${facts.storeUrl}   login ${facts.storeLogin}   password ${facts.storePassword}`],
    ['Yespo', `${facts.yespoUrl}   key ${facts.yespoApiKey}`],
    ['Page', facts.pageUrl],
    ['Help', facts.helpUrl],
  ];
  console.log('');
  for (const [what, words] of lines) console.log(`  ${what.padEnd(6)}${words}`);
  console.log('\n  Ctrl-C stops both.\n');
}

async function stop(code) {
  isStopping = true;
  await children.stopAll();
  process.exit(code);
}
