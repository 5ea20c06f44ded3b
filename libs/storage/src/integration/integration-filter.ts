import {
  DEFAULT_SETTINGS,
  type HealthStatus,
  type IntegrationFeature,
  type IntegrationSettings,
} from '@kladka/contracts';

/** Which integrations. The same filter serves the list, its numbers, the file and what is done with many at once. */
export interface IntegrationFilter {
  /** Part of the name, the address or the client. */
  search?: string;
  health?: readonly HealthStatus[];
  client?: string;
  tag?: string;
  feature?: IntegrationFeature;
  ids?: readonly string[];
}

/** The filters that a list offers with numbers. */
export type FacetedFilter = 'health' | 'client' | 'tag' | 'feature';

const SETTING_OF: Record<IntegrationFeature, keyof IntegrationSettings> = {
  contacts: 'receiveContacts',
  orders: 'receiveOrders',
  'confirmed-email': 'confirmedEmail',
  'double-opt-in': 'doubleOptIn',
};

/** True where the setting behind a feature is on; one that is younger than the integration has its usual value. */
export function featureIsOn(feature: IntegrationFeature): string {
  const setting = SETTING_OF[feature];
  return `coalesce((i.settings->>'${setting}')::boolean, ${String(DEFAULT_SETTINGS[setting])})`;
}

/** A search and ids are conditions; what the other filters say can be asked for one by one. */
export interface IntegrationConditions {
  where: string[];
  faceted: Record<FacetedFilter, string>;
  values: unknown[];
}

/** The conditions of a filter, with the workspace always the first of them; the table's name is `i`. */
export function conditionsOf(
  workspaceId: string,
  filter: IntegrationFilter,
): IntegrationConditions {
  const values: unknown[] = [workspaceId];
  const where = ['i.workspace_id = $1', `i.state <> 'deleted'`];
  const parameter = (value: unknown): string => `$${values.push(value)}`;

  if (filter.ids) where.push(`i.id = ANY(${parameter([...filter.ids])})`);
  if (filter.search) {
    const pattern = parameter(`%${filter.search.replace(/[\\%_]/g, '\\$&')}%`);
    where.push(
      `(i.name ILIKE ${pattern} OR i.store_url ILIKE ${pattern} OR i.client ILIKE ${pattern})`,
    );
  }
  const { health, client, tag, feature } = filter;
  return {
    where,
    faceted: {
      health: health?.length ? `i.health = ANY(${parameter([...health])})` : 'true',
      client: client === undefined ? 'true' : `i.client = ${parameter(client)}`,
      tag: tag === undefined ? 'true' : `${parameter(tag)} = ANY(i.tags)`,
      feature: feature === undefined ? 'true' : featureIsOn(feature),
    },
    values,
  };
}
