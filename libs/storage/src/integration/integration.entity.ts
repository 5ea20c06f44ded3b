import {
  DEFAULT_SETTINGS,
  type HealthReason,
  type HealthStatus,
  type IntegrationReason,
  type IntegrationSettings,
  type IntegrationState,
} from '@kladka/contracts';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Workspace } from '../workspace/workspace.entity.js';

/** A deleted one stays for its numbers; nobody sees it any more. */
export type StoredIntegrationState = IntegrationState | 'deleted';

/** One Horoshop store joined to one Yespo account. */
@Entity('integrations')
@Index('integrations_workspace_id_idx', ['workspaceId', 'id'])
@Index('integrations_health_idx', ['workspaceId', 'health', 'id'], {
  where: `state <> 'deleted'`,
})
@Index('integrations_client_idx', ['workspaceId', 'client', 'id'], {
  where: `state <> 'deleted' AND client IS NOT NULL`,
})
@Index('integrations_connection_key', ['workspaceId', 'storeUrl', 'yespoAccount'], {
  unique: true,
  where: `state <> 'deleted'`,
})
export class Integration {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'integrations_pkey' })
  id!: string;

  @Column({ name: 'workspace_id', type: 'uuid' })
  @ForeignKey(() => Workspace, { name: 'integrations_workspace_id_fkey', onDelete: 'CASCADE' })
  workspaceId!: string;

  @Column({ type: 'text' })
  name!: string;

  /** Whose store it is, in the words of the agency that looks after it. */
  @Column({ type: 'text', nullable: true })
  client!: string | null;

  @Column({ type: 'text', array: true, default: () => `'{}'` })
  tags!: string[];

  /** Scheme, host and port; no slash at the end. */
  @Column({ name: 'store_url', type: 'text' })
  storeUrl!: string;

  @Column({ name: 'store_login_sealed', type: 'text' })
  storeLoginSealed!: string;

  @Column({ name: 'store_password_sealed', type: 'text' })
  storePasswordSealed!: string;

  @Column({ name: 'yespo_key_sealed', type: 'text' })
  yespoKeySealed!: string;

  /** Tells Yespo accounts apart: the organisation's id, or a hash of the key where Yespo names none. */
  @Column({ name: 'yespo_account', type: 'text' })
  yespoAccount!: string;

  @Column({ name: 'yespo_organisation_name', type: 'text', nullable: true })
  yespoOrganisationName!: string | null;

  /** A setting that is younger than the integration has its usual value. */
  @Column({
    type: 'jsonb',
    transformer: {
      to: (settings: IntegrationSettings) => settings,
      from: (stored: Partial<IntegrationSettings>) => ({ ...DEFAULT_SETTINGS, ...stored }),
    },
  })
  settings!: IntegrationSettings;

  @Column({ type: 'text' })
  state!: StoredIntegrationState;

  @Column({ name: 'state_reason', type: 'text', nullable: true })
  stateReason!: IntegrationReason | null;

  @Column({ name: 'state_since', type: 'timestamptz', default: () => 'now()' })
  stateSince!: Date;

  /** First of the unbroken row of failed readings; null while the store answers. */
  @Column({ name: 'store_failing_since', type: 'timestamptz', nullable: true })
  storeFailingSince!: Date | null;

  /** Written by `HealthService` only (`docs/adr/0014-health-is-stored.md`). */
  @Column({ type: 'text', default: 'waiting' })
  health!: HealthStatus;

  @Column({ name: 'health_reason', type: 'text', nullable: true, default: 'no-event-yet' })
  healthReason!: HealthReason | null;

  @Column({ name: 'health_since', type: 'timestamptz', default: () => 'now()' })
  healthSince!: Date;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;
}
