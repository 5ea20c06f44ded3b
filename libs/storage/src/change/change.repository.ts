import type { ActorKind, ChangeAction, ChangeDetails } from '@kladka/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface ChangeFilter {
  integrationId?: string;
  actor?: { kinds: readonly ActorKind[]; id: string | null };
  action?: ChangeAction;
  from?: Date;
  to?: Date;
}

export interface ChangeRow {
  id: string;
  integrationId: string | null;
  integrationName: string | null;
  actor: ActorKind;
  actorId: string | null;
  /** Null when there is no such person any more, and for the system. */
  actorName: string | null;
  action: ChangeAction;
  details: ChangeDetails;
  createdAt: Date;
}

export interface ActorRow {
  kind: ActorKind;
  id: string;
  name: string;
}

/** Ids carry the time of the machine that made them; so far it may be off the database's. */
const SLACK_MS = 24 * 60 * 60 * 1000;
const MOST_ACTORS = 500;

/** Who changed what. There is nothing here that alters or removes a change. */
@Injectable()
export class ChangeRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Newest first; `before` is the id of the last row of the page before. */
  list(
    workspaceId: string,
    filter: ChangeFilter,
    page: { before?: string; limit: number },
  ): Promise<ChangeRow[]> {
    const values: unknown[] = [workspaceId];
    const parameter = (value: unknown): string => `$${values.push(value)}`;
    const where = ['c.workspace_id = $1'];
    const { integrationId, actor, action, from, to } = filter;
    if (integrationId) where.push(`c.integration_id = ${parameter(integrationId)}`);
    if (actor) where.push(`c.actor = ANY(${parameter(actor.kinds)})`);
    if (actor?.id) where.push(`c.actor_id = ${parameter(actor.id)}`);
    if (action) where.push(`c.action = ${parameter(action)}`);
    // The bounds on the id let the index skip what the bounds on the time leave out.
    if (from) {
      where.push(`c.created_at >= ${parameter(from)}`);
      where.push(`c.id >= ${parameter(idAt(from.getTime() - SLACK_MS))}`);
    }
    if (to) {
      where.push(`c.created_at < ${parameter(to)}`);
      where.push(`c.id < ${parameter(idAt(to.getTime() + SLACK_MS))}`);
    }
    if (page.before) where.push(`c.id < ${parameter(page.before)}`);
    return this.dataSource.query(
      `SELECT c.id, c.integration_id AS "integrationId", i.name AS "integrationName", c.actor,
         c.actor_id AS "actorId", coalesce(u.email, k.name) AS "actorName", c.action, c.details,
         c.created_at AS "createdAt"
       FROM changes c LEFT JOIN integrations i ON i.id = c.integration_id
         LEFT JOIN users u ON c.actor = 'user' AND u.id = c.actor_id
         LEFT JOIN api_keys k ON c.actor = 'api-key' AND k.id = c.actor_id
       WHERE ${where.join(' AND ')} ORDER BY c.id DESC LIMIT ${parameter(page.limit)}`,
      values,
    );
  }

  /** The change that last gave an integration each of these credentials. */
  async lastReplaced(
    workspaceId: string,
    integrationId: string,
  ): Promise<Array<ChangeRow & { field: string }>> {
    return this.dataSource.query(
      `SELECT DISTINCT ON (f.field) f.field, c.id, c.actor, c.actor_id AS "actorId",
         coalesce(u.email, k.name) AS "actorName", c.action, c.details, c.created_at AS "createdAt"
       FROM changes c CROSS JOIN LATERAL jsonb_array_elements_text(c.details->'replaced') AS f(field)
         LEFT JOIN users u ON c.actor = 'user' AND u.id = c.actor_id
         LEFT JOIN api_keys k ON c.actor = 'api-key' AND k.id = c.actor_id
       WHERE c.workspace_id = $1 AND c.integration_id = $2
         AND c.action IN ('connected', 'credentials-replaced')
       ORDER BY f.field, c.id DESC`,
      [workspaceId, integrationId],
    );
  }

  /** People of the workspace and its programs, those that were revoked too. */
  listActors(workspaceId: string): Promise<ActorRow[]> {
    return this.dataSource.query(
      `(SELECT 'user' AS kind, u.id, u.email AS name FROM memberships m JOIN users u ON u.id = m.user_id
        WHERE m.workspace_id = $1 ORDER BY u.email LIMIT ${MOST_ACTORS})
       UNION ALL
       (SELECT 'api-key', k.id, k.name FROM api_keys k
        WHERE k.workspace_id = $1 ORDER BY k.name, k.id LIMIT ${MOST_ACTORS})`,
      [workspaceId],
    );
  }
}

/** The smallest UUID v7 of a moment. */
function idAt(ms: number): string {
  const hex = Math.max(0, ms).toString(16).padStart(12, '0').slice(-12);
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
