import type { SecretBox } from '@kladka/platform';
import type { Integration } from '@kladka/storage';

/** What opens a store and a Yespo account. Lives in memory for as long as it is used. */
export interface Credentials {
  login: string;
  password: string;
  yespoApiKey: string;
}

type SealedFields = Pick<
  Integration,
  'storeLoginSealed' | 'storePasswordSealed' | 'yespoKeySealed'
>;

const COLUMNS = {
  login: 'storeLoginSealed',
  password: 'storePasswordSealed',
  yespoApiKey: 'yespoKeySealed',
} as const satisfies Record<keyof Credentials, keyof SealedFields>;

/** Seals what is given, each value bound to its integration and column. */
export function sealCredentials(
  box: SecretBox,
  integrationId: string,
  credentials: Partial<Credentials>,
): Partial<SealedFields> {
  const sealed: Partial<SealedFields> = {};
  for (const [name, column] of Object.entries(COLUMNS) as Array<
    [keyof Credentials, keyof SealedFields]
  >) {
    const value = credentials[name];
    if (value !== undefined) sealed[column] = box.seal(value, contextOf(integrationId, column));
  }
  return sealed;
}

/** Throws `UnsealError` when a value was changed or its key left the ring. */
export function openCredentials(
  box: SecretBox,
  integration: Pick<Integration, 'id'> & SealedFields,
): Credentials {
  const open = (column: keyof SealedFields) =>
    box.open(integration[column], contextOf(integration.id, column));
  return {
    login: open(COLUMNS.login),
    password: open(COLUMNS.password),
    yespoApiKey: open(COLUMNS.yespoApiKey),
  };
}

function contextOf(integrationId: string, column: string): string {
  return `integration:${integrationId}:${column}`;
}
