import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Counts by what a page shows, beside those by everything that a filter may name (docs/adr/0023-sums-of-sorts.md). They are
 * added up from the counts that are there, under the lock of whatever changes counts, so folding waits. Processes of
 * the version before do not know of them: columns that all their statements about counts name have other names afterwards, so
 * that they fail and change nothing.
 */
export class CountSumsOfSorts1795594000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const COLUMNS = 'facet, kind, operation, result, reason, source, delay_bucket';

const UP = [
  `SET LOCAL statement_timeout = 0`,
  // Whoever folds or rebuilds may take long; nothing else waits for the same.
  `SET LOCAL lock_timeout = 0`,
  `SET LOCAL work_mem = '64MB'`,
  `SELECT pg_advisory_xact_lock(20318022)`,

  // Numbered ahead of their rows, so that whoever reads waits for the last statements only.
  `CREATE TEMPORARY TABLE part_of ON COMMIT DROP AS
    SELECT id, 'operations' AS facet, kind, operation, result, '' AS reason, '' AS source, delay AS delay_bucket
      FROM delivery_sorts WHERE delay = -1
    UNION ALL SELECT id, 'sources', kind, '', result, '', source, delay FROM delivery_sorts WHERE delay = -1
    UNION ALL SELECT id, 'reasons', '', '', result, reason, '', delay FROM delivery_sorts
      WHERE delay = -1 AND reason <> ''
    UNION ALL SELECT id, 'delays', kind, '', result, '', '', delay FROM delivery_sorts WHERE delay <> -1`,
  `CREATE TEMPORARY TABLE sums ON COMMIT DROP AS
    SELECT nextval(pg_get_serial_sequence('delivery_sorts', 'id'))::smallint AS sum_id, d.*
    FROM (SELECT DISTINCT ${COLUMNS} FROM part_of) d`,
  `INSERT INTO delivery_counts (scope_id, week, sort_id, slots, sums)
    SELECT scope_id, week, sum_id, array_agg(slot ORDER BY slot), array_agg(total ORDER BY slot)
    FROM (
      SELECT scope_id, week, sum_id, slot,
        (sum(sum(n)) OVER (PARTITION BY scope_id, week, sum_id ORDER BY slot))::integer AS total
      FROM (
        SELECT c.scope_id, c.week, m.sum_id, u.slot, u.n
        FROM delivery_counts c JOIN part_of p ON p.id = c.sort_id JOIN sums m USING (${COLUMNS})
        CROSS JOIN LATERAL (
          SELECT slot, total - lag(total, 1, 0) OVER (ORDER BY slot) AS n
          FROM unnest(c.slots, c.sums) AS s(slot, total)) u
      ) d GROUP BY 1, 2, 3, 4 HAVING sum(n) <> 0
    ) t GROUP BY 1, 2, 3 ORDER BY 1, 3, 2`,

  `CREATE TABLE delivery_weeks (
    scope_id uuid NOT NULL,
    week date NOT NULL,
    sort_ids smallint[] NOT NULL,
    totals integer[] NOT NULL,
    CONSTRAINT delivery_weeks_pkey PRIMARY KEY (scope_id, week)
  ) WITH (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0)`,
  `INSERT INTO delivery_weeks (scope_id, week, sort_ids, totals)
    SELECT c.scope_id, c.week, array_agg(c.sort_id ORDER BY c.sort_id),
      array_agg(c.sums[cardinality(c.sums)] ORDER BY c.sort_id)
    FROM delivery_counts c JOIN sums m ON m.sum_id = c.sort_id
    WHERE m.facet IN ('sources', 'delays') GROUP BY 1, 2 ORDER BY 1, 2`,

  `ALTER TABLE delivery_counts RENAME sums TO totals`,
  `ALTER TABLE delivery_sorts RENAME delay TO delay_bucket`,
  `ALTER TABLE delivery_sorts ADD facet text, ADD part_of smallint[] NOT NULL DEFAULT '{}'`,
  `UPDATE delivery_sorts s SET facet = CASE delay_bucket WHEN -1 THEN 'each' ELSE 'each-delay' END,
    part_of = ARRAY(
      SELECT m.sum_id FROM part_of p JOIN sums m USING (${COLUMNS}) WHERE p.id = s.id ORDER BY 1)`,
  `INSERT INTO delivery_sorts (id, ${COLUMNS}) OVERRIDING SYSTEM VALUE SELECT sum_id, ${COLUMNS} FROM sums`,
  `ALTER TABLE delivery_sorts ALTER facet SET NOT NULL`,
  `DROP INDEX delivery_sorts_key`,
  `CREATE UNIQUE INDEX delivery_sorts_facet_key ON delivery_sorts (${COLUMNS})`,
];

const DOWN = [
  `SET LOCAL statement_timeout = 0`,
  `SET LOCAL lock_timeout = 0`,
  `SELECT pg_advisory_xact_lock(20318022)`,
  `DROP TABLE delivery_weeks`,
  `DELETE FROM delivery_counts c USING delivery_sorts s
    WHERE s.id = c.sort_id AND s.facet NOT IN ('each', 'each-delay')`,
  `DELETE FROM delivery_sorts WHERE facet NOT IN ('each', 'each-delay')`,
  `DROP INDEX delivery_sorts_facet_key`,
  `ALTER TABLE delivery_sorts DROP facet, DROP part_of`,
  `ALTER TABLE delivery_sorts RENAME delay_bucket TO delay`,
  `ALTER TABLE delivery_counts RENAME totals TO sums`,
  `CREATE UNIQUE INDEX delivery_sorts_key ON delivery_sorts (kind, operation, result, reason, source, delay)`,
];
