import type { HealthReason, HealthStatus } from '@kladka/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { uuidFloorSql } from '../database/uuid-floor-sql.js';
import { LIVE } from '../delivery/priority.js';
import { MISSED_BEFORE_SILENT } from '../hook-subscription/hook-watch.repository.js';
import type { Integration } from '../integration/integration.entity.js';
import type { Rhythm } from './integration-pulse.entity.js';
import { FIRST_DAY, recentOf, requestsByDay } from './recent-sql.js';

/** Rejected requests are counted up to here. */
const MOST_COUNTED = 10_000;
/** Ids sort by the clocks of processes, which may differ from the database's by so much. */
const SKEW = `interval '1 hour'`;

/** Rejected requests of the last fourteen days; `i` is the integration. */
const REJECTED = `(SELECT count(*)::integer FROM (
  SELECT FROM settled_deliveries d
  WHERE d.integration_id = i.id AND d.result = 'rejected'
    AND d.id >= ${uuidFloorSql(`${FIRST_DAY} - ${SKEW}`)} AND d.created_at >= ${FIRST_DAY}
  LIMIT ${MOST_COUNTED}) r)`;

/** All that the health of one integration is decided by. */
export interface HealthFactsRow extends Pick<
  Integration,
  | 'id'
  | 'state'
  | 'stateReason'
  | 'stateSince'
  | 'storeFailingSince'
  | 'createdAt'
  | 'health'
  | 'healthReason'
  | 'healthSince'
> {
  /** Changes with every change of the integration's row. */
  version: string;
  now: Date;
  /** The newest live event, and whether there ever was one: what an import brings is none. */
  lastEventAt: Date | null;
  hasEvents: boolean;
  lastSuccessAt: Date | null;
  /** Orders lie in a store status that nobody decided about. */
  hasUnmappedStatuses: boolean;
  /** Since when web-hooks that are registered do not tell of what polls find. */
  hooksSilentSince: Date | null;
  importingSince: Date | null;
  /** Requests of the last fourteen days; the total is 0 while none is rejected. */
  rejected: number;
  total: number;
  /** Null also while the last event is so young that nobody asks. */
  rhythm: Rhythm | null;
}

export interface DecidedHealth {
  id: string;
  version: string;
  health: HealthStatus;
  reason: HealthReason | null;
  since: Date;
}

/** Rows of transactions that commit late are looked for again. */
const OVERLAP = `interval '2 minutes'`;
/** Nobody is late before. */
export const SHORTEST_SILENCE_MS = 60 * 60 * 1000;

/** Gathers what the health of many integrations is decided by, and keeps what was decided. */
@Injectable()
export class HealthRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Takes integrations whose health was not decided for so long, or has to be at once; each for one caller only. */
  async takeDue(everyMs: number, limit: number): Promise<string[]> {
    await this.dataSource.query(
      `INSERT INTO integration_pulses (integration_id)
       SELECT i.id FROM integrations i
       WHERE i.state <> 'deleted'
         AND NOT EXISTS (SELECT 1 FROM integration_pulses p WHERE p.integration_id = i.id)
       ON CONFLICT DO NOTHING`,
    );
    const [rows]: [Array<{ id: string }>, number] = await this.dataSource.query(
      `UPDATE integration_pulses p SET checked_at = now()
       FROM (
         SELECT q.integration_id FROM integration_pulses q JOIN integrations i ON i.id = q.integration_id
         WHERE i.state <> 'deleted'
           AND (q.checked_at IS NULL OR q.checked_at <= now() - $1 * interval '1 ms')
         ORDER BY q.checked_at NULLS FIRST LIMIT $2 FOR UPDATE OF q SKIP LOCKED
       ) due
       WHERE p.integration_id = due.integration_id RETURNING p.integration_id AS id`,
      [everyMs, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** One question for all of them; none of its parts grows with the history of an integration. */
  async listFacts(ids: readonly string[]): Promise<HealthFactsRow[]> {
    await this.dataSource.query(
      `INSERT INTO integration_pulses (integration_id)
       SELECT id FROM integrations WHERE id = ANY($1) ON CONFLICT DO NOTHING`,
      [ids],
    );
    return this.dataSource.transaction(async (tx): Promise<HealthFactsRow[]> => {
      // Compiling so many small probes would take longer than they do.
      await tx.query('SET LOCAL jit = off');
      return tx.query(FACTS, [ids]);
    });
  }

  /**
   * Keeps what is different from before, for integrations that did not change meanwhile. Returns the ids of those that
   * did: they have to be decided again.
   */
  async keepHealth(decided: readonly DecidedHealth[]): Promise<string[]> {
    if (decided.length === 0) return [];
    const rows: Array<{ id: string }> = await this.dataSource.query(
      `WITH s AS (
         SELECT * FROM json_to_recordset($1) AS s(id uuid, version text, health text, reason text, since timestamptz)
       ), kept AS (
         SELECT i.id FROM integrations i JOIN s ON s.id = i.id AND s.version = i.xmin::text
         ORDER BY i.id FOR NO KEY UPDATE OF i
       ), written AS (
         UPDATE integrations i SET health = s.health, health_reason = s.reason, health_since = s.since
         FROM s, kept WHERE i.id = s.id AND kept.id = s.id AND s.version = i.xmin::text RETURNING i.id
       )
       SELECT s.id FROM s WHERE NOT EXISTS (SELECT 1 FROM written w WHERE w.id = s.id)`,
      [JSON.stringify(decided)],
    );
    return rows.map(({ id }) => id);
  }

  /** Keeps what the facts showed besides, so that the next look begins behind it. */
  async keepPulses(facts: readonly HealthFactsRow[]): Promise<void> {
    if (facts.length === 0) return;
    const seen = facts.map(({ id, now, lastEventAt, lastSuccessAt }) => ({
      id,
      now,
      lastEventAt,
      lastSuccessAt,
    }));
    await this.dataSource.query(
      `WITH s AS (
         SELECT s.* FROM json_to_recordset($1)
           AS s(id uuid, now timestamptz, "lastEventAt" timestamptz, "lastSuccessAt" timestamptz)
         JOIN integration_pulses p ON p.integration_id = s.id ORDER BY s.id FOR NO KEY UPDATE OF p
       )
       UPDATE integration_pulses p SET seen_to = greatest(p.seen_to, s.now),
         last_event_at = greatest(p.last_event_at, s."lastEventAt"),
         last_success_at = greatest(p.last_success_at, s."lastSuccessAt")
       FROM s WHERE p.integration_id = s.id`,
      [JSON.stringify(seen)],
    );
  }
}

const FACTS = `
  WITH ${recentOf('$1')}, asked AS (
    SELECT i.*, i.xmin::text AS version, p.seen_to, p.last_event_at, p.last_success_at, p.rhythm
    FROM integrations i JOIN integration_pulses p ON p.integration_id = i.id
    WHERE i.id = ANY($1) AND i.state <> 'deleted'
  )
  SELECT i.id, i.version, now() AS now, i.state, i.state_reason AS "stateReason", i.state_since AS "stateSince",
    i.store_failing_since AS "storeFailingSince", i.created_at AS "createdAt", i.health,
    i.health_reason AS "healthReason", i.health_since AS "healthSince", l.at AS "lastEventAt",
    l.at IS NOT NULL AS "hasEvents",
    greatest(i.last_success_at, CASE WHEN i.seen_to IS NULL THEN (
      SELECT max(r.accepted_at) FROM records r WHERE r.integration_id = i.id) END) AS "lastSuccessAt",
    EXISTS (
      SELECT 1 FROM store_statuses s
      WHERE s.integration_id = i.id AND s.store_status_id <> '1'
        AND NOT EXISTS (SELECT 1 FROM status_mappings m
          WHERE m.integration_id = i.id AND m.store_status_id = s.store_status_id)
        AND EXISTS (SELECT 1 FROM records r
          WHERE r.integration_id = i.id AND r.kind = 'order' AND r.store_status_id = s.store_status_id)
    ) AS "hasUnmappedStatuses",
    (SELECT min(h.missed_since) FROM hook_subscriptions h
     WHERE h.integration_id = i.id AND h.state = 'active'
       AND h.missed_count >= ${MISSED_BEFORE_SILENT}) AS "hooksSilentSince",
    (SELECT min(m.created_at) FROM imports m
     WHERE m.integration_id = i.id AND m.state = 'running') AS "importingSince",
    r.rejected, CASE WHEN r.rejected = 0 THEN 0 ELSE (
      SELECT coalesce(sum(a.total), 0) FROM (${requestsByDay('i.id')}) a) END::integer AS total,
    CASE WHEN l.at <= now() - ${SHORTEST_SILENCE_MS} * interval '1 ms' THEN i.rhythm END AS rhythm
  FROM asked i
  CROSS JOIN LATERAL (SELECT ${REJECTED} AS rejected) r
  CROSS JOIN LATERAL (
    SELECT greatest(i.last_event_at, (
      SELECT d.created_at FROM deliveries d
      WHERE d.integration_id = i.id AND d.priority = ${LIVE} AND d.source IN ('hook', 'poll')
        AND d.id >= ${uuidFloorSql(`coalesce(i.seen_to - ${OVERLAP}, to_timestamp(0))`)}
      ORDER BY d.id DESC LIMIT 1)) AS at
  ) l`;
