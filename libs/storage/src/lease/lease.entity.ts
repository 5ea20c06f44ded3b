import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Integration } from '../integration/integration.entity.js';

/**
 * What may go on side by side for one integration: `reading` from the store, `sending` to Yespo what happens now, and
 * sending what belongs to history, replays and scans in the `background`, and `importing` history from the store.
 */
export const LANES = ['reading', 'sending', 'background', 'importing'] as const;
export type Lane = (typeof LANES)[number];

/** Who works on one lane of an integration. Results are written only under the fence they began with. */
@Entity('leases')
export class Lease {
  @PrimaryColumn({ name: 'integration_id', type: 'uuid', primaryKeyConstraintName: 'leases_pkey' })
  @ForeignKey(() => Integration, { name: 'leases_integration_id_fkey', onDelete: 'CASCADE' })
  integrationId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'leases_pkey' })
  lane!: Lane;

  /** Grows by one with every holder. */
  @Column({ type: 'bigint' })
  fence!: string;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;

  /** Nobody starts a turn before this moment: the other side asked us to wait. */
  @Column({ name: 'hold_until', type: 'timestamptz', nullable: true })
  holdUntil!: Date | null;
}
