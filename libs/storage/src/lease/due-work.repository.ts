import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PRIORITY_OF_LANE, type SendingLane } from '../delivery/priority.js';
import type { Lane } from './lease.entity.js';

/** Nobody works on the lane and nothing holds it. */
const LANE_IS_FREE = `NOT EXISTS (
  SELECT 1 FROM leases l
  WHERE l.integration_id = i.id AND l.lane = $1
    AND (l.expires_at > now() OR coalesce(l.hold_until, '-infinity') > now()))`;

/** A refused Yespo key does not stop reading, a refused store login does not stop sending. */
const sendingIsDue = (lane: SendingLane) => `
  (i.state = 'active' OR i.state_reason = 'store-credentials-refused')
  AND (EXISTS (
    SELECT 1 FROM open_deliveries d
    WHERE d.integration_id = i.id AND d.priority = ${PRIORITY_OF_LANE[lane]} AND d.kind IN ('contact', 'order')
      AND d.due_at <= now() AND d.session_id IS NULL)
    OR EXISTS (
      SELECT 1 FROM contact_sessions s
      WHERE s.integration_id = i.id AND s.lane = '${lane}' AND s.state = 'running' AND s.next_look_at <= now()))`;

const READING_IS_DUE = `
  (i.state IN ('active', 'deleted') OR i.state_reason = 'yespo-key-refused')
  AND (EXISTS (SELECT 1 FROM poll_schedules p WHERE p.integration_id = i.id AND p.due_at <= now())
    OR (i.state <> 'deleted' AND EXISTS (
      SELECT 1 FROM inbound_events e
      WHERE e.integration_id = i.id AND e.state = 'new' AND e.due_at <= now())))`;

/** Whatever the state of the integration: an import says what it waits for. */
const IMPORTING_IS_DUE = `EXISTS (
  SELECT 1 FROM imports m WHERE m.integration_id = i.id AND m.due_at <= now())`;

const IS_DUE: Record<Lane, string> = {
  reading: READING_IS_DUE,
  sending: sendingIsDue('sending'),
  background: sendingIsDue('background'),
  importing: IMPORTING_IS_DUE,
};

/** Finds work without anybody having called for it: one index probe for each integration. */
@Injectable()
export class DueWorkRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Integrations that have something due on this lane, in random order so that no one is always last. */
  async findIntegrations(lane: Lane, limit: number): Promise<string[]> {
    const rows: Array<{ id: string }> = await this.dataSource.query(
      `SELECT i.id FROM integrations i WHERE ${LANE_IS_FREE} AND ${IS_DUE[lane]} ORDER BY random() LIMIT $2`,
      [lane, limit],
    );
    return rows.map((row) => row.id);
  }
}
