import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How many deliveries of one sort were created in a week, by quarters of an hour (`count-sql.ts`). Settled ones only. */
@Entity('delivery_counts')
export class DeliveryCount {
  /** An integration, or the workspace of many. */
  @PrimaryColumn({
    name: 'scope_id',
    type: 'uuid',
    primaryKeyConstraintName: 'delivery_counts_pkey',
  })
  scopeId!: string;

  @PrimaryColumn({
    name: 'sort_id',
    type: 'smallint',
    primaryKeyConstraintName: 'delivery_counts_pkey',
  })
  sortId!: number;

  /** Its Monday, UTC. */
  @PrimaryColumn({ type: 'date', primaryKeyConstraintName: 'delivery_counts_pkey' })
  week!: string;

  /** The quarters of an hour with any, 0 to 671, ascending. */
  @Column({ type: 'smallint', array: true })
  slots!: number[];

  /** For each of them how many there were until its end, from the beginning of the week. */
  @Column({ type: 'integer', array: true })
  totals!: number[];
}
