import { HOROSHOP_EVENTS } from '@kladka/horoshop';
import {
  HookSubscriptionRepository,
  InboundEventRepository,
  PollScheduleRepository,
} from '@kladka/storage';
import { hashHookSecret, WakeupService } from '@kladka/sync';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { notFound } from '../problem.js';

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
    private readonly dataSource: DataSource,
    private readonly events: InboundEventRepository,
    private readonly subscriptions: HookSubscriptionRepository,
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
    if (!isOurs) throw notFound();
    this.wakeup.wake('reading', integrationId);
  }

  /** A store says that the subscription was removed there (`api/horoshop.md` 4.5): subscribe again. */
  async noticeRemoval({ integrationId, event, secret }: HookAddress): Promise<void> {
    requireKnownEvent(event);
    const isOurs = await this.subscriptions.markLost(integrationId, event, hashHookSecret(secret));
    if (!isOurs) throw notFound();
    await this.schedule.hasten(this.dataSource.manager, integrationId, ['hooks']);
    this.wakeup.wake('reading', integrationId);
  }
}

/** Web-hooks that arrive together are stored together: none may carry a text that spoils the others. */
function requireKnownEvent(event: string): void {
  if (!HOROSHOP_EVENTS.some((known) => known === event)) throw notFound();
}
