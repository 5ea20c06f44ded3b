import { AppConfig, Logger } from '@kladka/platform';
import {
  BodyRepository,
  databaseTime,
  IntegrationDraftRepository,
  partitionName,
  PartitionRepository,
  planPartitions,
} from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

const INTEGRATIONS_PER_LOOK = 200;
const BODIES_PER_STATEMENT = 2_000;
/** One look takes no longer than it takes to forget so many; the next one goes on. */
const MOST_BODIES = 200_000;

/** Makes the months ahead, drops those past what is kept, and forgets bodies and drafts that nobody keeps any longer. */
@Injectable()
export class RetentionService {
  /** How far the bodies of an integration were forgotten when the last look ended before they were done. */
  private readonly reached = new Map<string, string>();

  constructor(
    private readonly config: AppConfig,
    private readonly logger: Logger,
    private readonly dataSource: DataSource,
    private readonly partitions: PartitionRepository,
    private readonly bodies: BodyRepository,
    private readonly drafts: IntegrationDraftRepository,
  ) {}

  /** One look; several processes may ask for it at once. */
  async look(): Promise<void> {
    await this.partitions.alone(async () => {
      await this.keepMonths();
      await this.forgetDrafts();
      await this.forgetBodies();
    });
  }

  private async keepMonths(): Promise<void> {
    const now = await databaseTime(this.dataSource);
    const existing = await this.partitions.list();
    const keepDays = this.config.deliveryRetentionDays;
    const { make, drop } = planPartitions(existing, { now, keepDays });
    for (const partition of make) {
      const made = await this.partitions.make(partition);
      this.logger.log(made ? 'A month was made' : 'A month could not be made yet', {
        partition: partitionName(partition),
      });
    }
    for (const partition of drop) {
      const dropped = await this.partitions.drop(partition);
      this.logger.log(dropped ? 'A month was dropped' : 'A month could not be dropped yet', {
        partition: partitionName(partition),
      });
    }
  }

  private async forgetDrafts(): Promise<void> {
    const drafts = await this.drafts.deleteAbandoned();
    if (drafts > 0) this.logger.log('Abandoned drafts were deleted', { drafts });
  }

  private async forgetBodies(): Promise<void> {
    let left = MOST_BODIES;
    for (const due of await this.bodies.listDue(INTEGRATIONS_PER_LOOK)) {
      let after: string | null = this.reached.get(due.integrationId) ?? due.from;
      while (after !== null && left > 0) {
        this.reached.set(due.integrationId, after);
        after = await this.bodies.forget(due, after, BODIES_PER_STATEMENT);
        left -= BODIES_PER_STATEMENT;
      }
      if (after !== null) return;
      this.reached.delete(due.integrationId);
      await this.bodies.note(due);
    }
  }
}
