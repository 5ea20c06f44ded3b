import { INTEGRATION_FEATURES } from '@kladka/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  conditionsOf,
  featureIsOn,
  type FacetedFilter,
  type IntegrationFilter,
} from './integration-filter.js';
import { changeIds, type Actor } from '../change/record-change.js';
import { Integration } from './integration.entity.js';
import { ACTION_OF } from './integration.repository.js';

export interface IntegrationPage {
  /** Only those created before this one: the last of the page before. */
  before?: string;
  limit: number;
}

export interface FacetRow {
  facet: FacetedFilter | 'total';
  value: string;
  count: number;
}

interface TagChange {
  workspaceId: string;
  ids: readonly string[];
  tag: string;
  by: Actor;
}

/** More clients or tags than a person can choose from. */
const MOST_VALUES = 500;

/** Integrations as an agency looks at them: many at once. */
@Injectable()
export class IntegrationListRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Newest first. */
  async list(
    workspaceId: string,
    filter: IntegrationFilter,
    page: IntegrationPage,
  ): Promise<Integration[]> {
    const { where, faceted, values } = conditionsOf(workspaceId, filter);
    const conditions = [...where, ...Object.values(faceted)].filter((each) => each !== 'true');
    if (page.before) conditions.push(`i.id < $${values.push(page.before)}`);
    const ids: Array<{ id: string }> = await this.dataSource.query(
      `SELECT i.id FROM integrations i WHERE ${conditions.join(' AND ')}
       ORDER BY i.id DESC LIMIT $${values.push(page.limit)}`,
      values,
    );
    if (ids.length === 0) return [];
    return this.dataSource
      .getRepository(Integration)
      .createQueryBuilder('integration')
      .where('integration.workspaceId = :workspaceId', { workspaceId })
      .andWhere('integration.id IN (:...ids)', { ids: ids.map(({ id }) => id) })
      .orderBy('integration.id', 'DESC')
      .getMany();
  }

  /**
   * How many integrations each value of a filter would show, the other filters being as they are; `total` is how many
   * the whole filter shows. One pass over the workspace's rows.
   */
  countFacets(workspaceId: string, filter: IntegrationFilter): Promise<FacetRow[]> {
    const { where, faceted, values } = conditionsOf(workspaceId, filter);
    const flags = INTEGRATION_FEATURES.map((feature) => `('${feature}', ${featureIsOn(feature)})`);
    return this.dataSource.query(
      `WITH m AS MATERIALIZED (
         SELECT i.health, i.client, i.tags, (
             SELECT array_agg(f.name) FROM (VALUES ${flags.join(', ')}) AS f(name, is_on) WHERE f.is_on
           ) AS features, (${faceted.health}) AS by_health, (${faceted.client}) AS by_client,
           (${faceted.tag}) AS by_tag, (${faceted.feature}) AS by_feature
         FROM integrations i WHERE ${where.join(' AND ')}
       )
       SELECT 'total' AS facet, '' AS value, count(*)::integer AS count
         FROM m WHERE by_health AND by_client AND by_tag AND by_feature
       UNION ALL SELECT 'health', health, count(*)::integer
         FROM m WHERE by_client AND by_tag AND by_feature GROUP BY 2
       UNION ALL (SELECT 'client', client, count(*)::integer
         FROM m WHERE client IS NOT NULL AND by_health AND by_tag AND by_feature
         GROUP BY 2 ORDER BY 2 LIMIT ${MOST_VALUES})
       UNION ALL (SELECT 'tag', t.tag, count(*)::integer
         FROM m, unnest(m.tags) AS t(tag) WHERE by_health AND by_client AND by_feature
         GROUP BY 2 ORDER BY 2 LIMIT ${MOST_VALUES})
       UNION ALL SELECT 'feature', f.name, count(*)::integer
         FROM m, unnest(m.features) AS f(name) WHERE by_health AND by_client AND by_tag GROUP BY 2`,
      values,
    );
  }

  /** Changes the state of those that are in one of the states. Returns their ids. */
  async changeStates(
    workspaceId: string,
    ids: readonly string[],
    change: { from: readonly string[]; to: 'active' | 'paused' },
    by: Actor,
  ): Promise<string[]> {
    return this.idsOf(
      // Locked in one order, whoever changes many at once.
      `WITH chosen AS (
         SELECT id FROM integrations
         WHERE workspace_id = $1 AND id = ANY($2) AND state = ANY($3) ORDER BY id FOR NO KEY UPDATE
       ), changed AS (
         UPDATE integrations i SET state = $4, state_reason = NULL, state_since = now()
         FROM chosen WHERE i.id = chosen.id RETURNING i.id
       ), due AS (
         UPDATE integration_pulses p SET checked_at = NULL FROM changed WHERE p.integration_id = changed.id
       ), told AS (
         INSERT INTO changes (id, workspace_id, integration_id, actor, actor_id, action)
         SELECT t.id, $1, changed.id, $6, $7, $8 FROM changed
         JOIN unnest($2::uuid[], $5::uuid[]) AS t(integration_id, id) ON t.integration_id = changed.id
       )
       SELECT id FROM changed`,
      [
        workspaceId,
        [...ids],
        change.from,
        change.to,
        changeIds(ids.length),
        by.kind,
        by.id,
        ACTION_OF[change.to],
      ],
    );
  }

  /** Gives a tag to those that lack it and have room for it. Returns their ids. */
  addTag(
    workspaceId: string,
    ids: readonly string[],
    tag: string,
    most: number,
    by: Actor,
  ): Promise<string[]> {
    return this.changeTags(
      'array_append(i.tags, $3)',
      `NOT ($3 = ANY(tags)) AND cardinality(tags) < ${String(most)}`,
      { workspaceId, ids, tag, by },
    );
  }

  /** Takes a tag from those that have it. Returns their ids. */
  removeTag(
    workspaceId: string,
    ids: readonly string[],
    tag: string,
    by: Actor,
  ): Promise<string[]> {
    return this.changeTags('array_remove(i.tags, $3)', '$3 = ANY(tags)', {
      workspaceId,
      ids,
      tag,
      by,
    });
  }

  private changeTags(
    tags: string,
    condition: string,
    { workspaceId, ids, tag, by }: TagChange,
  ): Promise<string[]> {
    return this.idsOf(
      `WITH chosen AS (
         SELECT id, tags FROM integrations
         WHERE workspace_id = $1 AND id = ANY($2) AND state <> 'deleted' AND ${condition}
         ORDER BY id FOR NO KEY UPDATE
       ), changed AS (
         UPDATE integrations i SET tags = ${tags} FROM chosen WHERE i.id = chosen.id
         RETURNING i.id, chosen.tags AS before, i.tags AS after
       ), told AS (
         INSERT INTO changes (id, workspace_id, integration_id, actor, actor_id, action, details)
         SELECT t.id, $1, changed.id, $5, $6, 'settings-changed', jsonb_build_object('fields', jsonb_build_array(
           jsonb_build_object('field', 'tags', 'before', to_jsonb(before), 'after', to_jsonb(after))))
         FROM changed JOIN unnest($2::uuid[], $4::uuid[]) AS t(integration_id, id) ON t.integration_id = changed.id
       )
       SELECT id FROM changed`,
      [workspaceId, [...ids], tag, changeIds(ids.length), by.kind, by.id],
    );
  }

  private async idsOf(sql: string, values: unknown[]): Promise<string[]> {
    const rows: Array<{ id: string }> = await this.dataSource.query(sql, values);
    return rows.map(({ id }) => id);
  }
}
