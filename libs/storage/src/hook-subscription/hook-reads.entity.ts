import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Integration } from '../integration/integration.entity.js';

/** How often a store was asked within the present minute because of web-hooks that anybody may have sent. */
@Entity('hook_reads')
export class HookReads {
  @PrimaryColumn({
    name: 'integration_id',
    type: 'uuid',
    primaryKeyConstraintName: 'hook_reads_pkey',
  })
  @ForeignKey(() => Integration, { name: 'hook_reads_integration_id_fkey', onDelete: 'CASCADE' })
  integrationId!: string;

  @Column({ name: 'minute_at', type: 'timestamptz' })
  minuteAt!: Date;

  @Column({ type: 'integer' })
  reads!: number;
}
