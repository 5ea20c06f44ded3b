import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateFirstTables1795300000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of UP) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TABLE attempts, deliveries, records, poll_schedules, leases, inbound_events, hook_subscriptions,
        store_statuses, status_mappings, integrations, api_keys, sessions, memberships, users, workspaces
    `);
  }
}

const UP = [
  `CREATE TABLE workspaces (
    id uuid CONSTRAINT workspaces_pkey PRIMARY KEY,
    name text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  )`,

  `CREATE TABLE users (
    id uuid CONSTRAINT users_pkey PRIMARY KEY,
    email text NOT NULL,
    password_hash text NOT NULL,
    language text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE UNIQUE INDEX users_email_key ON users (email)`,

  `CREATE TABLE memberships (
    workspace_id uuid NOT NULL
      CONSTRAINT memberships_workspace_id_fkey REFERENCES workspaces ON DELETE CASCADE,
    user_id uuid NOT NULL CONSTRAINT memberships_user_id_fkey REFERENCES users ON DELETE CASCADE,
    role text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT memberships_pkey PRIMARY KEY (workspace_id, user_id)
  )`,
  `CREATE INDEX memberships_user_id_idx ON memberships (user_id)`,

  `CREATE TABLE sessions (
    id_hash text CONSTRAINT sessions_pkey PRIMARY KEY,
    data jsonb NOT NULL,
    expires_at timestamptz NOT NULL
  )`,
  `CREATE INDEX sessions_expires_at_idx ON sessions (expires_at)`,

  `CREATE TABLE api_keys (
    id uuid CONSTRAINT api_keys_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL
      CONSTRAINT api_keys_workspace_id_fkey REFERENCES workspaces ON DELETE CASCADE,
    name text NOT NULL,
    prefix text NOT NULL,
    key_hash text NOT NULL,
    scopes text[] NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    last_used_at timestamptz,
    revoked_at timestamptz
  )`,
  `CREATE UNIQUE INDEX api_keys_key_hash_key ON api_keys (key_hash)`,
  `CREATE INDEX api_keys_workspace_id_idx ON api_keys (workspace_id, id)`,

  `CREATE TABLE integrations (
    id uuid CONSTRAINT integrations_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL
      CONSTRAINT integrations_workspace_id_fkey REFERENCES workspaces ON DELETE CASCADE,
    name text NOT NULL,
    store_url text NOT NULL,
    store_login_sealed text NOT NULL,
    store_password_sealed text NOT NULL,
    yespo_key_sealed text NOT NULL,
    yespo_account text NOT NULL,
    yespo_organisation_name text,
    settings jsonb NOT NULL,
    state text NOT NULL,
    state_reason text,
    state_since timestamptz NOT NULL DEFAULT now(),
    store_failing_since timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE INDEX integrations_workspace_id_idx ON integrations (workspace_id, id)`,
  `CREATE UNIQUE INDEX integrations_connection_key
    ON integrations (workspace_id, store_url, yespo_account) WHERE state <> 'deleted'`,

  `CREATE TABLE status_mappings (
    integration_id uuid NOT NULL
      CONSTRAINT status_mappings_integration_id_fkey REFERENCES integrations ON DELETE CASCADE,
    store_status_id text NOT NULL,
    yespo_statuses text[] NOT NULL,
    CONSTRAINT status_mappings_pkey PRIMARY KEY (integration_id, store_status_id)
  )`,

  `CREATE TABLE store_statuses (
    integration_id uuid NOT NULL
      CONSTRAINT store_statuses_integration_id_fkey REFERENCES integrations ON DELETE CASCADE,
    store_status_id text NOT NULL,
    titles jsonb NOT NULL,
    is_successful boolean NOT NULL,
    CONSTRAINT store_statuses_pkey PRIMARY KEY (integration_id, store_status_id)
  )`,

  `CREATE TABLE hook_subscriptions (
    id uuid CONSTRAINT hook_subscriptions_pkey PRIMARY KEY,
    integration_id uuid NOT NULL
      CONSTRAINT hook_subscriptions_integration_id_fkey REFERENCES integrations ON DELETE CASCADE,
    event text NOT NULL,
    secret_hash text NOT NULL,
    target_url_sealed text NOT NULL,
    store_subscription_id text,
    state text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    changed_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE UNIQUE INDEX hook_subscriptions_secret_hash_key ON hook_subscriptions (secret_hash)`,
  `CREATE INDEX hook_subscriptions_integration_id_idx ON hook_subscriptions (integration_id, event)`,

  // No foreign keys on the tables that take the load: their rows come from code that holds the parent.
  `CREATE TABLE inbound_events (
    id uuid CONSTRAINT inbound_events_pkey PRIMARY KEY,
    integration_id uuid NOT NULL,
    event text NOT NULL,
    method text NOT NULL,
    content_type text NOT NULL,
    body bytea NOT NULL,
    state text NOT NULL DEFAULT 'new',
    tries integer NOT NULL DEFAULT 0,
    received_at timestamptz NOT NULL DEFAULT now(),
    due_at timestamptz NOT NULL DEFAULT now(),
    settled_at timestamptz,
    note text
  ) WITH (fillfactor = 85)`,
  `CREATE INDEX inbound_events_due_idx ON inbound_events (integration_id, due_at) WHERE state = 'new'`,

  `CREATE TABLE leases (
    integration_id uuid NOT NULL
      CONSTRAINT leases_integration_id_fkey REFERENCES integrations ON DELETE CASCADE,
    lane text NOT NULL,
    fence bigint NOT NULL,
    expires_at timestamptz NOT NULL,
    hold_until timestamptz,
    CONSTRAINT leases_pkey PRIMARY KEY (integration_id, lane)
  ) WITH (fillfactor = 50)`,

  `CREATE TABLE poll_schedules (
    integration_id uuid NOT NULL
      CONSTRAINT poll_schedules_integration_id_fkey REFERENCES integrations ON DELETE CASCADE,
    job text NOT NULL,
    due_at timestamptz NOT NULL,
    cursor jsonb NOT NULL,
    failures integer NOT NULL DEFAULT 0,
    finished_at timestamptz,
    CONSTRAINT poll_schedules_pkey PRIMARY KEY (integration_id, job)
  ) WITH (fillfactor = 70)`,
  `CREATE INDEX poll_schedules_due_at_idx ON poll_schedules (due_at)`,

  `CREATE TABLE records (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT records_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL,
    integration_id uuid NOT NULL
      CONSTRAINT records_integration_id_fkey REFERENCES integrations ON DELETE CASCADE,
    kind text NOT NULL,
    key text NOT NULL,
    content_hash text,
    read_at timestamptz,
    accepted_hash text,
    accepted_at timestamptz,
    last_seq integer NOT NULL DEFAULT 0,
    store_status_id text,
    store_created_at text,
    email text,
    phone text,
    next_read_at timestamptz,
    missing_reads integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now()
  ) WITH (fillfactor = 80)`,
  `CREATE UNIQUE INDEX records_key ON records (integration_id, kind, key)`,
  `CREATE INDEX records_next_read_at_idx ON records (integration_id, next_read_at)
    WHERE next_read_at IS NOT NULL`,
  `CREATE INDEX records_store_status_idx ON records (integration_id, store_status_id)
    WHERE kind = 'order'`,
  `CREATE INDEX records_search_key_idx ON records (workspace_id, key)`,
  `CREATE INDEX records_search_email_idx ON records (workspace_id, email) WHERE email IS NOT NULL`,
  `CREATE INDEX records_search_phone_idx ON records (workspace_id, phone) WHERE phone IS NOT NULL`,

  `CREATE TABLE deliveries (
    id uuid CONSTRAINT deliveries_pkey PRIMARY KEY,
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
    settled_at timestamptz
  ) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0)`,
  `CREATE INDEX deliveries_due_idx ON deliveries (integration_id, kind, due_at)
    WHERE result IN ('waiting', 'retrying', 'sending')`,
  `CREATE INDEX deliveries_after_record_id_idx ON deliveries (after_record_id)
    WHERE after_record_id IS NOT NULL AND result IN ('waiting', 'retrying')`,
  `CREATE UNIQUE INDEX deliveries_record_id_idx ON deliveries (record_id, seq)`,
  `CREATE INDEX deliveries_integration_id_idx ON deliveries (integration_id, id)`,
  `CREATE INDEX deliveries_workspace_id_idx ON deliveries (workspace_id, id)`,

  `CREATE TABLE attempts (
    id uuid CONSTRAINT attempts_pkey PRIMARY KEY,
    delivery_id uuid NOT NULL,
    number integer NOT NULL,
    started_at timestamptz NOT NULL,
    duration_ms integer NOT NULL,
    outcome text NOT NULL,
    http_status integer,
    answer text
  )`,
  `CREATE INDEX attempts_delivery_id_idx ON attempts (delivery_id)`,
];
