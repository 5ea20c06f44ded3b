import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Integration } from '../integration/integration.entity.js';

/** Deliveries that were made within an hour. Hours without any have no row. */
@Entity('delivery_hours')
export class DeliveryHour {
  @PrimaryColumn({
    name: 'integration_id',
    type: 'uuid',
    primaryKeyConstraintName: 'delivery_hours_pkey',
  })
  @ForeignKey(() => Integration, {
    name: 'delivery_hours_integration_id_fkey',
    onDelete: 'CASCADE',
  })
  integrationId!: string;

  @PrimaryColumn({ type: 'timestamptz', primaryKeyConstraintName: 'delivery_hours_pkey' })
  hour!: Date;

  @Column({ type: 'integer' })
  total!: number;

  /** Those that the store itself told of, or a poll found. */
  @Column({ type: 'integer' })
  live!: number;
}
