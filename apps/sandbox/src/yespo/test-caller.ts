import type { AccountHandle } from './account-handle.js';
import { startYespo, type YespoHandle } from './yespo.js';

/** What came back, read as text and, where it is JSON, parsed. */
export interface Reply {
  status: number;
  text: string;
  json: unknown;
  headers: Headers;
}

/** Calls an account the way a client does. For the specs beside it. */
export class TestCaller {
  constructor(
    private readonly yespo: YespoHandle,
    private readonly apiKey: string,
  ) {}

  get(path: string): Promise<Reply> {
    return this.call('GET', path);
  }

  post(path: string, body?: unknown): Promise<Reply> {
    return this.call('POST', path, body);
  }

  put(path: string, body?: unknown): Promise<Reply> {
    return this.call('PUT', path, body);
  }

  delete(path: string): Promise<Reply> {
    return this.call('DELETE', path);
  }

  async call(method: string, path: string, body?: unknown): Promise<Reply> {
    const response = await fetch(`${this.yespo.apiUrl}${path}`, {
      method,
      headers: {
        authorization: `Basic ${Buffer.from(`any:${this.apiKey}`).toString('base64')}`,
        'content-type': 'application/json; charset=UTF-8',
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json');
    return {
      status: response.status,
      text,
      json: isJson && text !== '' ? JSON.parse(text) : undefined,
      headers: response.headers,
    };
  }
}

export interface Scene {
  yespo: YespoHandle;
  account: AccountHandle;
  api: TestCaller;
}

/** A server with one account. */
export async function aScene(): Promise<Scene> {
  const yespo = await startYespo({ seed: 7 });
  return { yespo, ...anAccount(yespo) };
}

/** A fresh account of a running server: scenes of one spec do not see each other. */
export function anAccount(yespo: YespoHandle): Pick<Scene, 'account' | 'api'> {
  const account = yespo.addAccount();
  return { account, api: new TestCaller(yespo, account.apiKey) };
}

/** A contact body with an email, a phone, or both. */
export function aContact(
  with_: Record<string, unknown> & { email?: string; sms?: string },
): object {
  const { email, sms, ...rest } = with_;
  const channels = [
    ...(email === undefined ? [] : [{ type: 'email', value: email }]),
    ...(sms === undefined ? [] : [{ type: 'sms', value: sms }]),
  ];
  return { channels, ...rest };
}

/** A valid order; `changes` overrides its fields, `undefined` removes one. */
export function anOrder(externalOrderId: string, changes: object = {}): object {
  return {
    externalOrderId,
    externalCustomerId: '7713',
    status: 'INITIALIZED',
    date: '2026-02-03T14:05:00+02:00',
    totalCost: 1290.5,
    currency: 'UAH',
    email: 'olena@example.com',
    phone: '380671112233',
    firstName: 'Olena',
    lastName: 'Kravets',
    items: [{ externalItemId: '88123', name: 'Lamp', quantity: 2, cost: 645.25 }],
    ...changes,
  };
}
