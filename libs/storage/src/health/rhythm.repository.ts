import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { instantOf, slotsOf, weekOf } from '../statistics/count-sql.js';
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
const SINCE = `(date_trunc('hour', now()) - interval '${LEARNED_WEEKS} weeks')`;
/** Of many that wait, the newest are learned from. */
const MOST_OPEN = 10_000;

/** How much stores tell of hour by hour, out of the counts that statistics are read from. */
@Injectable()
export class RhythmRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Integrations whose rhythm was not learned for a day, or for the zone that they no longer have. */
  async listToLearn(limit: number): Promise<LearningRow[]> {
    const rows: StoredLearningRow[] = await this.dataSource.query(
      `SELECT i.id, z.zone AS "timeZone", (
         SELECT coalesce(json_agg(json_build_object('at', h.hour, 'events', h.events) ORDER BY h.hour), '[]')
         FROM (${LIVE_HOURS}) h
       ) AS hours
       FROM integration_pulses p JOIN integrations i ON i.id = p.integration_id
       CROSS JOIN LATERAL (SELECT coalesce(i.settings->>'timeZone', 'Europe/Kyiv') AS zone) z
       WHERE i.state <> 'deleted'
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

/** Query: (hour, events) of the integration `i`: what it told of itself, or a poll found, settled or still open. */
const LIVE_HOURS = `
  SELECT hour, sum(n) AS events FROM (
    SELECT date_trunc('hour', ${instantOf('c.week', 's.slot')}) AS hour, s.n
    FROM delivery_counts c CROSS JOIN LATERAL ${slotsOf('c')} s
    WHERE c.scope_id = i.id AND c.week >= ${weekOf(SINCE)} AND c.sort_id = ANY(ARRAY(
      SELECT id FROM delivery_sorts WHERE facet = 'sources' AND source IN ('hook', 'poll')))
    UNION ALL
    SELECT date_trunc('hour', o.created_at), 1 FROM (
      SELECT d.created_at FROM open_deliveries d WHERE d.integration_id = i.id AND d.source IN ('hook', 'poll')
      ORDER BY d.id DESC LIMIT ${MOST_OPEN}) o
  ) e WHERE hour >= ${SINCE} GROUP BY 1 HAVING sum(n) > 0`;
