import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { Delivery } from './delivery.entity.js';

/** A delivery that is settled: written once, in the month its id was made in. */
@Entity('settled_deliveries')
@Check('settled_deliveries_result', `result IN ('accepted', 'rejected', 'skipped')`)
@Index('settled_deliveries_integration_id_idx', ['integrationId', 'id'])
@Index('settled_deliveries_workspace_id_idx', ['workspaceId', 'id'])
@Index('settled_deliveries_sort_idx', ['integrationId', 'kind', 'operation', 'result', 'id'])
@Index('settled_deliveries_workspace_sort_idx', [
  'workspaceId',
  'kind',
  'operation',
  'result',
  'id',
])
@Index('settled_deliveries_not_accepted_idx', ['integrationId', 'result', 'id'], {
  where: `result <> 'accepted'`,
})
@Index('settled_deliveries_workspace_not_accepted_idx', ['workspaceId', 'result', 'id'], {
  where: `result <> 'accepted'`,
})
@Index('settled_deliveries_reason_idx', ['integrationId', 'reason', 'id'], {
  where: 'reason IS NOT NULL',
})
@Index('settled_deliveries_workspace_reason_idx', ['workspaceId', 'reason', 'id'], {
  where: 'reason IS NOT NULL',
})
@Index('settled_deliveries_source_idx', ['integrationId', 'source', 'id'])
@Index('settled_deliveries_workspace_source_idx', ['workspaceId', 'source', 'id'])
@Index('settled_deliveries_deletion_idx', ['workspaceId', 'integrationId', 'id'], {
  where: `operation = 'delete'`,
})
@Index('settled_deliveries_record_id_idx', ['recordId', 'seq'])
@Index('settled_deliveries_import_id_idx', ['importId', 'id'], { where: 'import_id IS NOT NULL' })
@Index('settled_deliveries_import_refused_idx', ['importId', 'id'], {
  where: `import_part IS NOT NULL AND result IN ('rejected', 'skipped')`,
})
@Index('settled_deliveries_replay_id_idx', ['replayId'], { where: 'replay_id IS NOT NULL' })
export class SettledDeliveryEntity extends Delivery {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'settled_deliveries_pkey' })
  id!: string;

  @Column({ name: 'settled_at', type: 'timestamptz' })
  settledAt!: Date;
}
