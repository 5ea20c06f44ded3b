import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ApiKey } from './api-key.entity.js';

@Injectable()
export class ApiKeyRepository {
  constructor(private readonly dataSource: DataSource) {}

  async insert(
    tx: EntityManager,
    key: Omit<ApiKey, 'createdAt' | 'lastUsedAt' | 'revokedAt'>,
  ): Promise<ApiKey> {
    const keys = tx.getRepository(ApiKey);
    await keys.insert(key);
    return keys.findOneByOrFail({ id: key.id });
  }

  /** Null for a revoked one as well. */
  findByHash(keyHash: string): Promise<ApiKey | null> {
    return this.dataSource
      .getRepository(ApiKey)
      .createQueryBuilder('key')
      .where('key.keyHash = :keyHash AND key.revokedAt IS NULL', { keyHash })
      .getOne();
  }

  /** Newest first, without revoked ones; `before` is the id of the last one of the page before. */
  listByWorkspace(
    workspaceId: string,
    page: { before?: string; limit: number },
  ): Promise<ApiKey[]> {
    const query = this.dataSource
      .getRepository(ApiKey)
      .createQueryBuilder('key')
      .where('key.workspaceId = :workspaceId AND key.revokedAt IS NULL', { workspaceId })
      .orderBy('key.id', 'DESC')
      .limit(page.limit);
    if (page.before) query.andWhere('key.id < :before', { before: page.before });
    return query.getMany();
  }

  /** What it is called; null when the workspace has no such key, or it was revoked before. */
  async revoke(tx: EntityManager, workspaceId: string, id: string): Promise<string | null> {
    const [rows]: [Array<{ name: string }>, number] = await tx.query(
      `UPDATE api_keys SET revoked_at = now()
       WHERE workspace_id = $1 AND id = $2 AND revoked_at IS NULL
       RETURNING name`,
      [workspaceId, id],
    );
    return rows[0]?.name ?? null;
  }

  /** Notes the use, at most once a minute: the row of a busy key would be rewritten all the time. */
  async noteUse(id: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE api_keys SET last_used_at = now()
       WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')`,
      [id],
    );
  }
}
