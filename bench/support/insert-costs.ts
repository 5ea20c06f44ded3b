import { PartitionRepository, StatisticsUpkeepRepository } from '@kladka/storage';
import type { DataSource } from 'typeorm';
import { printTable, perSecond, rounded } from './figures.js';
import type { History } from './history.js';
import type { Servers } from './servers.js';

const BATCH = 100;
const CONNECTIONS = 2;
const ROUNDS = 60;
const ROUND_MS = 300;

/**
 * What statistics cost whoever settles: rows kept as settled with and without the entry of the log that counts are
 * folded from, in turns, so that a machine that slows down slows both. Then how quick the log is folded.
 */
export async function insertCosts(
  servers: Servers,
  dataSource: DataSource,
  { integrationIds, workspaceId }: History,
): Promise<void> {
  await servers.pool.query('TRUNCATE delivery_settlements');
  const rates = { without: 0, with: 0 };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of ['without', 'with'] as const)
      rates[name] +=
        (await settleFor(servers, workspaceId, integrationIds, name === 'with')) / ROUNDS;
  }
  const upkeep = new StatisticsUpkeepRepository(dataSource, new PartitionRepository(dataSource));
  const startedAt = performance.now();
  let folded = 0;
  for (let taken = 0; (taken = await upkeep.fold(20_000)) > 0; folded += taken);
  const foldedMs = performance.now() - startedAt;

  printTable('Cost of statistics for whoever settles, rows/s', [
    {
      without: Math.round(rates.without),
      with: Math.round(rates.with),
      cost: `${rounded(rates.without / rates.with, 2)} ×`,
      folded: perSecond(folded, foldedMs),
    },
  ]);
}

async function settleFor(
  { pool }: Servers,
  workspaceId: string,
  integrationIds: readonly string[],
  isCounted: boolean,
): Promise<number> {
  const startedAt = performance.now();
  let rows = 0;
  const work = async (): Promise<void> => {
    while (performance.now() - startedAt < ROUND_MS) {
      await pool.query(
        isCounted ? `${SETTLE}, noted AS (${NOTE}) SELECT 1` : `${SETTLE} SELECT 1`,
        [workspaceId, integrationIds, BATCH],
      );
      rows += BATCH;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
  return (rows / (performance.now() - startedAt)) * 1000;
}

const SETTLE = `
  WITH made AS MATERIALIZED (
    SELECT (rpad(lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0') || '7000a', 17, '0')
        || substr(md5(random()::text), 1, 15))::uuid AS id, ($2::uuid[])[1 + floor(random() * cardinality($2::uuid[]))::integer] AS integration_id,
      floor(random() * 1000000000)::bigint AS record_id, now() - random() * interval '1 minute' AS created_at
    FROM generate_series(1, $3::integer)
  ), kept AS (
    INSERT INTO settled_deliveries (id, workspace_id, integration_id, record_id, seq, kind, operation, key, source, result,
      content_hash, created_at, settled_at)
    SELECT id, $1::uuid, integration_id, record_id, 1, 'order', 'update', record_id::text, 'hook', 'accepted', 'bench',
      created_at, now() FROM made
  )`;
const NOTE = `
  INSERT INTO delivery_settlements (delivery_id, workspace_id, integration_id, created_at, settled_at, delay_ms, kind,
    operation, result, source)
  SELECT id, $1::uuid, integration_id, created_at, now(), 5000, 'order', 'update', 'accepted', 'hook' FROM made`;
