import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type {
  ApiKeyPageView,
  CreateApiKeyDto,
  CreatedApiKeyView,
  PageQueryDto,
} from '@kladka/contracts';
import { ApiKeyRepository, recordChange, type Actor } from '@kladka/storage';
import { makeApiKey } from '../auth/api-key.js';
import { toPage, toPageStart } from '../page.js';
import { notFound } from '../problem.js';
import { toApiKeyView } from './api-key.view.js';

@Injectable()
export class ApiKeysService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly apiKeys: ApiKeyRepository,
  ) {}

  async create(workspaceId: string, by: Actor, dto: CreateApiKeyDto): Promise<CreatedApiKeyView> {
    const { key, prefix, hash } = makeApiKey();
    const { name } = dto;
    const stored = await this.dataSource.transaction(async (tx) => {
      await recordChange(tx, {
        workspaceId,
        integrationId: null,
        by,
        action: 'api-key-created',
        details: { name },
      });
      return this.apiKeys.insert(tx, {
        id: uuidv7(),
        workspaceId,
        name,
        scopes: dto.scopes ?? ['read', 'write'],
        prefix,
        keyHash: hash,
      });
    });
    return { ...toApiKeyView(stored), key };
  }

  async list(workspaceId: string, query: PageQueryDto): Promise<ApiKeyPageView> {
    const { before, limit } = toPageStart(query);
    const keys = await this.apiKeys.listByWorkspace(workspaceId, { before, limit: limit + 1 });
    return toPage(keys, limit, toApiKeyView);
  }

  async revoke(workspaceId: string, by: Actor, id: string): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const name = await this.apiKeys.revoke(tx, workspaceId, id);
      if (name === null) throw notFound();
      await recordChange(tx, {
        workspaceId,
        integrationId: null,
        by,
        action: 'api-key-revoked',
        details: { name },
      });
    });
  }
}
