import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How one try of a delivery ended (ARCHITECTURE.md, Answers of Yespo). */
export type AttemptOutcome =
  | 'accepted'
  | 'busy'
  | 'transient'
  | 'credentials'
  | 'refused'
  /** A session was refused as a whole: what is wrong with it is looked for in smaller ones. */
  | 'session-refused'
  /** A session finished without a word about this contact. */
  | 'left-out'
  /** Deleted in Yespo, and not to be restored. */
  | 'kept-deleted';

/** One try of a delivery. Appended, never changed. */
@Entity('attempts')
export class Attempt {
  @PrimaryColumn({ name: 'delivery_id', type: 'uuid', primaryKeyConstraintName: 'attempts_pkey' })
  deliveryId!: string;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'attempts_pkey' })
  number!: number;

  @Column({ name: 'started_at', type: 'timestamptz' })
  startedAt!: Date;

  @Column({ name: 'duration_ms', type: 'integer' })
  durationMs!: number;

  @Column({ type: 'text' })
  outcome!: AttemptOutcome;

  @Column({ name: 'http_status', type: 'integer', nullable: true })
  httpStatus!: number | null;

  /** What Yespo answered, shortened. */
  @Column({ type: 'text', nullable: true })
  answer!: string | null;
}
