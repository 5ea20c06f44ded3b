import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Integration } from '../integration/integration.entity.js';

/** Somebody has seen enough of the set-up guide of a store. */
@Entity('dismissed_guides')
export class DismissedGuide {
  @PrimaryColumn({
    name: 'integration_id',
    type: 'uuid',
    primaryKeyConstraintName: 'dismissed_guides_pkey',
  })
  @ForeignKey(() => Integration, {
    name: 'dismissed_guides_integration_id_fkey',
    onDelete: 'CASCADE',
  })
  integrationId!: string;

  @Column({ name: 'dismissed_at', type: 'timestamptz', default: () => 'now()' })
  dismissedAt!: Date;
}
