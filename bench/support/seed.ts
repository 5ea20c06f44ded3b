import { KeyRing, SecretBox } from '@kladka/platform';
import { DEFAULT_SETTINGS, type IntegrationSettings } from '@kladka/contracts';
import { hashHookSecret, sealCredentials } from '@kladka/sync';
import { uuidv7 } from 'uuidv7';
import type { Servers } from './servers.js';

const SETTINGS: IntegrationSettings = {
  ...DEFAULT_SETTINGS,
  // Orders alone: unconfirmed buyers would be told of first, each by a call of its own.
  confirmedEmail: true,
  // One call for each contact that must not become confirmed would be all that is measured.
  respectNewsletterFlag: false,
};
const SECRET = 'bench-secret';
const NOBODY = { storeLogin: 'bench', storePassword: 'correct horse', yespoApiKey: 'bench-key' };

/**
 * Writes an active integration straight into the tables, in a workspace of its own: no polls, all of its users
 * known already. Returns its id.
 */
export async function insertIntegration(
  { pool, env }: Servers,
  storeUrl = 'http://127.0.0.1:9',
  access: { storeLogin: string; storePassword: string; yespoApiKey: string } = NOBODY,
): Promise<string> {
  const workspaceId = uuidv7();
  const id = uuidv7();
  const box = new SecretBox(KeyRing.parse(env['SECRET_KEYS']!));
  const sealed = sealCredentials(box, id, {
    login: access.storeLogin,
    password: access.storePassword,
    yespoApiKey: access.yespoApiKey,
  });

  await pool.query('INSERT INTO workspaces (id, name) VALUES ($1, $2)', [workspaceId, 'Bench']);
  await pool.query(
    `INSERT INTO integrations (id, workspace_id, name, store_url, store_login_sealed, store_password_sealed,
       yespo_key_sealed, yespo_account, settings, state)
     VALUES ($1, $2, 'Bench', $3, $4, $5, $6, $7, $8, 'active')`,
    [
      id,
      workspaceId,
      storeUrl,
      sealed.storeLoginSealed,
      sealed.storePasswordSealed,
      sealed.yespoKeySealed,
      id,
      SETTINGS,
    ],
  );
  await pool.query(
    `INSERT INTO poll_schedules (integration_id, job, due_at, cursor, finished_at)
     VALUES ($1, 'known-users', now() + interval '1 day', '{}', now())`,
    [id],
  );
  await pool.query(
    `INSERT INTO status_mappings (integration_id, store_status_id, yespo_statuses)
     VALUES ($1, '1', '{INITIALIZED}'), ($1, '2', '{IN_PROGRESS}'), ($1, '3', '{DELIVERED}'),
       ($1, '4', '{CANCELLED}'), ($1, '6', '{IN_PROGRESS}'), ($1, '9', '{CANCELLED}')`,
    [id],
  );
  return id;
}

/** Gives the integration an address for new orders; returns its path. */
export async function insertHookAddress({ pool }: Servers, integrationId: string): Promise<string> {
  const secret = `${SECRET}-${integrationId}`;
  await pool.query(
    `INSERT INTO hook_subscriptions (id, integration_id, event, secret_hash, target_url_sealed, state)
     VALUES ($1, $2, 'order_created', $3, '', 'active')`,
    [uuidv7(), integrationId, hashHookSecret(secret)],
  );
  return `/hooks/${integrationId}/order_created/${secret}`;
}
