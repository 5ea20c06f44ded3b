import { HOROSHOP_EVENTS } from '@kladka/horoshop';
import { AppConfig } from '@kladka/platform';
import {
  HookSubscriptionRepository,
  HookWatchRepository,
  InboundEventRepository,
  IntegrationRepository,
  NoticeRepository,
  PollScheduleRepository,
} from '@kladka/storage';
import { hashHookSecret, WakeupService } from '@kladka/sync';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { notFound, Problem } from '../problem.js';

/** Where a web-hook was sent to. The body names neither store nor event, so the address does. */
export interface HookAddress {
  integrationId: string;
  event: string;
  secret: string;
}

/** Takes in web-hooks: stored first, understood later. */
@Injectable()
export class WebhooksService {
  constructor(
    private readonly config: AppConfig,
    private readonly dataSource: DataSource,
    private readonly events: InboundEventRepository,
    private readonly subscriptions: HookSubscriptionRepository,
    private readonly watch: HookWatchRepository,
    private readonly integrations: IntegrationRepository,
    private readonly notices: NoticeRepository,
    private readonly schedule: PollScheduleRepository,
    private readonly wakeup: WakeupService,
  ) {}

  /** Resolves when the bytes are committed. Waits for neither Redis nor Horoshop nor Yespo. */
  async accept(
    { integrationId, event, secret }: HookAddress,
    call: { method: string; contentType: string; body: Buffer },
  ): Promise<void> {
    requireKnownEvent(event);
    const secretHash = hashHookSecret(secret);
    const isOurs = await this.events.add({ integrationId, event, secretHash, ...call });
    if (!isOurs) throw await this.refusal({ integrationId, event, secretHash });
    this.wakeup.wake('reading', integrationId);
  }

  /** A store says that the subscription was removed there (`api/horoshop.md` 4.5): subscribe again. */
  async noticeRemoval({ integrationId, event, secret }: HookAddress): Promise<void> {
    requireKnownEvent(event);
    const address = { integrationId, event, secretHash: hashHookSecret(secret) };
    const { delayMs } = this.config.hooks;
    const news = await this.dataSource.transaction(async (tx) => {
      const found = await this.subscriptions.markLost(tx, address, delayMs);
      const integration = found === 'lost' && (await this.integrations.findForTurn(integrationId));
      if (!integration || integration.state === 'deleted') return found;

      await this.notices.tell(tx, integration, [
        { code: 'hook-removed-by-store', subject: event, params: { event } },
      ]);
      await this.schedule.hasten(tx, integrationId, ['hooks']);
      return found;
    });
    if (news === 'none-of-ours') throw notFound();
    if (news === 'lost') this.wakeup.wake('reading', integrationId);
  }

  /** What was ours once is gone, and who calls there is counted; anything else was never there. */
  private async refusal(address: {
    integrationId: string;
    event: string;
    secretHash: string;
  }): Promise<Problem> {
    const { integrationId, event } = address;
    if (!(await this.watch.isOver(address))) return notFound();
    return this.dataSource.transaction(async (tx) => {
      const stale = await this.watch.noteStale(tx, address);
      if (!stale) return notFound();

      const ref = { workspaceId: stale.workspaceId, id: integrationId };
      const params = { event };
      await this.notices.tell(tx, ref, [{ code: 'hook-address-stale', subject: event, params }]);
      // The upkeep asks the store once more to end the subscription.
      if (!stale.isDeleted) await this.schedule.hasten(tx, integrationId, ['hooks']);
      return new Problem('hook-address-gone', 410);
    });
  }
}

/** Web-hooks that arrive together are stored together: none may carry a text that spoils the others. */
function requireKnownEvent(event: string): void {
  if (!HOROSHOP_EVENTS.some((known) => known === event)) throw notFound();
}
