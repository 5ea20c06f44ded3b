import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ConnectionCheck, type StoredCheck } from './connection-check.entity.js';

/** Results of connection tests: the last one of each integration. */
@Injectable()
export class ConnectionCheckRepository {
  constructor(private readonly dataSource: DataSource) {}

  async save(
    tx: Pick<EntityManager, 'query'>,
    integrationId: string,
    checks: readonly StoredCheck[],
  ): Promise<void> {
    await tx.query(
      `INSERT INTO connection_checks (integration_id, checks) VALUES ($1, $2)
       ON CONFLICT (integration_id) DO UPDATE SET checks = excluded.checks, checked_at = now()`,
      [integrationId, JSON.stringify(checks)],
    );
  }

  /** Null when it was never tested. */
  find(integrationId: string): Promise<ConnectionCheck | null> {
    return this.dataSource.getRepository(ConnectionCheck).findOneBy({ integrationId });
  }
}
