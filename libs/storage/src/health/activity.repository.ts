import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BACKGROUND, LIVE } from '../delivery/priority.js';
import { FIRST_DAY, recentOf, requestsByDay } from './recent-sql.js';

/** Requests of one day of an integration. */
export interface ActivityRow {
  integrationId: string;
  /** Days before today, 0 to 13. */
  daysAgo: number;
  total: number;
  rejected: number;
}

export interface OpenCountsRow {
  integrationId: string;
  /** When the first of the fourteen days began. */
  from: Date;
  waiting: number;
  lastAt: Date | null;
  lastSuccessAt: Date | null;
  /** When something will be sent to Yespo, and read from the store, again; null: nothing is planned. */
  nextSendAt: Date | null;
  nextReadAt: Date | null;
}

/** Waiting requests are counted up to here. */
const MOST_COUNTED = 10_000;

/** What happened lately at the integrations of a page. */
@Injectable()
export class ActivityRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Requests by day; a day without any has no row. */
  listActivity(workspaceId: string, integrationIds: readonly string[]): Promise<ActivityRow[]> {
    return this.dataSource.query(
      `WITH ${recentOf('$2')}
       SELECT i.id AS "integrationId", a.days_ago AS "daysAgo", a.total::integer AS total,
         a.rejected::integer AS rejected
       FROM integrations i CROSS JOIN LATERAL (${requestsByDay('i.id')}) a
       WHERE i.workspace_id = $1 AND i.id = ANY($2) AND a.total <> 0`,
      [workspaceId, integrationIds],
    );
  }

  /** What is open about some integrations: probes of indexes, however many requests they have had. */
  listOpenCounts(workspaceId: string, integrationIds: readonly string[]): Promise<OpenCountsRow[]> {
    return this.dataSource.query(
      `SELECT i.id AS "integrationId", ${FIRST_DAY} AS "from",
         (SELECT count(*)::integer FROM (
           SELECT FROM open_deliveries d
           WHERE d.integration_id = i.id AND d.priority IN (${LIVE}, ${BACKGROUND}) AND d.kind IN ('contact', 'order')
           LIMIT ${MOST_COUNTED}) w) AS waiting,
         (SELECT d.created_at FROM deliveries d WHERE d.integration_id = i.id
          ORDER BY d.id DESC LIMIT 1) AS "lastAt",
         p.last_success_at AS "lastSuccessAt",
         (SELECT greatest(min(n.due_at), (SELECT l.hold_until FROM leases l
            WHERE l.integration_id = i.id AND l.lane = 'sending'))
          FROM (VALUES (${LIVE}::smallint, 'contact'), (${LIVE}, 'order'), (${BACKGROUND}, 'contact'),
            (${BACKGROUND}, 'order')) AS v(priority, kind)
          CROSS JOIN LATERAL (
            SELECT d.due_at FROM open_deliveries d
            WHERE d.integration_id = i.id AND d.priority = v.priority AND d.kind = v.kind AND d.due_at < 'infinity' ORDER BY d.due_at LIMIT 1) n
          HAVING count(*) > 0) AS "nextSendAt",
         (SELECT greatest(min(s.due_at), (SELECT l.hold_until FROM leases l
            WHERE l.integration_id = i.id AND l.lane = 'reading'))
          FROM poll_schedules s WHERE s.integration_id = i.id HAVING count(*) > 0) AS "nextReadAt"
       FROM integrations i LEFT JOIN integration_pulses p ON p.integration_id = i.id
       WHERE i.workspace_id = $1 AND i.id = ANY($2)`,
      [workspaceId, integrationIds],
    );
  }
}
