import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A browser that signed in. Only a hash of its cookie is kept. */
@Entity('sessions')
@Index('sessions_expires_at_idx', ['expiresAt'])
export class Session {
  @PrimaryColumn({ name: 'id_hash', type: 'text', primaryKeyConstraintName: 'sessions_pkey' })
  idHash!: string;

  @Column({ type: 'jsonb' })
  data!: Record<string, unknown>;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;
}
