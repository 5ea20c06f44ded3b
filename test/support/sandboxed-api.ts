import type { CreateIntegrationDto, IntegrationView } from '@kladka/contracts';
import {
  startSandbox,
  type Sandbox,
  type StoreHandle,
  type YespoHandle,
} from '../../apps/sandbox/src/sandbox.js';
import { aConnection } from '../factories/connection.js';
import { startApi, type StartApiOptions, type TestApi } from './api.js';
import type { SignedUp } from './sign-up.js';

export type YespoAccountHandle = ReturnType<YespoHandle['addAccount']>;

export interface SandboxedApi {
  api: TestApi;
  sandbox: Sandbox;
  close(): Promise<void>;
}

/** An api whose Yespo is an emulated one. Stores are added by the tests. */
export async function startSandboxedApi(options: StartApiOptions = {}): Promise<SandboxedApi> {
  const sandbox = await startSandbox();
  try {
    const env = { YESPO_API_URL: sandbox.yespo.apiUrl, ...options.env };
    const api = await startApi({ ...options, env });
    return {
      api,
      sandbox,
      async close() {
        await api.close();
        await sandbox.close();
      },
    };
  } catch (error) {
    await sandbox.close();
    throw error;
  }
}

/** Joins a store to a Yespo account as its owner does it over HTTP. */
export async function joinStore(
  owner: Pick<SignedUp, 'agent'>,
  store: StoreHandle,
  account: { apiKey: string },
  fields: Partial<CreateIntegrationDto> = {},
): Promise<IntegrationView> {
  const answer = await owner.agent
    .post('/api/v1/integrations')
    .send({ ...aConnection(store, account), ...fields })
    .expect(201);
  return answer.body as IntegrationView;
}
