import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidFloor } from '../database/uuid-floor.js';
import {
  beginOf,
  parsePartition,
  partitionName,
  PARTITIONED,
  type MonthPartition,
  type PartitionedTable,
} from './partition-plan.js';

/** Any number: whoever looks after old rows holds this lock. */
const UPKEEP_LOCK = 20_318_002;
/**
 * Shorter than what Postgres waits before it looks for a deadlock, and than anybody notices who stands behind us: what
 * cannot be had now is had at the next look.
 */
const LOCK_MS = 500;
const LOCK_NOT_AVAILABLE = '55P03';

/** Months as tables. */
@Injectable()
export class PartitionRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Runs while nobody else does; false when somebody else is at it. */
  async alone(work: () => Promise<void>): Promise<boolean> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const rows = (await runner.query('SELECT pg_try_advisory_lock($1) AS locked', [
        UPKEEP_LOCK,
      ])) as unknown as Array<{ locked: boolean }>;
      if (!rows[0]?.locked) return false;
      try {
        await work();
      } finally {
        await runner.query('SELECT pg_advisory_unlock($1)', [UPKEEP_LOCK]);
      }
      return true;
    } finally {
      await runner.release();
    }
  }

  async list(): Promise<MonthPartition[]> {
    const rows: Array<{ table: PartitionedTable; name: string }> = await this.dataSource.query(
      `SELECT p.relname AS "table", c.relname AS name
       FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhparent JOIN pg_class c ON c.oid = i.inhrelid
       WHERE p.relname = ANY($1) AND p.relkind = 'p' AND p.relnamespace = current_schema()::regnamespace
       ORDER BY 1, 2`,
      [Object.keys(PARTITIONED)],
    );
    return rows.flatMap(({ table, name }) => parsePartition(table, name) ?? []);
  }

  /**
   * Makes a month. What lies in the default partition because a clock was wrong, or nobody made the month in time, moves
   * into it. False when the tables are too busy now.
   */
  make(partition: MonthPartition): Promise<boolean> {
    const { table } = partition;
    const { name, id, from, to } = boundsOf(partition);
    return this.unlessBusy(async (tx) => {
      await tx.query(
        `CREATE TABLE ${name} (LIKE ${table} INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE)`,
      );
      if (table === 'settled_deliveries') await tx.query(tellStoresApart(name));
      await tx.query(`LOCK TABLE ${table}_default IN ACCESS EXCLUSIVE MODE`);
      await tx.query(
        `WITH moved AS (DELETE FROM ${table}_default WHERE ${id} >= '${from}' AND ${id} < '${to}' RETURNING *)
         INSERT INTO ${name} SELECT * FROM moved`,
      );
      await tx.query(
        `ALTER TABLE ${table} ATTACH PARTITION ${name} FOR VALUES FROM ('${from}') TO ('${to}')`,
      );
      return true;
    });
  }

  /**
   * Drops a month in as long as it takes to forget a table. False when the tables are too busy now, or something of
   * that month is still to be told.
   */
  drop(partition: MonthPartition): Promise<boolean> {
    const { name, from, to } = boundsOf(partition);
    return this.unlessBusy(async (tx) => {
      // First of all: what was settled cannot come back from here on.
      await tx.query(`LOCK TABLE ONLY ${partition.table} IN ACCESS EXCLUSIVE MODE`);
      const open: unknown[] = await tx.query(
        `SELECT 1 FROM open_deliveries WHERE id >= $1 AND id < $2 LIMIT 1`,
        [from, to],
      );
      if (open.length > 0) return false;
      await tx.query(`DROP TABLE ${name}`);
      return true;
    });
  }

  private async unlessBusy(work: (tx: EntityManager) => Promise<boolean>): Promise<boolean> {
    try {
      return await this.dataSource.transaction(async (tx) => {
        await tx.query(`SET LOCAL lock_timeout = ${LOCK_MS}`);
        return work(tx);
      });
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === LOCK_NOT_AVAILABLE)
        return false;
      throw error;
    }
  }
}

/** However many of the month's rows are one store's. */
function tellStoresApart(name: string): string {
  return `ALTER TABLE ${name} ALTER COLUMN integration_id SET (n_distinct = 1000)`;
}

function boundsOf({ table, month }: MonthPartition): {
  name: string;
  id: string;
  from: string;
  to: string;
} {
  return {
    name: partitionName({ table, month }),
    id: PARTITIONED[table],
    from: uuidFloor(beginOf(month)),
    to: uuidFloor(beginOf(month + 1)),
  };
}
