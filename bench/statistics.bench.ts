// How quick numbers, lists and searches are over a year of many stores: npm run bench -- statistics [1m | 50m | rows].
// BENCH_PLANS names a file for the plans. Fails when a plan reads a month whole, or one outside of the period. A history that
// BENCH_KEEP keeps is asked and not changed: what comes after the questions is left out.
import { writeFile } from 'node:fs/promises';
import {
  dataSourceOptions,
  PartitionRepository,
  StatisticsUpkeepRepository,
} from '@kladka/storage';
import { DataSource } from 'typeorm';
import { countHistory } from './support/count-history.js';
import { perSecond, printTable, rounded } from './support/figures.js';
import { DAYS, INTEGRATIONS, makeHistory, PARTITIONED, type History } from './support/history.js';
import { Owner } from './support/owner.js';
import { startApi } from './support/program.js';
import { withServers, type Servers } from './support/servers.js';
import { insertCosts } from './support/insert-costs.js';
import { measureBehindBurst, measureQuestions } from './support/statistics-questions.js';

const rows = rowsOf(process.argv[2] ?? '1m');

await withServers(async (servers) => {
  const { api, url } = await startApi(servers.env);
  const dataSource = await new DataSource(dataSourceOptions(servers.databaseUrl, 4)).initialize();
  try {
    const { owner, history } =
      (await keptHistory(servers, url)) ?? (await freshHistory(servers, url));
    await printSizes(servers);
    await rebuildOne(servers, history);

    const { figures, plans, faults } = await measureQuestions({
      dataSource,
      owner,
      history,
      servers,
    });
    printTable(
      `${rows.toLocaleString('en')} requests, ${INTEGRATIONS} integrations: ms, p50 / p95 (processor: mean, planning: p50)`,
      figures,
    );
    const file = process.env['BENCH_PLANS'];
    if (file) await writeFile(file, `# Plans at ${rows.toLocaleString('en')} requests\n\n${plans}`);
    for (const fault of faults) console.error(`✗ ${fault}`);
    if (faults.length > 0) process.exitCode = 1;
    if (process.env['BENCH_KEEP']) return;
    await insertCosts(servers, dataSource, history);
    await measureBehindBurst({ dataSource, owner, history, servers });
    await dropOldest(servers, history);
  } finally {
    await dataSource.destroy();
    await api.stop();
  }
});

interface Known {
  owner: Owner;
  history: History;
}

async function freshHistory(servers: Servers, url: string): Promise<Known> {
  const owner = await Owner.signUp(url);
  const history = await timed(
    `${rows.toLocaleString('en')} requests of ${DAYS} days made`,
    async () => makeHistory(servers, await owner.workspaceId(), rows),
  );
  await timed('counted', () => countHistory(servers));
  await servers.pool.query('VACUUM (ANALYZE) delivery_counts, delivery_sorts, delivery_weeks');
  await servers.pool.query(
    'CREATE TABLE bench_history AS SELECT $1::text AS email, $2::jsonb AS history, $3::integer AS rows',
    [owner.email, JSON.stringify(history), rows],
  );
  return { owner, history };
}

/** That of an earlier run, in the database that was kept. */
async function keptHistory({ pool }: Servers, url: string): Promise<Known | null> {
  const { rows: found } = await pool.query(
    "SELECT 1 FROM pg_class WHERE relname = 'bench_history'",
  );
  if (found.length === 0) return null;
  const {
    rows: [kept],
  } = await pool.query<{ email: string; history: History; rows: number }>(
    'SELECT email, history, rows FROM bench_history',
  );
  if (kept && kept.rows !== rows) throw new Error(`The kept history has ${kept.rows} requests.`);
  return kept ? { owner: await Owner.signIn(url, kept.email), history: kept.history } : null;
}

function rowsOf(word: string): number {
  const [, digits = '1', unit] = /^(\d+)(m?)$/.exec(word) ?? [];
  return Number(digits) * (unit ? 1_000_000 : 1);
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  const result = await work();
  console.log(`${what}: ${rounded((performance.now() - startedAt) / 1000)} s`);
  return result;
}

/** One workspace as its owner would, with `stats check` and `stats rebuild`: it has to find nothing wrong, before and after. */
async function rebuildOne({ databaseUrl, pool }: Servers, { workspaceId }: History): Promise<void> {
  const options = dataSourceOptions(databaseUrl, 1);
  // However busy the machine is.
  const dataSource = await new DataSource({ ...options, extra: {} }).initialize();
  const upkeep = new StatisticsUpkeepRepository(dataSource, new PartitionRepository(dataSource));
  const { rows: stores } = await pool.query<{ id: string; workspaceId: string; requests: number }>(
    `SELECT i.id, i.workspace_id AS "workspaceId", (
       SELECT count(*)::integer FROM settled_deliveries d WHERE d.workspace_id = i.workspace_id) AS requests
     FROM (SELECT * FROM integrations WHERE workspace_id <> $1 ORDER BY id LIMIT 1) i`,
    [workspaceId],
  );
  for (const { requests, ...store } of stores) {
    const checked = async (): Promise<number> =>
      (await upkeep.check(store)) + (await upkeep.checkWorkspace(store.workspaceId));
    let wrong = await checked();
    const startedAt = performance.now();
    wrong += (await upkeep.rebuildAll(store.workspaceId, { forMs: Infinity })).wrong;
    const pace = perSecond(requests, performance.now() - startedAt);
    wrong += await checked();
    console.log(`stats rebuild of ${requests} requests: ${pace} requests/s, ${wrong} counts wrong`);
    if (wrong > 0) process.exitCode = 1;
  }
  await dataSource.destroy();
}

/** Of the months, and of the counts; parts of the heap that are kept out of line are of it. */
async function printSizes({ pool }: Servers): Promise<void> {
  const { rows: sizes } = await pool.query<{ table: string; heap: number; indexes: number }>(
    `SELECT p.relname AS table, sum(pg_table_size(c.oid))::float8 AS heap, sum(pg_indexes_size(c.oid))::float8 AS indexes
     FROM pg_class p JOIN pg_inherits h ON h.inhparent = p.oid JOIN pg_class c ON c.oid = h.inhrelid
     WHERE p.relname = ANY($1) GROUP BY 1
     UNION ALL SELECT relname, pg_table_size(oid), pg_indexes_size(oid) FROM pg_class
     WHERE oid IN ('delivery_counts'::regclass, 'delivery_weeks'::regclass)`,
    [PARTITIONED],
  );
  printTable(
    'Size, MB for each million requests',
    sizes.map(({ table, heap, indexes }) => ({
      table,
      heap: rounded(heap / rows),
      indexes: rounded(indexes / rows),
    })),
  );
}

async function dropOldest({ pool }: Servers, { months }: History): Promise<void> {
  const name = months[0]?.replace('settled_deliveries_', '') ?? '';
  const client = await pool.connect();
  const startedAt = performance.now();
  for (const table of PARTITIONED) await client.query(`DROP TABLE ${table}_${name}`);
  console.log(`\nretention, a month dropped: ${rounded(performance.now() - startedAt)} ms`);
  client.release();
}
