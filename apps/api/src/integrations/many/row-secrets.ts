import type { SecretBox } from '@kladka/platform';
import type { ConnectRow } from '@kladka/storage';
import type { Credentials } from '@kladka/sync';

const COLUMNS = {
  login: 'loginSealed',
  password: 'passwordSealed',
  yespoApiKey: 'yespoKeySealed',
} as const;

/** Each secret bound to its row and column. */
export function sealRow(
  box: SecretBox,
  rowId: string,
  { login, password, yespoApiKey }: Credentials,
): Record<'loginSealed' | 'passwordSealed' | 'yespoKeySealed', string> {
  return {
    loginSealed: box.seal(login, contextOf(rowId, COLUMNS.login)),
    passwordSealed: box.seal(password, contextOf(rowId, COLUMNS.password)),
    yespoKeySealed: box.seal(yespoApiKey, contextOf(rowId, COLUMNS.yespoApiKey)),
  };
}

export function openRow(box: SecretBox, row: ConnectRow): Credentials {
  const open = (column: (typeof COLUMNS)[keyof typeof COLUMNS]) =>
    box.open(row[column] ?? '', contextOf(row.id, column));
  return {
    login: open(COLUMNS.login),
    password: open(COLUMNS.password),
    yespoApiKey: open(COLUMNS.yespoApiKey),
  };
}

function contextOf(rowId: string, column: string): string {
  return `connect-row:${rowId}:${column}`;
}
