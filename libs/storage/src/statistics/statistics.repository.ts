import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { databaseTime } from '../database/database-time.js';
import type { DeliveryFilter } from '../delivery/delivery-log.repository.js';
import { countIntegrations, readCounts, type CountedFilter } from './counts-read-sql.js';
import { countRows } from './rows-sql.js';
import { isCounted } from './sort-filter.js';
import {
  toStatistics,
  type ReasonCount,
  type Statistics,
  type StoredStatistics,
} from './statistics.js';

/** Nothing is older. */
const BEGINNING = new Date('2020-01-01T00:00:00Z');

/** Numbers over deliveries. */
@Injectable()
export class StatisticsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Counts what a filter lets through.
   *
   * @param edges where buckets begin, and where the last one ends.
   */
  async count(
    workspaceId: string,
    filter: CountedFilter,
    edges: readonly Date[],
  ): Promise<Statistics> {
    if (!isCounted(filter)) return this.ask(countRows(workspaceId, filter, edges));
    const [numbers, integrations] = await Promise.all([
      this.ask(readCounts(workspaceId, filter, edges)),
      this.listIntegrations(workspaceId, filter),
    ]);
    return { ...numbers, reasons: numbers.reasons.map(withIntegrations(integrations)) };
  }

  /** How many there are; null when they can only be counted one by one and are too many for that. */
  async total(workspaceId: string, filter: DeliveryFilter): Promise<number | null> {
    const { from = BEGINNING, to = await databaseTime(this.dataSource) } = filter;
    const { buckets, isComplete } = await this.count(workspaceId, { ...filter, from, to }, [
      from,
      to,
    ]);
    return isComplete ? buckets.reduce((sum, { count }) => sum + count, 0) : null;
  }

  private async ask({ sql, values }: { sql: string; values: unknown[] }): Promise<Statistics> {
    const [row]: Array<{ numbers: StoredStatistics }> = await this.dataSource.query(sql, values);
    if (!row) throw new Error('nothing was counted');
    return toStatistics(row.numbers);
  }

  /** In a question of its own: it takes as long as the others together. */
  private async listIntegrations(
    workspaceId: string,
    filter: CountedFilter,
  ): Promise<IntegrationsOfReason[]> {
    if (filter.integrationId) return [];
    const { sql, values } = countIntegrations(workspaceId, filter);
    return this.dataSource.query(sql, values);
  }
}

type IntegrationsOfReason = Pick<ReasonCount, 'result' | 'reason' | 'integrations'>;

function withIntegrations(known: readonly IntegrationsOfReason[]) {
  return (row: ReasonCount): ReasonCount => {
    const found = known.find(
      ({ result, reason }) => result === row.result && reason === row.reason,
    );
    return found ? { ...row, integrations: found.integrations } : row;
  };
}
