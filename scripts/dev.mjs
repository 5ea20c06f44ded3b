// npm run dev: the same house as npm start, rebuilt and restarted as sources change; the dashboard
// comes from Vite, which replaces modules in the open page.
import './lib/node-version.mjs';
import { once } from 'node:events';
import { join } from 'node:path';
import { migrate, startApi, startSandbox, startWorker } from './lib/apps.mjs';
import { Children } from './lib/children.mjs';
import { connectDemo } from './lib/demo.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { environment, settings } from './lib/environment.mjs';
import { dataDir, root } from './lib/paths.mjs';
import { requireFreePort } from './lib/ports.mjs';
import { takeFolder } from './lib/running.mjs';
import { keptSecrets } from './lib/secrets.mjs';
import { startServices } from './lib/services.mjs';
import { explain, step } from './lib/steps.mjs';
import { watchSources } from './lib/watch.mjs';

const webPort = Number(process.env.WEB_PORT ?? 5173);
const children = new Children(dataDir);
let web;
let isStopping = false;

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const signalled = Promise.race(signals.map((signal) => once(process, signal)));
for (const signal of signals) process.on(signal, () => {});
void signalled.then(() => stop(0));

try {
  await main();
} catch (error) {
  if (!isStopping) {
    explain(error);
    await stop(1);
  }
}

async function main() {
  // Browsers and hooks come in through Vite, which passes on what belongs to the api.
  const publicUrl = process.env.PUBLIC_URL ?? `http://localhost:${webPort}`;
  const { host, port, demo, given } = settings(process.env);

  await step('dependencies', ensureDependencies);
  await takeFolder(dataDir);
  await requireFreePort(port, host, `PORT=${port + 1} npm run dev`);
  await requireFreePort(webPort, '127.0.0.1', `WEB_PORT=${webPort + 1} npm run dev`);
  const secrets = await keptSecrets(dataDir);
  const servers = await startServices(children, {
    folder: dataDir,
    tools: dataDir,
    secrets,
    given,
  });
  const { build, compileChanged } = await import('./build.mjs');
  await step('build', () => build({ web: false }));

  const sandbox = demo ? await step('sandbox', () => startSandbox(children)) : null;
  const env = environment({ servers, secrets, host, port, publicUrl, sandbox });
  await step('migrations', () => migrate(env));
  await step('api and worker', () =>
    Promise.all([startApi(children, env), startWorker(children, env)]),
  );
  await step('dashboard', () => serveDashboard(`http://127.0.0.1:${port}`));

  console.log(`\n  Kladka   ${publicUrl}\n  Logs     ${join(dataDir, 'logs')}`);
  if (sandbox) {
    const { email, password } = await connectDemo(
      `http://127.0.0.1:${port}`,
      publicUrl,
      sandbox,
      dataDir,
    );
    console.log(
      `  Sign in  ${email}   ${password}\n  Store    ${sandbox.pageUrl ?? sandbox.storeUrl}`,
    );
  }
  console.log('');

  watchSources(async (files) => {
    await step(`${files.join(', ')}: restart`, async () => {
      await compileChanged(files);
      if (files.some((file) => file.startsWith('migrations/'))) await migrate(env);
      const names = files.every((file) => file.startsWith('apps/'))
        ? [...new Set(files.map((file) => file.split('/')[1]))]
        : ['api', 'worker'];
      await Promise.all(names.map((name) => children.restart(name)));
    });
  });
}

async function serveDashboard(api) {
  const { createServer } = await import('vite');
  const proxy = Object.fromEntries(
    ['/api', '/hooks', '/health'].map((path) => [path, { target: api, changeOrigin: false }]),
  );
  web = await createServer({
    root: join(root, 'apps/web'),
    logLevel: 'warn',
    server: { host: '127.0.0.1', port: webPort, strictPort: true, proxy },
  });
  await web.listen();
}

async function stop(code) {
  isStopping = true;
  await web?.close();
  await children.stopAll();
  process.exit(code);
}
