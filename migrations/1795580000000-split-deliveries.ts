import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is still to be told, what is settled, bodies and tries in tables of their own; all but the first by month
 * (docs/adr/0018-deliveries-in-two-tables.md). Moves what there is, so it takes a while on a large database. Processes
 * of the version before can do nothing until they are replaced, and break nothing.
 */
export class SplitDeliveries1795580000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of UP) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await queryRunner.query(statement);
  }
}

const SHARED = `id, workspace_id, integration_id, record_id, after_record_id, seq, kind, operation, key, yespo_status,
  source, result, reason, reason_detail, notes, person, content_hash, confirmed_email, from_hook_body, priority,
  keep_deleted, session_most, import_id, import_part, replay_id, replay_of, attempts, created_at`;

const COLUMNS = `
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    integration_id uuid NOT NULL,
    record_id bigint NOT NULL,
    after_record_id bigint,
    created_at timestamptz NOT NULL DEFAULT now(),
    seq integer NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    tries integer NOT NULL DEFAULT 0,
    priority smallint NOT NULL DEFAULT 0,
    session_most smallint,
    confirmed_email boolean NOT NULL DEFAULT false,
    from_hook_body boolean NOT NULL DEFAULT false,
    keep_deleted boolean NOT NULL DEFAULT false,
    import_id uuid,
    replay_id uuid,
    replay_of uuid,
    import_part text,
    kind text NOT NULL,
    operation text NOT NULL,
    key text NOT NULL,
    customer_key text,
    yespo_status text,
    source text NOT NULL,
    result text NOT NULL,
    reason text,
    reason_detail text,
    notes text[] NOT NULL DEFAULT '{}',
    person text,
    content_hash text NOT NULL`;

const CUSTOMER = `CASE WHEN kind = 'order' THEN payload->>'externalCustomerId' END`;

/** A default partition, and one for each month (UTC) from the oldest row to the month after the next. */
const partitionsOf = (table: string, oldest: string): string[] => [
  `CREATE TABLE ${table}_default PARTITION OF ${table} DEFAULT`,
  `DO $$
    DECLARE
      month timestamp := date_trunc('month', greatest(
        coalesce((${oldest}), now()), now() - interval '5 years') AT TIME ZONE 'UTC');
    BEGIN
      WHILE month < date_trunc('month', now() AT TIME ZONE 'UTC') + interval '3 months' LOOP
        EXECUTE format('CREATE TABLE ${table}_%s PARTITION OF ${table} FOR VALUES FROM (%L) TO (%L)',
          to_char(month, 'YYYY_MM'), pg_temp.month_floor(month), pg_temp.month_floor(month + interval '1 month'));
        month := month + interval '1 month';
      END LOOP;
    END $$`,
];

const OLDEST = 'SELECT min(created_at) FROM told_deliveries';

const UP = [
  // A large database takes longer than any other statement may.
  `SET LOCAL statement_timeout = 0`,
  `CREATE OR REPLACE FUNCTION pg_temp.month_floor(month timestamp) RETURNS uuid LANGUAGE sql AS $$
    SELECT rpad(lpad(to_hex((extract(epoch FROM month AT TIME ZONE 'UTC') * 1000)::bigint), 12, '0'), 32, '0')::uuid
  $$`,
  `ALTER TABLE deliveries RENAME TO told_deliveries`,
  `ALTER TABLE attempts RENAME TO old_attempts`,
  `ALTER INDEX attempts_pkey RENAME TO old_attempts_pkey`,

  `CREATE TABLE open_deliveries (${COLUMNS},
    session_id uuid,
    fence bigint,
    due_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT open_deliveries_pkey PRIMARY KEY (id),
    CONSTRAINT open_deliveries_result CHECK (result IN ('waiting', 'retrying', 'sending'))
  ) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000,
    autovacuum_analyze_scale_factor = 0.05, autovacuum_analyze_threshold = 500, autovacuum_vacuum_cost_delay = 0)`,
  `CREATE TABLE settled_deliveries (${COLUMNS},
    settled_at timestamptz NOT NULL,
    CONSTRAINT settled_deliveries_pkey PRIMARY KEY (id),
    CONSTRAINT settled_deliveries_result CHECK (result IN ('accepted', 'rejected', 'skipped'))
  ) PARTITION BY RANGE (id)`,
  `CREATE TABLE delivery_bodies (
    delivery_id uuid CONSTRAINT delivery_bodies_pkey PRIMARY KEY,
    payload json,
    received json
  ) PARTITION BY RANGE (delivery_id)`,
  `CREATE TABLE attempts (
    delivery_id uuid NOT NULL,
    number integer NOT NULL,
    duration_ms integer NOT NULL,
    http_status integer,
    started_at timestamptz NOT NULL,
    outcome text NOT NULL,
    answer text,
    CONSTRAINT attempts_pkey PRIMARY KEY (delivery_id, number)
  ) PARTITION BY RANGE (delivery_id)`,
  ...partitionsOf('settled_deliveries', OLDEST),
  ...partitionsOf('delivery_bodies', OLDEST),
  ...partitionsOf('attempts', OLDEST),
  // A log that statistics are folded from: appended by whatever settles, never looked into.
  `CREATE TABLE delivery_settlements (
    delivery_id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    integration_id uuid NOT NULL,
    created_at timestamptz NOT NULL,
    settled_at timestamptz NOT NULL,
    delay_ms bigint NOT NULL,
    delta smallint NOT NULL DEFAULT 1,
    kind text NOT NULL,
    operation text NOT NULL,
    result text NOT NULL,
    reason text,
    source text NOT NULL
  ) WITH (autovacuum_vacuum_insert_scale_factor = 0.05)`,
  `ALTER TABLE records ADD unconfirmed_at timestamptz`,
  `ALTER TABLE integration_pulses ADD bodies_gone_to uuid, ADD bodies_looked_at timestamptz`,

  `INSERT INTO open_deliveries (${SHARED}, customer_key, tries, session_id, fence, due_at)
    SELECT ${SHARED}, ${CUSTOMER}, (SELECT count(*) FROM old_attempts a WHERE a.delivery_id = d.id), session_id, fence,
      due_at
    FROM told_deliveries d WHERE result IN ('waiting', 'retrying', 'sending')`,
  `INSERT INTO settled_deliveries (${SHARED}, customer_key, tries, settled_at)
    SELECT ${SHARED}, ${CUSTOMER}, (SELECT count(*) FROM old_attempts a WHERE a.delivery_id = d.id),
      coalesce(settled_at, created_at)
    FROM told_deliveries d WHERE result IN ('accepted', 'rejected', 'skipped')`,
  `INSERT INTO delivery_bodies (delivery_id, payload, received)
    SELECT id, payload, received FROM told_deliveries WHERE payload IS NOT NULL OR received IS NOT NULL`,
  `INSERT INTO attempts (delivery_id, number, started_at, duration_ms, outcome, http_status, answer)
    SELECT delivery_id, row_number() OVER (PARTITION BY delivery_id ORDER BY id), started_at, duration_ms, outcome,
      http_status, answer
    FROM old_attempts`,
  `INSERT INTO delivery_settlements (delivery_id, workspace_id, integration_id, created_at, settled_at, delay_ms,
      kind, operation, result, reason, source)
    SELECT id, workspace_id, integration_id, created_at, settled_at,
      greatest(extract(epoch FROM settled_at - created_at) * 1000, 0), kind, operation, result, reason, source
    FROM settled_deliveries`,
  `UPDATE records r SET unconfirmed_at = e.at FROM (
      SELECT record_id, min(settled_at) AS at FROM settled_deliveries
      WHERE kind = 'contact' AND operation <> 'delete' AND result <> 'skipped' AND NOT confirmed_email
      GROUP BY record_id) e
    WHERE r.id = e.record_id`,
  `DROP TABLE old_attempts, told_deliveries`,

  // Of open deliveries: none names what a claim changes, so that a claim writes no index.
  `CREATE UNIQUE INDEX open_deliveries_record_id_idx ON open_deliveries (record_id, seq)`,
  `CREATE INDEX open_deliveries_due_idx ON open_deliveries (integration_id, priority, kind, due_at, id)`,
  `CREATE INDEX open_deliveries_integration_id_idx ON open_deliveries (integration_id, id)`,
  `CREATE INDEX open_deliveries_workspace_id_idx ON open_deliveries (workspace_id, id)`,
  `CREATE INDEX open_deliveries_contact_idx ON open_deliveries (integration_id, key) WHERE kind = 'contact'`,
  `CREATE INDEX open_deliveries_after_record_id_idx ON open_deliveries (after_record_id)
    WHERE after_record_id IS NOT NULL`,
  `CREATE INDEX open_deliveries_session_id_idx ON open_deliveries (session_id) WHERE session_id IS NOT NULL`,
  `CREATE INDEX open_deliveries_import_id_idx ON open_deliveries (import_id, import_part)
    WHERE import_id IS NOT NULL`,
  `CREATE INDEX open_deliveries_replay_id_idx ON open_deliveries (replay_id) WHERE replay_id IS NOT NULL`,

  `CREATE INDEX settled_deliveries_integration_id_idx ON settled_deliveries (integration_id, id)`,
  `CREATE INDEX settled_deliveries_workspace_id_idx ON settled_deliveries (workspace_id, id)`,
  `CREATE INDEX settled_deliveries_result_idx ON settled_deliveries (integration_id, kind, result, id)`,
  `CREATE INDEX settled_deliveries_rejected_idx ON settled_deliveries (integration_id, id)
    WHERE result = 'rejected'`,
  `CREATE INDEX settled_deliveries_record_id_idx ON settled_deliveries (record_id, seq)`,
  `CREATE INDEX settled_deliveries_import_id_idx ON settled_deliveries (import_id, id)
    WHERE import_id IS NOT NULL`,
  `CREATE INDEX settled_deliveries_import_refused_idx ON settled_deliveries (import_id, id)
    WHERE import_part IS NOT NULL AND result IN ('rejected', 'skipped')`,
  `CREATE INDEX settled_deliveries_replay_id_idx ON settled_deliveries (replay_id) WHERE replay_id IS NOT NULL`,

  `CREATE VIEW deliveries AS
    SELECT ${SHARED}, customer_key, tries, session_id, fence, due_at, NULL::timestamptz AS settled_at
      FROM open_deliveries
    UNION ALL
    SELECT ${SHARED}, customer_key, tries, NULL::uuid, NULL::bigint, NULL::timestamptz, settled_at
      FROM settled_deliveries`,
  `ANALYZE open_deliveries, settled_deliveries, delivery_bodies, attempts`,
];

const OLD = `${SHARED}, payload, received, session_id, fence, due_at, settled_at`;
const UNSETTLED = `result IN ('waiting', 'retrying', 'sending')`;

const DOWN = [
  `SET LOCAL statement_timeout = 0`,
  `CREATE TABLE told_deliveries (
    id uuid,
    workspace_id uuid NOT NULL,
    integration_id uuid NOT NULL,
    record_id bigint NOT NULL,
    seq integer NOT NULL,
    after_record_id bigint,
    kind text NOT NULL,
    operation text NOT NULL,
    key text NOT NULL,
    yespo_status text,
    source text NOT NULL,
    result text NOT NULL,
    reason text,
    reason_detail text,
    notes text[] NOT NULL DEFAULT '{}',
    person text,
    content_hash text NOT NULL,
    confirmed_email boolean NOT NULL DEFAULT false,
    payload json,
    received json,
    from_hook_body boolean NOT NULL DEFAULT false,
    attempts integer NOT NULL DEFAULT 0,
    fence bigint,
    due_at timestamptz NOT NULL DEFAULT now(),
    created_at timestamptz NOT NULL DEFAULT now(),
    settled_at timestamptz,
    priority smallint NOT NULL DEFAULT 0,
    replay_id uuid,
    replay_of uuid,
    session_id uuid,
    session_most smallint,
    keep_deleted boolean NOT NULL DEFAULT false,
    import_id uuid,
    import_part text,
    CONSTRAINT deliveries_pkey PRIMARY KEY (id)
  ) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0,
    toast_tuple_target = 256)`,
  `INSERT INTO told_deliveries (${OLD})
    SELECT ${OLD.replace('due_at', 'coalesce(due_at, created_at)')}
    FROM deliveries LEFT JOIN delivery_bodies b ON b.delivery_id = id`,
  `CREATE TABLE told_attempts (
    id uuid,
    delivery_id uuid NOT NULL,
    number integer NOT NULL,
    started_at timestamptz NOT NULL,
    duration_ms integer NOT NULL,
    outcome text NOT NULL,
    http_status integer,
    answer text
  )`,
  // Ids that sort as the tries did.
  `INSERT INTO told_attempts (id, delivery_id, number, started_at, duration_ms, outcome, http_status, answer)
    SELECT (lpad(to_hex((extract(epoch FROM started_at) * 1000)::bigint), 12, '0') || '7'
        || lpad(to_hex(number % 4096), 3, '0') || 'a' || substr(md5(delivery_id::text), 1, 15))::uuid,
      delivery_id, number, started_at, duration_ms, outcome, http_status, answer
    FROM attempts`,
  `DROP VIEW deliveries`,
  `DROP TABLE open_deliveries, settled_deliveries, delivery_bodies, attempts, delivery_settlements`,
  `ALTER TABLE records DROP unconfirmed_at`,
  `ALTER TABLE integration_pulses DROP bodies_gone_to, DROP bodies_looked_at`,
  `ALTER TABLE told_deliveries RENAME TO deliveries`,
  `ALTER TABLE told_attempts RENAME TO attempts`,
  `ALTER TABLE attempts ADD CONSTRAINT attempts_pkey PRIMARY KEY (id)`,
  `CREATE INDEX attempts_delivery_id_idx ON attempts (delivery_id)`,
  `CREATE INDEX deliveries_due_idx ON deliveries (integration_id, priority, kind, due_at, id) WHERE ${UNSETTLED}`,
  `CREATE INDEX deliveries_after_record_id_idx ON deliveries (after_record_id)
    WHERE after_record_id IS NOT NULL AND result IN ('waiting', 'retrying')`,
  `CREATE UNIQUE INDEX deliveries_record_id_idx ON deliveries (record_id, seq)`,
  `CREATE INDEX deliveries_integration_id_idx ON deliveries (integration_id, id)`,
  `CREATE INDEX deliveries_workspace_id_idx ON deliveries (workspace_id, id)`,
  `CREATE INDEX deliveries_replay_id_idx ON deliveries (replay_id) WHERE replay_id IS NOT NULL`,
  `CREATE INDEX deliveries_session_id_idx ON deliveries (session_id)
    WHERE session_id IS NOT NULL AND result = 'sending'`,
  `CREATE INDEX deliveries_import_id_idx ON deliveries (import_id, id) WHERE import_id IS NOT NULL`,
  `CREATE INDEX deliveries_import_open_idx ON deliveries (import_id, import_part)
    WHERE import_id IS NOT NULL AND ${UNSETTLED}`,
  `CREATE INDEX deliveries_import_refused_idx ON deliveries (import_id, id)
    WHERE import_part IS NOT NULL AND result IN ('rejected', 'skipped')`,
  `CREATE INDEX deliveries_rejected_idx ON deliveries (integration_id, id) WHERE result = 'rejected'`,
];
