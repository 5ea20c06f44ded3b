import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { uuidFloorSql } from '../database/uuid-floor-sql.js';
import type { Rhythm } from './integration-pulse.entity.js';

/** An hour in which a store told of something. */
export interface LiveHour {
  /** Its beginning. */
  at: Date;
  events: number;
}

export interface LearningRow {
  id: string;
  timeZone: string;
  /** Of the last weeks, oldest first. */
  hours: LiveHour[];
}

/** A moment inside JSON is text. */
interface StoredLearningRow extends Omit<LearningRow, 'hours'> {
  hours: Array<{ at: string; events: number }>;
}

/** What a rhythm is learned from. */
export const LEARNED_WEEKS = 8;
const WEEKS = `interval '${LEARNED_WEEKS} weeks'`;
/** An hour is over when no transaction that began in it can still commit. */
const COUNTED_TO = `date_trunc('hour', now() - interval '5 minutes')`;
const SKEW = `interval '1 hour'`;

/** How many deliveries were made hour by hour: what was counted once is never counted again. */
@Injectable()
export class RhythmRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Counts the hours that have passed since the last count, for so many integrations. Returns for how many. */
  async countHours(limit: number): Promise<number> {
    const [row]: Array<{ counted: number }> = await this.dataSource.query(
      `WITH due AS (
         SELECT p.integration_id, greatest(coalesce(p.counted_to, '-infinity'), ${COUNTED_TO} - ${WEEKS}) AS since
         FROM integration_pulses p
         WHERE p.counted_to IS NULL OR p.counted_to < ${COUNTED_TO}
         ORDER BY p.counted_to NULLS FIRST LIMIT $1 FOR UPDATE SKIP LOCKED
       ), counted AS (
         INSERT INTO delivery_hours (integration_id, hour, total, live)
         SELECT due.integration_id, h.hour, h.total, h.live
         FROM due CROSS JOIN LATERAL (
           SELECT date_trunc('hour', d.created_at) AS hour, count(*) AS total,
             count(*) FILTER (WHERE d.source IN ('hook', 'poll')) AS live
           FROM deliveries d
           WHERE d.integration_id = due.integration_id AND d.id >= ${uuidFloorSql(`due.since - ${SKEW}`)}
             AND d.created_at >= due.since AND d.created_at < ${COUNTED_TO}
           GROUP BY 1
         ) h
         ON CONFLICT (integration_id, hour) DO UPDATE SET total = excluded.total, live = excluded.live
       ), forgotten AS (
         DELETE FROM delivery_hours h USING due
         WHERE h.integration_id = due.integration_id AND h.hour < ${COUNTED_TO} - ${WEEKS}
       ), moved AS (
         UPDATE integration_pulses p SET counted_to = ${COUNTED_TO}
         FROM due WHERE p.integration_id = due.integration_id RETURNING 1
       )
       SELECT count(*)::integer AS counted FROM moved`,
      [limit],
    );
    return row?.counted ?? 0;
  }

  /** Integrations whose rhythm was not learned for a day, or for the zone that they no longer have. */
  async listToLearn(limit: number): Promise<LearningRow[]> {
    const rows: StoredLearningRow[] = await this.dataSource.query(
      `SELECT i.id, z.zone AS "timeZone", (
         SELECT coalesce(json_agg(json_build_object('at', h.hour, 'events', h.live) ORDER BY h.hour), '[]')
         FROM delivery_hours h WHERE h.integration_id = i.id AND h.live > 0
       ) AS hours
       FROM integration_pulses p JOIN integrations i ON i.id = p.integration_id
       CROSS JOIN LATERAL (SELECT coalesce(i.settings->>'timeZone', 'Europe/Kyiv') AS zone) z
       WHERE i.state <> 'deleted' AND p.counted_to IS NOT NULL
         AND (p.learned_at IS NULL OR p.learned_at < now() - interval '1 day'
           OR p.rhythm->>'timeZone' <> z.zone)
       ORDER BY p.learned_at NULLS FIRST LIMIT $1`,
      [limit],
    );
    return rows.map(({ hours, ...row }) => ({
      ...row,
      hours: hours.map(({ at, events }) => ({ at: new Date(at), events })),
    }));
  }

  async keepRhythm(id: string, rhythm: Rhythm | null): Promise<void> {
    await this.dataSource.query(
      `UPDATE integration_pulses SET rhythm = $2, learned_at = now() WHERE integration_id = $1`,
      [id, rhythm && JSON.stringify(rhythm)],
    );
  }
}
