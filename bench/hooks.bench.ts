// Durable web-hooks a second, beside the single-row commits of the same Postgres in the same run.
import { createHash } from 'node:crypto';
import pg from 'pg';
import { Pool } from 'undici';
import { uuidv7 } from 'uuidv7';
import { median, percentile, perSecond, printTable, rounded } from './support/figures.js';
import { drive, type Load } from './support/load.js';
import { startApi } from './support/program.js';
import { insertHookAddress, insertIntegration } from './support/seed.js';
import { withServers, type Servers } from './support/servers.js';
import { hookBody } from './support/wire-orders.js';

const CONNECTIONS = 64;
const BODY_BYTES = 3_000;
const ROUNDS = 3;
const ROUND_MS = 4_000;
const WARM_UP_MS = 3_000;

const bodies = Array.from({ length: 500 }, (_, at) => hookBody(20_000 + at, BODY_BYTES));
const bodyOf = (number: number): Buffer => bodies[number % bodies.length]!;

await withServers(async (servers) => {
  const integrationId = await insertIntegration(servers);
  const path = await insertHookAddress(servers, integrationId);
  const { api, url } = await startApi(servers.env);
  const inserter = await startInserter(servers, integrationId);
  const caller = startCaller(url, path);

  try {
    await drive(CONNECTIONS, WARM_UP_MS, caller.call);
    await drive(CONNECTIONS, WARM_UP_MS, inserter.insert);

    const before = { ms: await api.processorMs(), hooks: caller.acknowledged() };
    const rounds: Array<{ hooks: Load; inserts: Load }> = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const inserts = await drive(CONNECTIONS, ROUND_MS, inserter.insert);
      const hooks = await drive(CONNECTIONS, ROUND_MS, caller.call);
      rounds.push({ hooks, inserts });
    }
    const ms = await api.processorMs();
    print(rounds);
    if (ms !== null && before.ms !== null) {
      const each = ((ms - before.ms) / (caller.acknowledged() - before.hooks)) * 1000;
      console.log(`${rounded(each, 0)} µs of processor time in the api for a hook`);
    }
    await checkBooks(servers, caller.acknowledged());
  } finally {
    await Promise.all([caller.stop(), inserter.stop()]);
    await api.stop();
  }
});

/** A store that calls: PUT after PUT over connections that stay open. */
function startCaller(url: string, path: string) {
  const connections = new Pool(url, { connections: CONNECTIONS, pipelining: 1 });
  let acknowledged = 0;

  const call = async (): Promise<void> => {
    const answer = await connections.request({
      method: 'PUT',
      path,
      headers: { 'content-type': 'application/json' },
      body: bodyOf(acknowledged),
    });
    await answer.body.dump();
    if (answer.statusCode !== 200) throw new Error(`a hook was answered ${answer.statusCode}`);
    acknowledged += 1;
  };
  return { call, acknowledged: () => acknowledged, stop: () => connections.close() };
}

/** The ceiling: the same rows into a table of the same form, one commit each, and nothing else. */
async function startInserter({ databaseUrl, pool }: Servers, integrationId: string) {
  await pool.query('CREATE TABLE ceiling (LIKE inbound_events INCLUDING ALL)');
  const clients = await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      const client = new pg.Client({ connectionString: databaseUrl });
      await client.connect();
      return client;
    }),
  );
  let inserted = 0;

  const insert = async (caller: number): Promise<void> => {
    await clients[caller]!.query({
      name: 'insert',
      text: `INSERT INTO ceiling (id, integration_id, event, method, content_type, body)
             VALUES ($1, $2, 'order_created', 'PUT', 'application/json', $3)`,
      values: [uuidv7(), integrationId, bodyOf(inserted)],
    });
    inserted += 1;
  };
  return { insert, stop: () => Promise.all(clients.map((client) => client.end())) };
}

/** Every acknowledged hook is a row with the bytes that were sent, and no row is without one. */
async function checkBooks({ pool }: Servers, acknowledged: number): Promise<void> {
  const hashes = bodies.map((body) => createHash('sha256').update(body).digest());
  const { rows } = await pool.query(
    `SELECT count(*)::integer AS stored, count(*) FILTER (WHERE sha256(body) = ANY($1))::integer AS intact
     FROM inbound_events`,
    [hashes],
  );
  const { stored, intact } = rows[0];
  console.log(`${acknowledged} acknowledged, ${stored} stored, ${intact} byte for byte`);
  if (stored !== acknowledged || intact !== stored) throw new Error('the books do not balance');
}

function print(rounds: ReadonlyArray<{ hooks: Load; inserts: Load }>): void {
  const rateOf = (load: Load) => perSecond(load.count, load.elapsedMs);
  const row = (what: string, loads: Load[]) => {
    const latencies = loads.flatMap((load) => load.latenciesMs);
    return {
      [`${CONNECTIONS} connections, ${BODY_BYTES} bytes`]: what,
      'a second': median(loads.map(rateOf)),
      'p50 ms': rounded(percentile(latencies, 50)),
      'p95 ms': rounded(percentile(latencies, 95)),
      'p99 ms': rounded(percentile(latencies, 99)),
    };
  };
  printTable('Hooks', [
    row(
      'single-row commits, plain pg',
      rounds.map(({ inserts }) => inserts),
    ),
    row(
      'hooks through the api',
      rounds.map(({ hooks }) => hooks),
    ),
  ]);

  const ratios = rounds.map(({ hooks, inserts }) => rateOf(hooks) / rateOf(inserts));
  console.log(
    `ratio ${rounded(median(ratios), 2)} (rounds: ${ratios.map((ratio) => rounded(ratio, 2)).join(', ')})`,
  );
}
