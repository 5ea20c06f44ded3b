import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One side that has failed of late; no row means that all is well. */
@Entity('breakers')
export class Breaker {
  /** `yespo:<account>` or `store:<host>`. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'breakers_pkey' })
  key!: string;

  /** In a row. */
  @Column({ type: 'integer' })
  failures!: number;

  /** Nobody calls before this moment; after it one turn tries. Null while the breaker has never opened. */
  @Column({ name: 'open_until', type: 'timestamptz', nullable: true })
  openUntil!: Date | null;

  /** So long the others wait for how that one turn ends. */
  @Column({ name: 'probe_until', type: 'timestamptz', nullable: true })
  probeUntil!: Date | null;
}
