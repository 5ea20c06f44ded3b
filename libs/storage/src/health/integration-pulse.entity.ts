import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Integration } from '../integration/integration.entity.js';

/** When a store usually tells of something (`learnRhythm` in `libs/sync/src/health/rhythm.ts`). */
export interface Rhythm {
  /** The zone that weekdays and hours are of. */
  timeZone: string;
  /** Events usually told of in an hour: 168 numbers, Monday 0 o'clock first. */
  expected: number[];
  /** So many expected events have to be missing before the store is late. */
  patience: number;
}

/** What of an integration changes by the minute; apart from it, so that its own row stays quiet. */
@Entity('integration_pulses')
export class IntegrationPulse {
  @PrimaryColumn({
    name: 'integration_id',
    type: 'uuid',
    primaryKeyConstraintName: 'integration_pulses_pkey',
  })
  @ForeignKey(() => Integration, {
    name: 'integration_pulses_integration_id_fkey',
    onDelete: 'CASCADE',
  })
  integrationId!: string;

  /** When its health was last decided; null: has to be at once. */
  @Column({ name: 'checked_at', type: 'timestamptz', nullable: true })
  checkedAt!: Date | null;

  /** Deliveries and attempts up to here are part of the columns below. */
  @Column({ name: 'seen_to', type: 'timestamptz', nullable: true })
  seenTo!: Date | null;

  /** Newest live delivery: what the store itself told of, or a poll found. */
  @Column({ name: 'last_event_at', type: 'timestamptz', nullable: true })
  lastEventAt!: Date | null;

  /** When Yespo last accepted something. */
  @Column({ name: 'last_success_at', type: 'timestamptz', nullable: true })
  lastSuccessAt!: Date | null;

  @Column({ name: 'learned_at', type: 'timestamptz', nullable: true })
  learnedAt!: Date | null;

  /** No body of a delivery before this one is left. */
  @Column({ name: 'bodies_gone_to', type: 'uuid', nullable: true })
  bodiesGoneTo!: string | null;

  /** When bodies past their time were last forgotten. */
  @Column({ name: 'bodies_looked_at', type: 'timestamptz', nullable: true })
  bodiesLookedAt!: Date | null;

  /** Null while too little is known. */
  @Column({ type: 'jsonb', nullable: true })
  rhythm!: Rhythm | null;
}
