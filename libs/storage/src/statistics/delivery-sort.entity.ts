import type { DeliveryKind, DeliveryOperation, DeliverySource } from '@kladka/contracts';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { Facet } from './facets.js';

/** What deliveries are counted by, once for each combination that occurs. What a facet does not tell apart is empty. */
@Entity('delivery_sorts')
@Index(
  'delivery_sorts_facet_key',
  ['facet', 'kind', 'operation', 'result', 'reason', 'source', 'delayBucket'],
  { unique: true },
)
export class DeliverySort {
  @PrimaryGeneratedColumn('identity', {
    type: 'smallint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'delivery_sorts_pkey',
  })
  id!: number;

  @Column({ type: 'text' })
  facet!: Facet;

  @Column({ type: 'text' })
  kind!: DeliveryKind;

  @Column({ type: 'text' })
  operation!: DeliveryOperation | '';

  @Column({ type: 'text' })
  result!: 'accepted' | 'rejected' | 'skipped';

  /** Empty without one. */
  @Column({ type: 'text' })
  reason!: string;

  @Column({ type: 'text' })
  source!: DeliverySource | '';

  /** Bucket of the time that accepted ones took (`delay-buckets.ts`); -1: all of them, however long they took. */
  @Column({ name: 'delay_bucket', type: 'smallint' })
  delayBucket!: number;

  /** The sums that it is counted in as well. */
  @Column({ name: 'part_of', type: 'smallint', array: true, default: '{}' })
  partOf!: number[];
}
