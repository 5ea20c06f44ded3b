import type { CheckCode, CheckName } from '@kladka/contracts';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Integration } from '../integration/integration.entity.js';

export interface StoredCheck {
  name: CheckName;
  code: CheckCode;
  durationMs: number;
}

/** What the last test of a stored connection found. */
@Entity('connection_checks')
export class ConnectionCheck {
  @PrimaryColumn({
    name: 'integration_id',
    type: 'uuid',
    primaryKeyConstraintName: 'connection_checks_pkey',
  })
  @ForeignKey(() => Integration, {
    name: 'connection_checks_integration_id_fkey',
    onDelete: 'CASCADE',
  })
  integrationId!: string;

  @Column({ type: 'jsonb' })
  checks!: readonly StoredCheck[];

  @Column({ name: 'checked_at', type: 'timestamptz', default: () => 'now()' })
  checkedAt!: Date;
}
