import type { CreatedApiKeyView, CreateIntegrationDto, IntegrationView } from '@kladka/contracts';
import { STATUS_MAPPING } from './life/order-history.js';
import type { Shop } from './world.js';

/** Signs somebody up at the api and returns what their programs authorise themselves with. */
export async function signUp(apiUrl: string): Promise<string> {
  const signedUp = await post(apiUrl, '/api/v1/auth/sign-up', {
    email: 'olena@example.com',
    password: 'sonce-nad-mistom-7',
    workspaceName: 'Chaos',
  });
  const cookie = signedUp.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
  const made = await post(
    apiUrl,
    '/api/v1/api-keys',
    { name: 'Chaos' },
    { cookie: cookie.join('; ') },
  );
  const { key } = (await made.json()) as CreatedApiKeyView;
  return `Bearer ${key}`;
}

/** Joins a shop's store to its Yespo account as the owner does; returns the id of the integration. */
export async function connectStore(
  apiUrl: string,
  authorization: string,
  { life: { store }, account, confirmedEmail }: Shop,
): Promise<string> {
  const answer = await post(
    apiUrl,
    '/api/v1/integrations',
    {
      storeUrl: store.url,
      login: store.login,
      password: store.password,
      yespoApiKey: account.apiKey,
      settings: { receiveContacts: true, confirmedEmail, receiveOrders: true },
      statusMapping: [...STATUS_MAPPING],
    } satisfies Partial<CreateIntegrationDto>,
    { authorization },
  );
  return ((await answer.json()) as IntegrationView).id;
}

async function post(
  apiUrl: string,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  const answer = await fetch(`${apiUrl}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`);
  return answer;
}
