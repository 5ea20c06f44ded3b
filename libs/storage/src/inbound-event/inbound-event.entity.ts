import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export type InboundEventState = 'new' | 'done' | 'given-up';

/** One web-hook call as it arrived. Written before the store gets its 200; read afterwards. */
@Entity('inbound_events')
@Index('inbound_events_due_idx', ['integrationId', 'dueAt'], { where: `state = 'new'` })
export class InboundEvent {
  /** UUID v7: sorts by arrival. */
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'inbound_events_pkey' })
  id!: string;

  @Column({ name: 'integration_id', type: 'uuid' })
  integrationId!: string;

  /** Whose address was called. */
  @Column({ name: 'subscription_id', type: 'uuid', nullable: true })
  subscriptionId!: string | null;

  @Column({ type: 'text' })
  event!: string;

  @Column({ type: 'text' })
  method!: string;

  @Column({ name: 'content_type', type: 'text' })
  contentType!: string;

  @Column({ type: 'bytea' })
  body!: Buffer;

  @Column({ type: 'text', default: 'new' })
  state!: InboundEventState;

  @Column({ type: 'integer', default: 0 })
  tries!: number;

  @Column({ name: 'received_at', type: 'timestamptz', default: () => 'now()' })
  receivedAt!: Date;

  @Column({ name: 'due_at', type: 'timestamptz', default: () => 'now()' })
  dueAt!: Date;

  @Column({ name: 'settled_at', type: 'timestamptz', nullable: true })
  settledAt!: Date | null;

  /** Why it was given up, or what was odd about it; never a part of the body. */
  @Column({ type: 'text', nullable: true })
  note!: string | null;
}
