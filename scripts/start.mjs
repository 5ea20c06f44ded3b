// npm start: everything Kladka needs, from nothing, in the foreground. Ctrl-C stops it all.
import './lib/node-version.mjs';
import { once } from 'node:events';
import { startApi, startSandbox, startWorker, migrate } from './lib/apps.mjs';
import { ensureBuilt } from './lib/built.mjs';
import { Children } from './lib/children.mjs';
import { connectDemo } from './lib/demo.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { environment, settings } from './lib/environment.mjs';
import { liveLine } from './lib/live-line.mjs';
import { dataDir } from './lib/paths.mjs';
import { requireFreePort } from './lib/ports.mjs';
import { takeFolder } from './lib/running.mjs';
import { keptSecrets } from './lib/secrets.mjs';
import { startServices } from './lib/services.mjs';
import { explain, Problem, step } from './lib/steps.mjs';

const children = new Children(dataDir, (line) => live.interrupt(line));
const live = liveLine();
let isReady = false;
let isStopping = false;
const stopped = stopOnSignals();

children.onLoss = (name) => {
  if (!isReady) return;
  live.interrupt('');
  explain(
    new Problem(`${name} ended by itself.`, `read ${children.logOf(name)}, then start again`),
  );
  void stop(1);
};

try {
  await main();
} catch (error) {
  // What fails because it is being stopped is no news.
  if (!isStopping) {
    explain(error);
    await stop(1);
  }
}
await stopped;

async function main() {
  const { host, port, publicUrl, demo, given } = settings(process.env);

  console.log('Kladka');
  await step('dependencies', ensureDependencies);
  await takeFolder(dataDir);
  await requireFreePort(port, host, `PORT=${port + 1} npm start`);
  const secrets = await keptSecrets(dataDir);
  const servers = await startServices(children, {
    folder: dataDir,
    tools: dataDir,
    secrets,
    given,
  });
  await step('build', ensureBuilt);

  const sandbox = demo ? await step('sandbox', () => startSandbox(children)) : null;
  const env = environment({ servers, secrets, host, port, publicUrl, sandbox });
  await step('migrations', () => migrate(env));
  await step('api and worker', async () => {
    await Promise.all([startApi(children, env), startWorker(children, env)]);
  });

  console.log(`\n  Kladka      ${publicUrl}`);
  const statistics = sandbox && (await showDemo(`http://127.0.0.1:${port}`, publicUrl, sandbox));
  console.log('\n  Ctrl-C stops everything.\n');
  isReady = true;
  if (statistics) live.follow(statistics);
}

async function showDemo(address, publicUrl, sandbox) {
  const { email, password, statistics } = await connectDemo(address, publicUrl, sandbox, dataDir);

  console.log(`  Sign in     ${email}   ${password}`);
  console.log(`  Demo store  ${sandbox.pageUrl ?? sandbox.storeUrl}`);
  return statistics;
}

function stopOnSignals() {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const first = Promise.race(signals.map((signal) => once(process, signal)));
  // A second Ctrl-C must not kill us halfway: the children would go on alone.
  for (const signal of signals) process.on(signal, () => {});

  return first.then(async () => {
    live.end();
    console.log('\nStopping …');
    await stop(0);
  });
}

async function stop(code) {
  isStopping = true;
  live.end();
  await children.stopAll();
  process.exit(code);
}
