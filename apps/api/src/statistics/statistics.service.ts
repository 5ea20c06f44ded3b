import type { StatisticsQueryDto, StatisticsView } from '@kladka/contracts';
import { SystemClock } from '@kladka/platform';
import { IntegrationRepository, StatisticsRepository } from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import { parseMoment } from '../moment.js';
import { notFound } from '../problem.js';
import { requireNamedZone } from '../time-zone.js';
import { toStatisticsView } from './statistics.view.js';

const DEFAULT_PERIOD_MS = 30 * 24 * 60 * 60 * 1000;

/** Numbers of requests per period. */
@Injectable()
export class StatisticsService {
  constructor(
    private readonly clock: SystemClock,
    private readonly integrations: IntegrationRepository,
    private readonly statistics: StatisticsRepository,
  ) {}

  async get(
    workspaceId: string,
    integrationId: string,
    query: StatisticsQueryDto,
  ): Promise<StatisticsView> {
    const integration = await this.integrations.findByWorkspace(workspaceId, integrationId);
    if (!integration) throw notFound();

    const to = parseMoment('to', query.to);
    const end = to ?? this.clock.now();
    const from = parseMoment('from', query.from) ?? new Date(end.getTime() - DEFAULT_PERIOD_MS);
    const rows = await this.statistics.countByBucket(
      workspaceId,
      { integrationId, from, to },
      query.interval ?? 'day',
      requireNamedZone('timezone', query.timezone ?? integration.settings.timeZone),
    );
    return toStatisticsView(rows);
  }
}
