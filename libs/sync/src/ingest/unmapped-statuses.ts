import { NoticeRepository, StatusMappingRepository, type NewDelivery } from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { IntegrationContext } from '../integration/integration-context.js';

/** Tells the owner of every store status that orders are in and nobody decided about. */
@Injectable()
export class UnmappedStatuses {
  constructor(
    private readonly statuses: StatusMappingRepository,
    private readonly notices: NoticeRepository,
  ) {}

  /** Call it last in a transaction: its rows are shared by all batches of an integration. */
  async tell(
    tx: EntityManager,
    { ref, rules }: Pick<IntegrationContext, 'ref' | 'rules'>,
    deliveries: ReadonlyArray<Pick<NewDelivery, 'reason' | 'reasonDetail'>>,
  ): Promise<void> {
    const skipped = deliveries.flatMap(({ reason, reasonDetail }) =>
      reason === 'status-not-mapped' && reasonDetail ? reasonDetail : [],
    );
    if (skipped.length === 0) return;

    // The rules are as old as the turn; meanwhile the owner may have decided.
    const undecided = await this.statuses.listUndecided(tx, ref, [...new Set(skipped)]);
    await this.notices.tell(
      tx,
      ref,
      skipped
        .filter((statusId) => undecided.has(statusId))
        .map((statusId) => ({
          code: 'status-not-mapped',
          subject: statusId,
          params: { statusId, title: rules.statusTitles?.get(statusId) ?? '' },
        })),
    );
  }
}
