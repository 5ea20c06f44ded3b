import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import type {
  ApiKeyPageView,
  CreateApiKeyDto,
  CreatedApiKeyView,
  PageQueryDto,
} from '@kladka/contracts';
import { ApiKeyRepository } from '@kladka/storage';
import { makeApiKey } from '../auth/api-key.js';
import { toPage, toPageStart } from '../page.js';
import { notFound } from '../problem.js';
import { toApiKeyView } from './api-key.view.js';

@Injectable()
export class ApiKeysService {
  constructor(private readonly apiKeys: ApiKeyRepository) {}

  async create(workspaceId: string, dto: CreateApiKeyDto): Promise<CreatedApiKeyView> {
    const { key, prefix, hash } = makeApiKey();
    const stored = await this.apiKeys.insert({
      id: uuidv7(),
      workspaceId,
      name: dto.name,
      scopes: dto.scopes ?? ['read', 'write'],
      prefix,
      keyHash: hash,
    });
    return { ...toApiKeyView(stored), key };
  }

  async list(workspaceId: string, query: PageQueryDto): Promise<ApiKeyPageView> {
    const { before, limit } = toPageStart(query);
    const keys = await this.apiKeys.listByWorkspace(workspaceId, { before, limit: limit + 1 });
    return toPage(keys, limit, toApiKeyView);
  }

  async revoke(workspaceId: string, id: string): Promise<void> {
    const isRevoked = await this.apiKeys.revoke(workspaceId, id);
    if (!isRevoked) throw notFound();
  }
}
