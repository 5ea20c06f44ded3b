import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import {
  IS_FIRST,
  type ClaimedDelivery,
  type SendingLease,
} from '../delivery/delivery-queue.repository.js';
import { MAY_BE_CONFIRMED } from '../delivery/may-be-confirmed.js';
import { PRIORITY_OF_LANE } from '../delivery/priority.js';
import { withPayloads } from '../delivery/payloads.js';
import type { ContactSession, ContactSessionState } from './contact-session.entity.js';

/** A contact that is ours and may go by session. */
export interface SessionCandidate extends ClaimedDelivery {
  /** Yespo accepted this contact before, so that it knows its external id. */
  known: boolean;
  /** It must not be restored if it was deleted in Yespo. */
  keepDeleted: boolean;
  /** The largest session it may be part of, after a larger one went wrong; 1: by itself. */
  sessionMost: number | null;
}

/** A contact of a session that has ended. */
export interface SessionMember extends ClaimedDelivery {
  keepDeleted: boolean;
}

export type DueSession = Pick<
  ContactSession,
  'id' | 'yespoSessionId' | 'dedupeOn' | 'size' | 'looks' | 'startedAt'
> & {
  /** How long it has been running. */
  ageMs: number;
};

export interface OpenedSession {
  yespoSessionId: string;
  dedupeOn: ContactSession['dedupeOn'];
  /** Until the first look. */
  waitMs: number;
  /** After which its contacts go again if it has not ended. */
  patienceMs: number;
}

/** `$1` integration, `$2` fence, `$3` lane. */
const LEASE_IS_HELD = `EXISTS (
  SELECT 1 FROM leases l
  WHERE l.integration_id = $1 AND l.lane = $3 AND l.fence = $2 AND l.expires_at > now())`;

const CONFIRMED_NOW = `
  (SELECT (i.settings->>'confirmedEmail')::boolean FROM integrations i WHERE i.id = $1)`;

/**
 * Contacts that may go by session: sessions create *confirmed* contacts (`api/yespo.md` 4.2). `$1` integration,
 * `$2` fence, `$4` priority.
 */
const MAY_GO = `c.integration_id = $1 AND c.priority = $4 AND c.kind = 'contact' AND c.operation <> 'delete'
  AND c.due_at <= now() AND c.session_id IS NULL
  AND (c.result <> 'sending' OR c.fence < $2)
  AND c.confirmed_email AND ${CONFIRMED_NOW}
  AND (c.keep_deleted OR c.session_most IS DISTINCT FROM 1)
  AND (c.seq = 1 OR ${IS_FIRST})`;

const MOST_SURVEYED = 3_000;

/** Sessions of contacts, and the deliveries in them. Plain SQL, one statement for a whole session. */
@Injectable()
export class ContactSessionRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * How many contacts of the lane could go by session now, counted up to `most` (0: no matter how many), and whether
   * one of them can go no other way.
   */
  async survey(lease: SendingLease, most: number): Promise<{ due: number; mustGo: boolean }> {
    const rows: Array<{ due: number; mustGo: boolean | null }> = await this.dataSource.query(
      `SELECT count(*)::integer AS due, bool_or(keep_deleted) AS "mustGo" FROM (
         SELECT c.keep_deleted FROM open_deliveries c WHERE ${LEASE_IS_HELD} AND ${MAY_GO} LIMIT $5) d`,
      [...this.ofLane(lease), most || MOST_SURVEYED],
    );
    return { due: rows[0]?.due ?? 0, mustGo: rows[0]?.mustGo ?? false };
  }

  /**
   * Claims contacts for sessions: all that may go, or only those that have to. One that must stay unconfirmed after
   * all comes with `confirmedEmail` off and may not go by session.
   */
  async claim(
    lease: SendingLease,
    which: 'all' | 'keeping-deleted',
    limit: number,
  ): Promise<SessionCandidate[]> {
    const [rows]: [Array<Omit<SessionCandidate, 'payload'>>, number] = await this.dataSource.query(
      `WITH due AS (
         SELECT c.id FROM open_deliveries c
         WHERE ${LEASE_IS_HELD} AND ${MAY_GO} AND (c.keep_deleted OR $5)
         ORDER BY c.due_at, c.id LIMIT $6 FOR UPDATE SKIP LOCKED
       )
       UPDATE open_deliveries d SET result = 'sending', fence = $2, confirmed_email = ${MAY_BE_CONFIRMED}
       FROM due WHERE d.id = due.id
       RETURNING d.id, d.operation, d.key, d.attempts, d.confirmed_email AS "confirmedEmail",
         d.keep_deleted AS "keepDeleted", d.session_most AS "sessionMost",
         EXISTS (SELECT 1 FROM records r WHERE r.id = d.record_id AND r.accepted_at IS NOT NULL) AS known`,
      [...this.ofLane(lease), which === 'all', limit],
    );
    rows.sort((one, other) => (one.id < other.id ? -1 : 1));
    return withPayloads(this.dataSource, rows);
  }

  /** Those of claimed contacts that may be created as confirmed at this moment; claims are decided a while earlier. */
  async stillConfirmed(
    { integrationId }: SendingLease,
    ids: readonly string[],
  ): Promise<Set<string>> {
    const rows: Array<{ id: string }> = await this.dataSource.query(
      `SELECT d.id FROM open_deliveries d WHERE d.id = ANY($2) AND d.confirmed_email AND ${MAY_BE_CONFIRMED}`,
      [integrationId, [...ids]],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Gives claimed contacts back untried, to be sent by single calls. */
  async setApart(lease: SendingLease, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.dataSource.query(
      `UPDATE open_deliveries SET session_most = 1, fence = NULL,
         result = CASE WHEN attempts > 0 THEN 'retrying' ELSE 'waiting' END
       WHERE id = ANY($1) AND result = 'sending' AND fence = $2 AND priority = $3`,
      [[...ids], lease.fence, PRIORITY_OF_LANE[lease.lane]],
    );
  }

  /**
   * Writes that claimed contacts are in a session of Yespo; from here on nobody claims them. Those that a later
   * holder of the lane has claimed stay out.
   */
  async open(lease: SendingLease, session: OpenedSession, ids: readonly string[]): Promise<void> {
    await this.dataSource.query(
      `WITH members AS (
         UPDATE open_deliveries d SET session_id = $5, reason = 'in-session', reason_detail = NULL,
           due_at = now() + $8 * interval '1 ms'
         WHERE d.id = ANY($9) AND d.result = 'sending' AND d.fence = $2 AND d.priority = $4 RETURNING 1
       )
       INSERT INTO contact_sessions (id, integration_id, lane, yespo_session_id, dedupe_on, size, next_look_at)
       SELECT $5, $1, $3, $6, $10, count(*), now() + $7 * interval '1 ms' FROM members HAVING count(*) > 0`,
      [
        ...this.ofLane(lease),
        uuidv7(),
        session.yespoSessionId,
        session.waitMs,
        session.patienceMs,
        [...ids],
        session.dedupeOn,
      ],
    );
  }

  /** Running sessions of the lane, and which of them are to be looked at now. */
  async listRunning(lease: SendingLease): Promise<{ running: number; due: DueSession[] }> {
    const rows: Array<DueSession & { isDue: boolean }> = await this.dataSource.query(
      `SELECT id, yespo_session_id AS "yespoSessionId", dedupe_on AS "dedupeOn", size, looks,
         started_at AS "startedAt", next_look_at <= now() AS "isDue",
         extract(epoch FROM now() - started_at)::float8 * 1000 AS "ageMs"
       FROM contact_sessions WHERE integration_id = $1 AND lane = $2 AND state = 'running'
       ORDER BY next_look_at`,
      [lease.integrationId, lease.lane],
    );
    return { running: rows.length, due: rows.filter(({ isDue }) => isDue) };
  }

  async lookLater(sessionId: string, waitMs: number): Promise<void> {
    await this.dataSource.query(
      `UPDATE contact_sessions SET looks = looks + 1, next_look_at = now() + $2 * interval '1 ms'
       WHERE id = $1 AND state = 'running'`,
      [sessionId, waitMs],
    );
  }

  /** Takes contacts of an ended session under the fence of this turn, to be settled like any others. */
  async adopt(lease: SendingLease, sessionId: string, limit: number): Promise<SessionMember[]> {
    const [rows]: [Array<Omit<SessionMember, 'payload'>>, number] = await this.dataSource.query(
      `UPDATE open_deliveries d SET fence = $2
       WHERE ${LEASE_IS_HELD} AND d.priority = $4 AND d.id IN (
         SELECT id FROM open_deliveries WHERE session_id = $5 AND result = 'sending' LIMIT $6)
       RETURNING d.id, d.operation, d.key, d.attempts, d.confirmed_email AS "confirmedEmail",
         d.keep_deleted AS "keepDeleted"`,
      [...this.ofLane(lease), sessionId, limit],
    );
    return withPayloads(this.dataSource, rows);
  }

  /** Does nothing while one of its contacts is not settled. */
  async end(
    sessionId: string,
    state: Exclude<ContactSessionState, 'running'>,
    note: string | null,
  ): Promise<void> {
    await this.dataSource.query(
      `UPDATE contact_sessions SET state = $2, note = $3, looks = looks + 1, ended_at = now()
       WHERE id = $1 AND state = 'running' AND NOT EXISTS (
         SELECT 1 FROM open_deliveries WHERE session_id = $1 AND result = 'sending')`,
      [sessionId, state, note],
    );
  }

  private ofLane({ integrationId, fence, lane }: SendingLease): unknown[] {
    return [integrationId, fence, lane, PRIORITY_OF_LANE[lane]];
  }
}
