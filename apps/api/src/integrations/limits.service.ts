import type { LimitsView } from '@kladka/contracts';
import { AppConfig } from '@kladka/platform';
import { IntegrationRepository, YespoBucketRepository } from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import { notFound } from '../problem.js';

/** How fast both sides of an integration may be called, and are. */
@Injectable()
export class LimitsService {
  constructor(
    private readonly config: AppConfig,
    private readonly integrations: IntegrationRepository,
    private readonly buckets: YespoBucketRepository,
  ) {}

  async get(workspaceId: string, id: string): Promise<LimitsView> {
    const integration = await this.integrations.findByWorkspace(workspaceId, id);
    if (!integration) throw notFound();

    const { yespoRatePerMinute: most, storeCallGapMs } = this.config;
    const { yespoAccount } = integration;
    const [stores, use] = await Promise.all([
      this.integrations.countByAccount(workspaceId, yespoAccount),
      most > 0 ? this.buckets.findUse(yespoAccount) : null,
    ]);
    return {
      accountPerMinute: most > 0 ? most : null,
      currentPerMinute: most > 0 ? Math.round(Math.min(use?.ratePerMinute ?? most, most)) : null,
      callsLastMinute: most > 0 ? (use?.callsLastMinute ?? 0) : null,
      stores,
      storeCallGapMs,
    };
  }
}
