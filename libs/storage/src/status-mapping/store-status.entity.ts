import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Integration } from '../integration/integration.entity.js';

/** An order status as the store last named it. */
@Entity('store_statuses')
export class StoreStatus {
  @PrimaryColumn({
    name: 'integration_id',
    type: 'uuid',
    primaryKeyConstraintName: 'store_statuses_pkey',
  })
  @ForeignKey(() => Integration, {
    name: 'store_statuses_integration_id_fkey',
    onDelete: 'CASCADE',
  })
  integrationId!: string;

  @PrimaryColumn({
    name: 'store_status_id',
    type: 'text',
    primaryKeyConstraintName: 'store_statuses_pkey',
  })
  storeStatusId!: string;

  /** By the platform's language codes. */
  @Column({ type: 'jsonb' })
  titles!: Record<string, string>;

  @Column({ name: 'is_successful', type: 'boolean' })
  isSuccessful!: boolean;
}
