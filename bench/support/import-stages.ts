import { HoroshopClient } from '@kladka/horoshop';
import { DeliveryQueueRepository } from '@kladka/storage';
import { DeliveryService, ImportingService, IngestService } from '@kladka/sync';
import { YespoClient } from '@kladka/yespo';
import { uuidv7 } from 'uuidv7';
import { perSecond, printTable, rounded } from './figures.js';
import { startSandboxProcess } from './sandbox-process.js';
import { insertIntegration } from './seed.js';
import type { Servers } from './servers.js';
import { openSync } from './sync-context.js';

type Method = (...given: never[]) => Promise<unknown>;

/** One import in this process, with the time that each stage takes. Stages overlap: shares are those of their sum. */
export async function measureStages(
  servers: Servers,
  env: Record<string, string>,
  past: { orders: number; users: number },
): Promise<void> {
  const sandbox = await startSandboxProcess(past);
  const integrationId = await insertIntegration(servers, sandbox.storeUrl, sandbox);
  const importId = uuidv7();
  await servers.pool.query(
    `INSERT INTO imports (id, workspace_id, integration_id, choice, state, phase)
     SELECT $1, workspace_id, id, $3, 'running', 'counting' FROM integrations WHERE id = $2`,
    [
      importId,
      integrationId,
      JSON.stringify({
        contacts: true,
        orders: true,
        to: new Date(Date.now() - 1000).toISOString(),
        onlyReachable: false,
        restoreDeleted: false,
      }),
    ],
  );
  const sync = await openSync({ ...servers.env, ...env, YESPO_API_URL: sandbox.yespoUrl });
  const stages = new Map<string, number>();
  const watch = (stage: string, target: object, ...names: string[]): void => {
    for (const name of names) {
      const methods = target as Record<string, Method>;
      const method = methods[name];
      if (!method) throw new Error(`there is no ${name}`);
      methods[name] = async function (this: unknown, ...given: never[]) {
        const startedAt = performance.now();
        try {
          return await method.apply(this, given);
        } finally {
          stages.set(stage, (stages.get(stage) ?? 0) + performance.now() - startedAt);
        }
      };
    }
  };
  watch('read', HoroshopClient.prototype, 'getOrders', 'getUsers');
  watch('map and store', sync.get(IngestService), 'importUsers', 'acceptOrders');
  watch('claim', sync.get(DeliveryQueueRepository), 'claim');
  watch('settle', sync.get(DeliveryQueueRepository), 'settle');
  watch('send', YespoClient.prototype, 'sendOrderTexts', 'sendContactTexts', 'upsertContact');

  const startedAt = performance.now();
  try {
    for (;;) {
      await Promise.all([
        sync.get(ImportingService).runTurn(integrationId),
        sync.get(DeliveryService).runTurn(integrationId, { lane: 'background' }),
      ]);
      const { rows } = await servers.pool.query<{ state: string }>(
        'SELECT state FROM imports WHERE id = $1',
        [importId],
      );
      if (rows[0]?.state !== 'running') break;
    }
  } finally {
    await sync.close();
    await sandbox.stop();
  }
  const elapsedMs = performance.now() - startedAt;
  const busyMs = [...stages.values()].reduce((one, other) => one + other, 0);
  printTable(
    `${past.users} contacts and ${past.orders} orders, ${perSecond(past.users + past.orders, elapsedMs)} a second`,
    [...stages].map(([stage, ms]) => ({
      stage,
      'µs a record': rounded((ms * 1000) / (past.users + past.orders), 0),
      'share, %': rounded((100 * ms) / busyMs, 0),
    })),
  );
}
