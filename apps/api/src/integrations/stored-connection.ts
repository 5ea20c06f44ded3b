import { toStoreOrigin } from '@kladka/horoshop';
import type { SecretBox } from '@kladka/platform';
import type { Integration } from '@kladka/storage';
import { sealCredentials, type Connection, type ConnectionReport } from '@kladka/sync';
import { invalid } from '../problem.js';

export type ConnectionColumns = Pick<
  Integration,
  | 'storeUrl'
  | 'storeLoginSealed'
  | 'storePasswordSealed'
  | 'yespoKeySealed'
  | 'yespoAccount'
  | 'yespoOrganisationName'
>;

/** The origin of what an owner typed; a 400 for what is no web address. */
export function toOrigin(storeUrl: string): string {
  const origin = toStoreOrigin(storeUrl);
  if (origin === undefined) throw invalid({ storeUrl: ['not-a-store-address'] });
  return origin;
}

/** A connection that was tested, in the form the table keeps it. */
export function toConnectionColumns(
  box: SecretBox,
  integrationId: string,
  { storeUrl, login, password, yespoApiKey }: Connection,
  { account, organisationName }: NonNullable<ConnectionReport['yespo']>,
): ConnectionColumns {
  return {
    storeUrl,
    ...(sealCredentials(box, integrationId, { login, password, yespoApiKey }) as Pick<
      ConnectionColumns,
      'storeLoginSealed' | 'storePasswordSealed' | 'yespoKeySealed'
    >),
    yespoAccount: account,
    yespoOrganisationName: organisationName,
  };
}

export function accountOf(report: ConnectionReport): NonNullable<ConnectionReport['yespo']> {
  if (!report.yespo) throw new Error('a good report names the Yespo account');
  return report.yespo;
}
