import type { IntegrationView } from '@kladka/contracts';
import { ActivityRepository, type Integration } from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import { toIntegrationView } from './integration.view.js';

/** Integrations together with what happened at them lately. */
@Injectable()
export class IntegrationViews {
  constructor(private readonly activity: ActivityRepository) {}

  /** Two questions for a whole page, however many integrations it holds. */
  async of(workspaceId: string, rows: readonly Integration[]): Promise<IntegrationView[]> {
    if (rows.length === 0) return [];
    const ids = rows.map(({ id }) => id);
    const [activity, open] = await Promise.all([
      this.activity.listActivity(workspaceId, ids),
      this.activity.listOpenCounts(workspaceId, ids),
    ]);
    const openOf = new Map(open.map((counts) => [counts.integrationId, counts]));
    return rows.map((row) =>
      toIntegrationView(row, {
        days: activity.filter((day) => day.integrationId === row.id),
        open: openOf.get(row.id),
      }),
    );
  }
}
