import {
  DEFAULT_SETTINGS,
  type IntegrationStatisticsQueryDto,
  type StatisticsQueryDto,
  type StatisticsView,
} from '@kladka/contracts';
import { SystemClock } from '@kladka/platform';
import { IntegrationRepository, StatisticsRepository } from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import { toDeliveryFilter } from '../delivery-filter.js';
import { invalid, notFound } from '../problem.js';
import { requireNamedZone } from '../time-zone.js';
import { toStatisticsView } from './statistics.view.js';
import { bucketEdges, isTooLong, LONGEST_DAYS, periodBefore, type Period } from './time-buckets.js';

const DEFAULT_PERIOD_MS = 30 * 24 * 60 * 60 * 1000;

/** Numbers of requests per period. */
@Injectable()
export class StatisticsService {
  constructor(
    private readonly clock: SystemClock,
    private readonly integrations: IntegrationRepository,
    private readonly statistics: StatisticsRepository,
  ) {}

  getOfIntegration(
    workspaceId: string,
    integrationId: string,
    query: IntegrationStatisticsQueryDto,
  ): Promise<StatisticsView> {
    return this.get(workspaceId, { ...query, integrationId });
  }

  async get(workspaceId: string, query: StatisticsQueryDto): Promise<StatisticsView> {
    const ownZone = await this.zoneOf(workspaceId, query.integrationId);
    const timeZone = requireNamedZone('timezone', query.timezone ?? ownZone);
    const interval = query.interval ?? 'day';
    const filter = toDeliveryFilter(query);
    const period = this.periodOf(filter);
    if (isTooLong(period, interval))
      throw invalid({
        from: [{ word: 'period-too-long', params: { days: LONGEST_DAYS[interval] } }],
      });

    const edges = bucketEdges(period, interval, timeZone);
    // Without an end: all of the bucket that this moment is in, for clocks of servers differ a little.
    const counted = { ...filter, from: period.from, to: filter.to ?? edges.at(-1) ?? period.to };
    const numbers = this.statistics.count(workspaceId, counted, edges);
    const cut = { period, interval, timeZone, edges };
    if (!query.compare) return toStatisticsView(cut, await numbers);

    const before = periodBefore(period, interval, timeZone);
    const [now, then] = await Promise.all([
      numbers,
      this.statistics.count(workspaceId, { ...filter, ...before }, [before.from, before.to]),
    ]);
    return toStatisticsView(cut, now, { period: before, numbers: then });
  }

  /** A stranger's integration is as unknown as one that never was. */
  private async zoneOf(workspaceId: string, integrationId: string | undefined): Promise<string> {
    if (!integrationId) return DEFAULT_SETTINGS.timeZone;
    const integration = await this.integrations.findByWorkspace(workspaceId, integrationId);
    if (!integration) throw notFound();
    return integration.settings.timeZone;
  }

  private periodOf({ from, to }: Partial<Period>): Period {
    const end = to ?? this.clock.now();
    const begin = from ?? new Date(end.getTime() - DEFAULT_PERIOD_MS);
    if (begin > end) throw invalid({ to: ['before-from'] });
    return { from: begin, to: end };
  }
}
