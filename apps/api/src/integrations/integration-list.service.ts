import type {
  FacetValueView,
  IntegrationFacetsView,
  IntegrationFilterDto,
  IntegrationPageView,
  IntegrationsFileQueryDto,
  IntegrationsQueryDto,
} from '@kladka/contracts';
import { IntegrationListRepository, type FacetRow } from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { toPage, toPageStart } from '../page.js';
import { toIntegrationFilter } from './integration-filter.js';
import { IntegrationViews } from './integration-views.service.js';
import { integrationsFile } from './integrations-file.js';

const ROWS_AT_ONCE = 200;

/** All stores of a workspace: found, counted, taken away as a file. */
@Injectable()
export class IntegrationListService {
  constructor(
    private readonly repository: IntegrationListRepository,
    private readonly views: IntegrationViews,
  ) {}

  async list(workspaceId: string, query: IntegrationsQueryDto): Promise<IntegrationPageView> {
    const { before, limit } = toPageStart(query);
    const rows = await this.repository.list(workspaceId, toIntegrationFilter(query), {
      before,
      limit: limit + 1,
    });
    const { items, nextCursor } = toPage(rows, limit, (row) => row);
    return { items: await this.views.of(workspaceId, items), nextCursor };
  }

  async facets(workspaceId: string, query: IntegrationFilterDto): Promise<IntegrationFacetsView> {
    const rows = await this.repository.countFacets(workspaceId, toIntegrationFilter(query));
    return {
      total: rows.find(({ facet }) => facet === 'total')?.count ?? 0,
      health: valuesOf(rows, 'health'),
      clients: valuesOf(rows, 'client'),
      tags: valuesOf(rows, 'tag'),
      features: valuesOf(rows, 'feature'),
    };
  }

  /** Page by page, so that a thousand stores take no more memory than two hundred. */
  file(workspaceId: string, query: IntegrationsFileQueryDto): Readable {
    const filter = {
      ...toIntegrationFilter(query),
      ids: query.ids?.length ? query.ids : undefined,
    };
    const read = async (before: string | undefined) => {
      const rows = await this.repository.list(workspaceId, filter, { before, limit: ROWS_AT_ONCE });
      const views = await this.views.of(workspaceId, rows);
      return { views, isLast: rows.length < ROWS_AT_ONCE };
    };
    return integrationsFile(read, query.separator ?? ',');
  }
}

function valuesOf(rows: readonly FacetRow[], facet: FacetRow['facet']): FacetValueView[] {
  return rows
    .filter((row) => row.facet === facet)
    .map(({ value, count }) => ({ value, count }))
    .sort((one, other) => one.value.localeCompare(other.value, 'uk'));
}
