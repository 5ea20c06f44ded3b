import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { SendingLane } from '../delivery/priority.js';
import { Integration } from '../integration/integration.entity.js';

/** `lost`: Yespo does not know it any more. `given-up`: it did not end in time. */
export type ContactSessionState = 'running' | 'finished' | 'error' | 'lost' | 'given-up';

/** Contacts that were given to Yespo in one call, which it imports later (`api/yespo.md` 4.5, 4.6). */
@Entity('contact_sessions')
@Index('contact_sessions_running_idx', ['integrationId', 'lane', 'nextLookAt'], {
  where: `state = 'running'`,
})
export class ContactSession {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'contact_sessions_pkey' })
  id!: string;

  @Column({ name: 'integration_id', type: 'uuid' })
  @ForeignKey(() => Integration, {
    name: 'contact_sessions_integration_id_fkey',
    onDelete: 'CASCADE',
  })
  integrationId!: string;

  /** Whose holder follows it. */
  @Column({ type: 'text' })
  lane!: SendingLane;

  @Column({ name: 'yespo_session_id', type: 'text' })
  yespoSessionId!: string;

  @Column({ type: 'text', default: 'running' })
  state!: ContactSessionState;

  @Column({ name: 'dedupe_on', type: 'text' })
  dedupeOn!: 'externalCustomerId' | 'email_or_sms';

  /** Contacts that Yespo did not refuse at once. */
  @Column({ type: 'integer' })
  size!: number;

  /** How often Yespo was asked how far it is. */
  @Column({ type: 'integer', default: 0 })
  looks!: number;

  @Column({ name: 'next_look_at', type: 'timestamptz' })
  nextLookAt!: Date;

  @Column({ name: 'started_at', type: 'timestamptz', default: () => 'now()' })
  startedAt!: Date;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt!: Date | null;

  /** Yespo's words about how it ended. */
  @Column({ type: 'text', nullable: true })
  note!: string | null;
}
