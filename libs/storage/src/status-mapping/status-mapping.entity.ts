import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Integration } from '../integration/integration.entity.js';

/** What the owner decided for one store status. No row: nobody decided. An empty list: do not send. */
@Entity('status_mappings')
export class StatusMapping {
  @PrimaryColumn({
    name: 'integration_id',
    type: 'uuid',
    primaryKeyConstraintName: 'status_mappings_pkey',
  })
  @ForeignKey(() => Integration, {
    name: 'status_mappings_integration_id_fkey',
    onDelete: 'CASCADE',
  })
  integrationId!: string;

  @PrimaryColumn({
    name: 'store_status_id',
    type: 'text',
    primaryKeyConstraintName: 'status_mappings_pkey',
  })
  storeStatusId!: string;

  @Column({ name: 'yespo_statuses', type: 'text', array: true })
  yespoStatuses!: string[];
}
