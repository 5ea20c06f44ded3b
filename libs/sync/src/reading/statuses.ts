import { CapabilityMissing, DEFAULT_STATUSES, type HoroshopStatus } from '@kladka/horoshop';
import { AppConfig } from '@kladka/platform';
import { NoticeRepository, PollScheduleRepository, StatusMappingRepository } from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { IntegrationContext } from '../integration/integration-context.js';
import { titleOf } from '../integration/mapping-rules.js';
import { withJitter } from './jitter.js';
import type { PollStep, PollStepper } from './poll-job.js';

/** Keeps the titles of order statuses up to date (P6 of `api/horoshop.md` 10.1). */
@Injectable()
export class StatusesPoll implements PollStepper {
  readonly job = 'statuses';

  constructor(
    private readonly config: AppConfig,
    private readonly dataSource: DataSource,
    private readonly schedule: PollScheduleRepository,
    private readonly statuses: StatusMappingRepository,
    private readonly notices: NoticeRepository,
  ) {}

  async step(context: IntegrationContext): Promise<PollStep> {
    const statuses = await readStatuses(context.store);
    await this.dataSource.transaction(async (tx) => {
      await this.statuses.saveStatuses(tx, context.ref, statuses.map(toStoredStatus));
      await this.nameInNotices(tx, context, statuses);
      await this.schedule.advance(tx, context.ref.id, this.job, {
        cursor: {},
        waitMs: withJitter(this.config.polling.fullScanMs, Math.random()),
        finished: true,
      });
    });
    return { finished: true, deliveries: false };
  }

  /** The first order in a new status comes before the status has a title for us. */
  private async nameInNotices(
    tx: EntityManager,
    { ref, rules, integration }: IntegrationContext,
    statuses: readonly HoroshopStatus[],
  ): Promise<void> {
    const { language } = integration.settings;
    await this.notices.reword(
      tx,
      ref,
      'status-not-mapped',
      statuses.map(({ statusId, titles }) => ({
        subject: statusId,
        params: { statusId, title: titleOf(titles, language) },
      })),
    );
    const decided = [...rules.statusMapping.keys()];
    await this.notices.resolve(tx, ref, 'status-not-mapped', decided);
  }
}

/** The store's statuses; the built-in ones where its engine cannot list them (`api/horoshop.md` 5.8). */
export async function readStatuses(
  store: IntegrationContext['store'],
  signal?: AbortSignal,
): Promise<readonly HoroshopStatus[]> {
  try {
    return await store.getStatuses(signal);
  } catch (error) {
    if (error instanceof CapabilityMissing) return DEFAULT_STATUSES;
    throw error;
  }
}

/** A status in the form the tables take. */
export function toStoredStatus(status: HoroshopStatus): {
  storeStatusId: string;
  titles: Record<string, string>;
  isSuccessful: boolean;
} {
  return {
    storeStatusId: status.statusId,
    titles: status.titles,
    isSuccessful: status.isSuccessful,
  };
}
