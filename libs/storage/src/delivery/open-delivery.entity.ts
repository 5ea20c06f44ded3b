import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { Delivery } from './delivery.entity.js';
import { UNSETTLED } from './unsettled.js';

/** A delivery that Yespo is still to be told of. No index names what a claim changes: claims write no index. */
@Entity('open_deliveries')
@Check('open_deliveries_result', `result IN ${UNSETTLED}`)
@Index('open_deliveries_record_id_idx', ['recordId', 'seq'], { unique: true })
@Index('open_deliveries_due_idx', ['integrationId', 'priority', 'kind', 'dueAt', 'id'])
@Index('open_deliveries_integration_id_idx', ['integrationId', 'id'])
@Index('open_deliveries_workspace_id_idx', ['workspaceId', 'id'])
@Index('open_deliveries_contact_idx', ['integrationId', 'key'], { where: `kind = 'contact'` })
@Index('open_deliveries_after_record_id_idx', ['afterRecordId'], {
  where: 'after_record_id IS NOT NULL',
})
@Index('open_deliveries_session_id_idx', ['sessionId'], { where: 'session_id IS NOT NULL' })
@Index('open_deliveries_import_id_idx', ['importId', 'importPart'], {
  where: 'import_id IS NOT NULL',
})
@Index('open_deliveries_replay_id_idx', ['replayId'], { where: 'replay_id IS NOT NULL' })
export class OpenDelivery extends Delivery {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'open_deliveries_pkey' })
  id!: string;

  /** The session of Yespo that a contact is in; nobody claims it meanwhile. */
  @Column({ name: 'session_id', type: 'uuid', nullable: true })
  sessionId!: string | null;

  /** Fence of the turn that is sending it. */
  @Column({ type: 'bigint', nullable: true })
  fence!: string | null;

  @Column({ name: 'due_at', type: 'timestamptz', default: () => 'now()' })
  dueAt!: Date;
}
