import { IntegrationRepository } from '@kladka/storage';
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
    askedBy: string | null,
  ): Promise<void> {
    const integration = await this.integrations.findByWorkspace(workspaceId, integrationId);
    if (!integration) throw notFound();

    const ref = { workspaceId, id: integrationId };
    const refusal = await this.erasures.request(ref, key, askedBy);
    if (refusal === 'guest') throw conflict('guest-not-erasable');
    if (refusal !== null) throw notFound();
  }
}
