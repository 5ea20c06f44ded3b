import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How many deliveries of a week there were by source and by delay: the sums that long periods are added up from. */
@Entity('delivery_weeks')
export class DeliveryWeek {
  /** An integration, or the workspace of many. */
  @PrimaryColumn({
    name: 'scope_id',
    type: 'uuid',
    primaryKeyConstraintName: 'delivery_weeks_pkey',
  })
  scopeId!: string;

  /** Its Monday, UTC. */
  @PrimaryColumn({ type: 'date', primaryKeyConstraintName: 'delivery_weeks_pkey' })
  week!: string;

  /** Of the facets `sources` and `delays`, ascending. */
  @Column({ name: 'sort_ids', type: 'smallint', array: true })
  sortIds!: number[];

  /** How many of each. */
  @Column({ type: 'integer', array: true })
  totals!: number[];
}
