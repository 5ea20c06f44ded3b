import type { ErasureView } from '@kladka/contracts';
import { IntegrationRepository, type Actor } from '@kladka/storage';
import { Erasures } from '@kladka/sync';
import { Injectable } from '@nestjs/common';
import { conflict, notFound } from '../problem.js';

/** Forgetting people because they asked for it. */
@Injectable()
export class ErasuresService {
  constructor(
    private readonly integrations: IntegrationRepository,
    private readonly erasures: Erasures,
  ) {}

  async erase(
    workspaceId: string,
    integrationId: string,
    key: string,
    by: Actor,
  ): Promise<ErasureView> {
    const integration = await this.integrations.findByWorkspace(workspaceId, integrationId);
    if (!integration) throw notFound();

    const ref = { workspaceId, id: integrationId };
    const answer = await this.erasures.request(ref, key, by);
    if ('deliveryId' in answer) return { deliveryId: answer.deliveryId };
    throw answer.refused === 'guest' ? conflict('guest-not-erasable') : notFound();
  }
}
