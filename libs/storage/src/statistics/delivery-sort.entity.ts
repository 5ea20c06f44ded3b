import type { DeliveryKind, DeliveryOperation, DeliverySource } from '@kladka/contracts';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** What deliveries are counted by, once for each combination that occurs. */
@Entity('delivery_sorts')
@Index('delivery_sorts_key', ['kind', 'operation', 'result', 'reason', 'source', 'delay'], {
  unique: true,
})
export class DeliverySort {
  @PrimaryGeneratedColumn('identity', {
    type: 'smallint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'delivery_sorts_pkey',
  })
  id!: number;

  @Column({ type: 'text' })
  kind!: DeliveryKind;

  @Column({ type: 'text' })
  operation!: DeliveryOperation;

  @Column({ type: 'text' })
  result!: 'accepted' | 'rejected' | 'skipped';

  /** Empty without one. */
  @Column({ type: 'text' })
  reason!: string;

  @Column({ type: 'text' })
  source!: DeliverySource;

  /** Bucket of the time that accepted ones took (`delay-buckets.ts`); -1: all of them, however long they took. */
  @Column({ type: 'smallint' })
  delay!: number;
}
