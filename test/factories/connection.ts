import type { ConnectionDto } from '@kladka/contracts';
import type { StoreHandle } from '../../apps/sandbox/src/sandbox.js';

/** What opens a store of the sandbox and an account beside it. */
export function aConnection(
  store: Pick<StoreHandle, 'url' | 'login' | 'password'>,
  account: { apiKey: string },
  fields: Partial<ConnectionDto> = {},
): ConnectionDto {
  return {
    storeUrl: store.url,
    login: store.login,
    password: store.password,
    yespoApiKey: account.apiKey,
    ...fields,
  };
}
