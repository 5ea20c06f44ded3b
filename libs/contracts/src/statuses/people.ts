/** Who does something, what they may do, and what is written down of it. */

/** Who changes things: people, programs with an API key, and Kladka itself. */
export const ACTOR_KINDS = ['user', 'api-key', 'system'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** What the change log tells of. */
export const CHANGE_ACTIONS = [
  'connected',
  'settings-changed',
  'settings-copied',
  'status-mapping-changed',
  'credentials-replaced',
  'paused',
  'resumed',
  'stopped',
  'deleted',
  'hooks-renewed',
  'import-started',
  'import-paused',
  'import-resumed',
  'import-cancelled',
  'import-retried',
  'replay-started',
  'replay-cancelled',
  'person-erased',
  'workspace-renamed',
  'api-key-created',
  'api-key-revoked',
] as const;
export type ChangeAction = (typeof CHANGE_ACTIONS)[number];

export const ROLES = ['owner', 'admin', 'manager', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

export const API_KEY_SCOPES = ['read', 'write'] as const;
export type ApiKeyScope = (typeof API_KEY_SCOPES)[number];

export const LANGUAGES = ['uk', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
