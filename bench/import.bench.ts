// A store's history from the store to Yespo's yes: records a second, shares of the stages, memory over a million.
import { setTimeout as pause } from 'node:timers/promises';
import type { ImportView } from '@kladka/contracts';
import { perSecond, printTable, rounded } from './support/figures.js';
import { Owner } from './support/owner.js';
import { postgresMs, processorMs } from './support/processor-time.js';
import { startApi, startWorker, type Program } from './support/program.js';
import { startSandboxProcess, type SandboxProcess } from './support/sandbox-process.js';
import { withServers, type Servers } from './support/servers.js';
import { measureStages } from './support/import-stages.js';

/** Orders of several calls under way at once; what a crash may send again. */
const ENV = {
  STORE_CALL_GAP_MS: '0',
  ORDER_BATCH_SIZE: '1000',
  RETRY_SCALE: '0.02',
  SWEEP_SECONDS: '0.2',
  // Nothing but the import is read.
  POLL_ORDERS_SECONDS: '86400',
  POLL_OPEN_ORDERS_SECONDS: '86400',
  POLL_CONTACTS_SECONDS: '86400',
};
const RECORDS_OF_THE_NEAREST = 285;
const MOST_MIB = 256;
const LOOK_EVERY_MS = 500;

interface Scene {
  orders: number;
  users: number;
  delayMs: number;
}

interface Figures {
  perSecond: number;
  mostMib: number;
  /** The pace of the last third beside that of the first. */
  endToStart: number;
  /** Processor time for each record, µs: what another load of the machine does not change much. */
  workerUs: number;
  postgresUs: number;
  sandboxUs: number;
}

const [word = '', count] = process.argv.slice(2);

await withServers(async (servers) => {
  switch (word) {
    case 'million': {
      const orders = Number(count ?? 1_000_000);
      const figures = await runScene(servers, { orders, users: 0, delayMs: 0 });
      show(`${orders} orders`, [['no delay', figures]]);
      if (figures.mostMib > MOST_MIB) throw new Error(`the worker took ${figures.mostMib} MiB`);
      return;
    }
    case 'slow': {
      const scene = { orders: 20_000, users: 0, delayMs: 0 };
      const quick = await runScene(servers, scene);
      const slow = await runScene(servers, { ...scene, delayMs: 200 });
      show('20 000 orders', [
        ['no delay', quick],
        ['200 ms at Yespo', slow],
      ]);
      console.log(`200 ms leave ${rounded((100 * slow.perSecond) / quick.perSecond)} %`);
      return;
    }
    case 'stages':
      return measureStages(servers, ENV, {
        orders: Number(count ?? 20_000),
        users: Number(count ?? 20_000),
      });
    default: {
      const size = Number(word || 20_000);
      const figures = await runScene(servers, { orders: size, users: size, delayMs: 0 });
      show(`${size} contacts and ${size} orders`, [['no delay', figures]]);
      const times = figures.perSecond / RECORDS_OF_THE_NEAREST;
      console.log(`${rounded(times)} times the nearest connector (${RECORDS_OF_THE_NEAREST}/s)`);
    }
  }
});

function show(title: string, rows: Array<[string, Figures]>): void {
  printTable(
    title,
    rows.map(([scene, figures]) => ({
      scene,
      'records/s': figures.perSecond,
      'end to start': rounded(figures.endToStart, 2),
      'worker, most MiB': rounded(figures.mostMib),
      'CPU µs: worker': rounded(figures.workerUs, 0),
      Postgres: rounded(figures.postgresUs, 0),
      'both vendors': rounded(figures.sandboxUs, 0),
    })),
  );
}

async function runScene(servers: Servers, scene: Scene): Promise<Figures> {
  const sandbox = await startSandboxProcess(scene);
  const env = { ...servers.env, ...ENV, YESPO_API_URL: sandbox.yespoUrl };
  const { api, url } = await startApi(env);
  const worker = await startWorker(env);
  try {
    const owner = await Owner.signUp(url);
    const integrationId = await owner.connect(sandbox);
    await isKnown(servers, integrationId);
    if (scene.delayMs > 0) await sandbox.delayYespo(scene.delayMs);

    const usedBefore = await used(servers, worker, sandbox);
    const startedAt = performance.now();
    const id = await owner.startImport(integrationId, scene);
    const samples: Array<{ atMs: number; settled: number }> = [];
    let mostMib = 0;
    let view: ImportView;
    do {
      await pause(LOOK_EVERY_MS);
      view = await owner.viewImport(id);
      mostMib = Math.max(mostMib, await worker.residentMib());
      samples.push({ atMs: performance.now() - startedAt, settled: settledOf(view) });
    } while (view.state === 'running');
    checkBooks(view, scene);
    const usedAfter = await used(servers, worker, sandbox);
    const records = settledOf(view);
    const perRecord = (name: keyof typeof usedAfter): number =>
      ((usedAfter[name] - usedBefore[name]) * 1000) / records;
    const elapsedMs = Date.parse(view.finishedAt!) - Date.parse(view.createdAt);
    return {
      perSecond: perSecond(records, elapsedMs),
      mostMib,
      endToStart: endToStart(samples),
      workerUs: perRecord('worker'),
      postgresUs: perRecord('postgres'),
      sandboxUs: perRecord('sandbox'),
    };
  } finally {
    await worker.stop();
    await api.stop();
    await sandbox.stop();
  }
}

async function used(
  servers: Servers,
  worker: Program,
  sandbox: SandboxProcess,
): Promise<{ worker: number; postgres: number; sandbox: number }> {
  return {
    worker: (await worker.processorMs()) ?? 0,
    postgres: await postgresMs(servers),
    sandbox: await processorMs(sandbox.pid),
  };
}

/** How the pace of the last third compares with that of the first. */
function endToStart(samples: ReadonlyArray<{ atMs: number; settled: number }>): number {
  const total = samples.at(-1)?.settled ?? 0;
  const paceBetween = (from: number, to: number): number => {
    const [first, last] = [from, to].map((share) =>
      samples.find(({ settled }) => settled >= share * total),
    );
    if (!first || !last || last.atMs <= first.atMs) return 0;
    return (last.settled - first.settled) / (last.atMs - first.atMs);
  };
  const start = paceBetween(0.05, 0.35);
  return start > 0 ? paceBetween(0.65, 0.95) / start : 0;
}

function settledOf({ contacts, buyers, orders }: ImportView): number {
  return [contacts, buyers, orders].reduce((sum, { read, waiting }) => sum + read - waiting, 0);
}

function checkBooks(view: ImportView, scene: Scene): void {
  const { contacts, orders } = view;
  const isWhole = contacts.accepted >= scene.users && orders.accepted >= scene.orders;
  if (view.state !== 'finished' || !isWhole) {
    throw new Error(`the books do not balance: ${JSON.stringify(view)}`);
  }
}

async function isKnown({ pool }: Servers, integrationId: string): Promise<void> {
  for (;;) {
    const { rowCount } = await pool.query(
      `SELECT 1 FROM poll_schedules
       WHERE integration_id = $1 AND job = 'known-users' AND finished_at IS NOT NULL`,
      [integrationId],
    );
    if (rowCount === 1) return;
    await pause(LOOK_EVERY_MS);
  }
}
