import type { IntegrationFilterDto } from '@kladka/contracts';
import type { IntegrationFilter } from '@kladka/storage';

/** What an empty field of a query says is nothing. */
export function toIntegrationFilter(query: IntegrationFilterDto): IntegrationFilter {
  return {
    search: query.search?.trim() || undefined,
    health: query.health?.length ? query.health : undefined,
    client: query.client || undefined,
    tag: query.tag || undefined,
    feature: query.feature,
  };
}
