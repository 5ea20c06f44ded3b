import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Counts that statistics are read from (docs/adr/0022-statistics-are-folded.md), and what lists are read by. */
export class AddStatistics1795590000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of UP) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await queryRunner.query(statement);
  }
}

const UP = [
  `SET LOCAL statement_timeout = 0`,
  `CREATE TABLE delivery_sorts (
    id smallint GENERATED ALWAYS AS IDENTITY CONSTRAINT delivery_sorts_pkey PRIMARY KEY,
    kind text NOT NULL,
    operation text NOT NULL,
    result text NOT NULL,
    reason text NOT NULL,
    source text NOT NULL,
    delay smallint NOT NULL
  )`,
  `CREATE UNIQUE INDEX delivery_sorts_key
    ON delivery_sorts (kind, operation, result, reason, source, delay)`,

  // A row is read or written as a whole and has 4 KB at most: it stays in its page, never compressed.
  `CREATE TABLE delivery_counts (
    scope_id uuid NOT NULL,
    week date NOT NULL,
    sort_id smallint NOT NULL,
    slots smallint[] NOT NULL,
    sums integer[] NOT NULL,
    CONSTRAINT delivery_counts_pkey PRIMARY KEY (scope_id, sort_id, week)
  ) WITH (fillfactor = 80, toast_tuple_target = 8160, autovacuum_vacuum_scale_factor = 0.02,
    autovacuum_vacuum_cost_delay = 0)`,

  // What is folded is deleted: the log stays short only if its pages are used again.
  `ALTER TABLE delivery_settlements SET (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 2000,
    autovacuum_vacuum_cost_delay = 0)`,

  // Whatever is rare among settled deliveries is found by an index; what is accepted is not rare.
  `DROP INDEX settled_deliveries_rejected_idx`,
  `CREATE INDEX settled_deliveries_not_accepted_idx ON settled_deliveries (integration_id, result, id)
    WHERE result <> 'accepted'`,
  `CREATE INDEX settled_deliveries_workspace_not_accepted_idx ON settled_deliveries (workspace_id, result, id)
    WHERE result <> 'accepted'`,
  `CREATE INDEX settled_deliveries_reason_idx ON settled_deliveries (integration_id, reason, id)
    WHERE reason IS NOT NULL`,
  `CREATE INDEX settled_deliveries_workspace_reason_idx ON settled_deliveries (workspace_id, reason, id)
    WHERE reason IS NOT NULL`,
  `CREATE INDEX settled_deliveries_source_idx ON settled_deliveries (integration_id, source, id)`,
  `CREATE INDEX settled_deliveries_workspace_source_idx ON settled_deliveries (workspace_id, source, id)`,
  `CREATE INDEX settled_deliveries_deletion_idx ON settled_deliveries (workspace_id, integration_id, id)
    WHERE operation = 'delete'`,
];

const DOWN = [
  `SET LOCAL statement_timeout = 0`,
  `DROP INDEX settled_deliveries_deletion_idx`,
  `DROP INDEX settled_deliveries_workspace_source_idx`,
  `DROP INDEX settled_deliveries_source_idx`,
  `DROP INDEX settled_deliveries_workspace_reason_idx`,
  `DROP INDEX settled_deliveries_reason_idx`,
  `DROP INDEX settled_deliveries_workspace_not_accepted_idx`,
  `DROP INDEX settled_deliveries_not_accepted_idx`,
  `CREATE INDEX settled_deliveries_rejected_idx ON settled_deliveries (integration_id, id)
    WHERE result = 'rejected'`,
  `ALTER TABLE delivery_settlements RESET (autovacuum_vacuum_scale_factor, autovacuum_vacuum_threshold,
    autovacuum_vacuum_cost_delay)`,
  // What was folded is not in the log any more; the rows themselves say it again.
  `TRUNCATE delivery_settlements`,
  `INSERT INTO delivery_settlements (delivery_id, workspace_id, integration_id, created_at, settled_at, delay_ms,
      kind, operation, result, reason, source)
    SELECT id, workspace_id, integration_id, created_at, settled_at,
      greatest(extract(epoch FROM settled_at - created_at) * 1000, 0), kind, operation, result, reason, source
    FROM settled_deliveries`,
  `DROP TABLE delivery_counts, delivery_sorts`,
];
