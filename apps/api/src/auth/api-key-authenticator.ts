import { Injectable } from '@nestjs/common';
import { ApiKeyRepository, type ApiKey } from '@kladka/storage';
import { Problem } from '../problem.js';
import { hashApiKey, parseBearer } from './api-key.js';
import type { Caller } from './caller.js';
import { roleOfScopes } from './permissions.js';

const NOTE_EVERY_MS = 60_000;

@Injectable()
export class ApiKeyAuthenticator {
  constructor(private readonly apiKeys: ApiKeyRepository) {}

  /** Throws a 401 for anything but a living key. */
  async identify(authorization: string): Promise<Caller> {
    const key = parseBearer(authorization);
    const found = key && (await this.apiKeys.findByHash(hashApiKey(key)));
    if (!found) {
      throw new Problem('api-key-refused', 401, { headers: { 'www-authenticate': 'Bearer' } });
    }

    await this.noteUse(found);
    return {
      workspaceId: found.workspaceId,
      userId: null,
      apiKeyId: found.id,
      scopes: found.scopes,
      role: roleOfScopes(found.scopes),
    };
  }

  private async noteUse({ id, lastUsedAt }: ApiKey): Promise<void> {
    if (lastUsedAt && Date.now() - lastUsedAt.getTime() < NOTE_EVERY_MS) return;
    await this.apiKeys.noteUse(id);
  }
}
