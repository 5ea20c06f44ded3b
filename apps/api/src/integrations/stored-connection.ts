import type { UpdateIntegrationDto } from '@kladka/contracts';
import { toStoreOrigin } from '@kladka/horoshop';
import type { SecretBox } from '@kladka/platform';
import type { Integration } from '@kladka/storage';
import { sealCredentials, type Connection, type ConnectionReport } from '@kladka/sync';
import { invalid, type FieldFaults } from '../problem.js';

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

/**
 * What is stored with what a request brings anew; null when it brings nothing. Login and password belong to the store
 * they were given for: with another address they have to come again, or somebody with a session of a colleague, or with
 * a key to the API, could have them sent to a server of his own.
 *
 * @param open gives what is stored; not called for nothing: what cannot be opened any more can still be renamed.
 */
export function changedConnection(
  open: () => Connection,
  { storeUrl, login, password, yespoApiKey }: UpdateIntegrationDto,
): Connection | null {
  if (![storeUrl, login, password, yespoApiKey].some(Boolean)) return null;

  const stored = open();
  const origin = storeUrl ? toOrigin(storeUrl) : stored.storeUrl;
  if (origin !== stored.storeUrl && !(login && password)) {
    const missing: FieldFaults = {
      ...(login ? {} : { login: ['needed-for-new-address'] }),
      ...(password ? {} : { password: ['needed-for-new-address'] }),
    };
    throw invalid(missing);
  }
  return {
    storeUrl: origin,
    login: login ?? stored.login,
    password: password ?? stored.password,
    yespoApiKey: yespoApiKey ?? stored.yespoApiKey,
  };
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
