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
import { parseCursor, toCursor } from '../cursor.js';
import { notFound } from '../problem.js';
import { toApiKeyView } from './api-key.view.js';

const PAGE_SIZE = 50;

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
    const limit = query.limit ?? PAGE_SIZE;
    const found = await this.apiKeys.listByWorkspace(workspaceId, {
      before: parseCursor(query.cursor),
      // One more than asked for tells whether there is a next page.
      limit: limit + 1,
    });

    const items = found.slice(0, limit);
    const last = items.at(-1);
    const hasMore = found.length > limit && last !== undefined;
    return { items: items.map(toApiKeyView), nextCursor: hasMore ? toCursor(last.id) : null };
  }

  async revoke(workspaceId: string, id: string): Promise<void> {
    const isRevoked = await this.apiKeys.revoke(workspaceId, id);
    if (!isRevoked) throw notFound();
  }
}
