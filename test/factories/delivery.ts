import type { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type {
  DeliveryKind,
  DeliveryOperation,
  DeliveryResult,
  DeliverySource,
} from '@kladka/contracts';

export interface DeliveryDraft {
  kind: DeliveryKind;
  operation: DeliveryOperation;
  /** Deliveries of the same kind and key are about the same record. */
  key: string;
  source: DeliverySource;
  result: DeliveryResult;
  reason: string | null;
  reasonDetail: string | null;
  yespoStatus: string | null;
  person: string | null;
  notes: string[];
  attempts: number;
  payload: unknown;
  received: unknown;
  createdAt: Date;
  /** From then until it was settled. */
  delayMs: number;
  /** Of the record, in the form it is searched by. */
  email: string | null;
  phone: string | null;
}

export interface IntegrationOwner {
  workspaceId: string;
  integrationId: string;
}

const COLUMNS = `id, workspace_id, integration_id, record_id, seq, kind, operation, key, yespo_status, source, result,
  reason, reason_detail, notes, person, content_hash, attempts, tries, created_at`;
const VALUES = `id, $1::uuid, $2::uuid, record_id, seq, kind, operation, key, "yespoStatus", source, result,
  reason, "reasonDetail", notes, person, id::text, attempts, attempts, "createdAt"`;

let lastNumber = 20_000;

export function aDelivery(fields: Partial<DeliveryDraft> = {}): DeliveryDraft {
  return {
    kind: 'order',
    operation: 'create',
    key: String((lastNumber += 1)),
    source: 'hook',
    result: 'accepted',
    reason: null,
    reasonDetail: null,
    yespoStatus: null,
    person: null,
    notes: [],
    attempts: 1,
    payload: null,
    received: null,
    createdAt: new Date(),
    delayMs: 0,
    email: null,
    phone: null,
    ...fields,
  };
}

/** Writes deliveries and their records past all rules. Gives their ids, in the same order. */
export async function addDeliveries(
  dataSource: DataSource,
  { workspaceId, integrationId }: IntegrationOwner,
  drafts: ReadonlyArray<Partial<DeliveryDraft>>,
): Promise<string[]> {
  const rows = drafts.map((fields) => {
    const draft = aDelivery(fields);
    return { ...draft, id: idAt(draft.createdAt) };
  });
  await dataSource.query(
    `WITH n AS (
       SELECT * FROM json_to_recordset($3) AS n(id uuid, kind text, operation text, key text, source text, result text,
         reason text, "reasonDetail" text, "yespoStatus" text, person text, notes text[], attempts integer,
         payload json, received json, "createdAt" timestamptz, "delayMs" integer, email text, phone text)
     ), r AS (
       INSERT INTO records (workspace_id, integration_id, kind, key, email, phone, last_seq)
       SELECT $1, $2, kind, key, max(email), max(phone), count(*) FROM n GROUP BY kind, key
       RETURNING id, kind, key
     ), d AS (
       SELECT n.*, r.id AS record_id, row_number() OVER (PARTITION BY r.id ORDER BY n.id) AS seq
       FROM n JOIN r ON r.kind = n.kind AND r.key = n.key
     ), open AS (
       INSERT INTO open_deliveries (${COLUMNS}, due_at)
       SELECT ${VALUES}, "createdAt" FROM d WHERE result IN ('waiting', 'retrying', 'sending')
     ), settled AS (
       INSERT INTO settled_deliveries (${COLUMNS}, settled_at)
       SELECT ${VALUES}, "createdAt" + "delayMs" * interval '1 ms' FROM d
       WHERE result IN ('accepted', 'rejected', 'skipped')
     ), logged AS (
       INSERT INTO delivery_settlements (delivery_id, workspace_id, integration_id, created_at, settled_at, delay_ms,
         kind, operation, result, reason, source)
       SELECT id, $1, $2, "createdAt", "createdAt" + "delayMs" * interval '1 ms', "delayMs", kind, operation, result,
         reason, source
       FROM d WHERE result IN ('accepted', 'rejected', 'skipped')
     )
     INSERT INTO delivery_bodies (delivery_id, payload, received)
     SELECT id, payload, received FROM d WHERE payload IS NOT NULL OR received IS NOT NULL`,
    [workspaceId, integrationId, JSON.stringify(rows)],
  );
  return rows.map(({ id }) => id);
}

/** A UUID v7 as it would have been given at that moment. */
function idAt(moment: Date): string {
  const time = moment.getTime().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-${uuidv7().slice(14)}`;
}
