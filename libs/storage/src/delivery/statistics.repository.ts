import type { DeliveryResult } from '@kladka/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Delivery } from './delivery.entity.js';
import { whereOf, type DeliveryFilter } from './delivery-log.repository.js';

export interface CountRow {
  /** Start of the bucket. */
  from: Date;
  kind: Delivery['kind'];
  operation: Delivery['operation'];
  result: DeliveryResult;
  count: number;
}

/** Numbers over deliveries. */
@Injectable()
export class StatisticsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Counts by bucket, kind, operation and result; buckets begin where the zone's hour, day … begins. */
  countByBucket(
    workspaceId: string,
    filter: DeliveryFilter,
    interval: 'hour' | 'day' | 'week' | 'month',
    timeZone: string,
  ): Promise<CountRow[]> {
    const { where, values } = whereOf(workspaceId, filter);
    return this.dataSource.query(
      `SELECT date_trunc($${values.push(interval)}, d.created_at, $${values.push(timeZone)}) AS "from",
         d.kind, d.operation, d.result, count(*)::integer AS count
       FROM deliveries d WHERE ${where.join(' AND ')} GROUP BY 1, 2, 3, 4 ORDER BY 1`,
      values,
    );
  }
}
