import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { GroupCommit } from '../database/group-commit.js';

/** A web-hook call before it is stored. */
export interface ArrivedEvent {
  integrationId: string;
  event: string;
  /** SHA-256 in hex of the secret in the address. */
  secretHash: string;
  method: string;
  contentType: string;
  body: Buffer;
}

export interface WaitingEvent {
  id: string;
  event: string;
  subscriptionId: string | null;
  body: Buffer;
  tries: number;
  receivedAt: Date;
}

/** How one event ended: settled for good, or due again later. */
export interface SettledEvent {
  id: string;
  state: 'done' | 'given-up' | 'new';
  note?: string;
  /** Only for `new`: wait before the next look. */
  waitMs?: number;
  /** Only for `new`: the store was not even asked, so this was no try. */
  untried?: boolean;
}

const MOST_PER_STATEMENT = 200;
const STATEMENTS_AT_ONCE = 3;

/** Web-hook calls as they arrived. */
@Injectable()
export class InboundEventRepository {
  private readonly inserts: GroupCommit<ArrivedEvent, boolean>;

  constructor(private readonly dataSource: DataSource) {
    this.inserts = new GroupCommit((events) => this.insertAll(events), {
      mostPerGroup: MOST_PER_STATEMENT,
      groupsAtOnce: STATEMENTS_AT_ONCE,
    });
  }

  /**
   * Commits an event. Resolves to false, storing nothing, when the address is none of ours or over.
   * Calls that arrive together share one statement, and so one flush of the disk.
   */
  add(event: ArrivedEvent): Promise<boolean> {
    return this.inserts.run(event);
  }

  /** Due events, oldest first. Only the holder of the reading lease asks, so no row needs a lock. */
  async listDue(integrationId: string, limit: number): Promise<WaitingEvent[]> {
    const rows: Array<{
      id: string;
      event: string;
      subscription_id: string | null;
      body: Buffer;
      tries: number;
      received_at: Date;
    }> = await this.dataSource.query(
      `SELECT id, event, subscription_id, body, tries, received_at FROM inbound_events
         WHERE integration_id = $1 AND state = 'new' AND due_at <= now() ORDER BY id LIMIT $2`,
      [integrationId, limit],
    );
    return rows.map(({ received_at: receivedAt, subscription_id: subscriptionId, ...row }) => ({
      ...row,
      receivedAt,
      subscriptionId,
    }));
  }

  async settle(tx: EntityManager, events: readonly SettledEvent[]): Promise<void> {
    if (events.length === 0) return;
    await tx.query(
      `UPDATE inbound_events e
       SET state = s.state, note = s.note, tries = e.tries + CASE WHEN s.untried THEN 0 ELSE 1 END,
         due_at = now() + coalesce(s."waitMs", 0) * interval '1 ms',
         settled_at = CASE WHEN s.state <> 'new' THEN now() END
       FROM jsonb_to_recordset($1) AS s(id uuid, state text, note text, "waitMs" float8, untried boolean)
       WHERE e.id = s.id AND e.state = 'new'`,
      [JSON.stringify(events)],
    );
  }

  /** The address proves itself in the inserting statement: a secret that was taken back is refused at once. */
  private async insertAll(events: ArrivedEvent[]): Promise<boolean[]> {
    const ids = events.map(() => uuidv7());
    const bodies = joinBodies(events);
    const stored: Array<{ id: string }> = await this.dataSource.query(
      `INSERT INTO inbound_events (id, integration_id, subscription_id, event, method, content_type, body, state)
       SELECT n.id, n.integration_id, h.id, n.event, n.method, n.content_type,
         substr($9::bytea, n.start, n.length), 'new'
       FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::integer[],
         $8::integer[]) AS n(id, integration_id, event, secret_hash, method, content_type, start, length)
       JOIN hook_subscriptions h ON h.secret_hash = n.secret_hash
         AND h.integration_id = n.integration_id AND h.event = n.event
         AND (h.valid_until IS NULL OR h.valid_until > now())
       JOIN integrations i ON i.id = n.integration_id AND i.state <> 'deleted'
       RETURNING id`,
      [
        ids,
        events.map((event) => event.integrationId),
        events.map((event) => event.event),
        events.map((event) => event.secretHash),
        events.map((event) => event.method),
        events.map((event) => event.contentType),
        bodies.starts,
        bodies.lengths,
        bodies.bytes,
      ],
    );
    const known = new Set(stored.map((row) => row.id));
    return ids.map((id) => known.has(id));
  }
}

/**
 * All bodies in one run of bytes, cut again by the database: a parameter of its own travels as it is, an array of
 * bodies as text in hex, twice as long. Starts count from 1, as SQL does.
 */
function joinBodies(events: readonly ArrivedEvent[]): {
  bytes: Buffer;
  starts: number[];
  lengths: number[];
} {
  const lengths = events.map(({ body }) => body.length);
  let start = 1;
  const starts = lengths.map((length) => {
    start += length;
    return start - length;
  });
  return { bytes: Buffer.concat(events.map(({ body }) => body)), starts, lengths };
}
