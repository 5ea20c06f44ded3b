// How quick numbers, lists and searches are over a year of many stores: npm run bench -- statistics [1m | 50m | rows].
import { writeFile } from 'node:fs/promises';
import {
  dataSourceOptions,
  PartitionRepository,
  StatisticsUpkeepRepository,
} from '@kladka/storage';
import { DataSource } from 'typeorm';
import { printTable, rounded } from './support/figures.js';
import { DAYS, INTEGRATIONS, makeHistory, type History } from './support/history.js';
import { Owner } from './support/owner.js';
import { startApi } from './support/program.js';
import { withServers, type Servers } from './support/servers.js';
import { insertCosts } from './support/insert-costs.js';
import { measureQuestions } from './support/statistics-questions.js';

const rows = rowsOf(process.argv[2] ?? '1m');

await withServers(async (servers) => {
  const { api, url } = await startApi(servers.env);
  const dataSource = await new DataSource(dataSourceOptions(servers.databaseUrl, 4)).initialize();
  try {
    const owner = await Owner.signUp(url);
    const history = await timed(
      `${rows.toLocaleString('en')} requests of ${DAYS} days made`,
      async () => makeHistory(servers, await owner.workspaceId(), rows),
    );
    await timed('counted by the rebuild', () => rebuild(servers, dataSource));
    await servers.pool.query('VACUUM (ANALYZE) delivery_counts, delivery_sorts');
    await printSizes(servers);

    const { figures, plans } = await measureQuestions({ dataSource, owner, history, servers });
    printTable(
      `${rows.toLocaleString('en')} requests, ${INTEGRATIONS} integrations: ms, p50 / p95`,
      figures,
    );
    const file = process.env['BENCH_PLANS'];
    if (file) await writeFile(file, plans);
    await insertCosts(servers, dataSource, history);
    await dropOldest(servers, history);
  } finally {
    await dataSource.destroy();
    await api.stop();
  }
});

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

async function rebuild({ pool }: Servers, dataSource: DataSource): Promise<void> {
  const upkeep = new StatisticsUpkeepRepository(dataSource, new PartitionRepository(dataSource));
  const { rows: workspaces } = await pool.query<{ id: string }>('SELECT id FROM workspaces');
  for (const { id } of workspaces) await upkeep.rebuildAll(id, { forMs: Infinity });
}

async function printSizes({ pool }: Servers): Promise<void> {
  const { rows: sizes } = await pool.query<{
    table: string;
    heap: number;
    indexes: number;
    count: number;
  }>(
    `SELECT 'settled_deliveries' AS table, sum(pg_table_size(c.oid)) / 1e6 AS heap,
       sum(pg_indexes_size(c.oid)) / 1e6 AS indexes, sum(greatest(c.reltuples, 0)) AS count
     FROM pg_class c JOIN pg_inherits h ON h.inhrelid = c.oid WHERE h.inhparent = 'settled_deliveries'::regclass
     UNION ALL SELECT 'delivery_counts', pg_table_size(oid) / 1e6, pg_indexes_size(oid) / 1e6, reltuples
     FROM pg_class WHERE oid = 'delivery_counts'::regclass`,
  );
  printTable(
    'Size, MB for each million requests',
    sizes.map(({ table, heap, indexes, count }) => ({
      table,
      rows: Math.round(count),
      heap: rounded((heap * 1e6) / rows),
      indexes: rounded((indexes * 1e6) / rows),
    })),
  );
}

async function dropOldest({ pool }: Servers, { months }: History): Promise<void> {
  const client = await pool.connect();
  const startedAt = performance.now();
  await client.query(`DROP TABLE ${months[0]}`);
  console.log(`\nretention, a month dropped: ${rounded(performance.now() - startedAt)} ms`);
  client.release();
}
