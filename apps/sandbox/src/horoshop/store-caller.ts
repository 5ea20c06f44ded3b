import type { StoreHandle } from './store-handle.js';

/** What came back from a store: the status line and whatever was in the body. */
export interface StoreReply {
  status: number;
  contentType: string;
  text: string;
  body: {
    status?: string;
    id?: number;
    response?: Record<string, unknown> & {
      message?: string;
      token?: string;
      orders?: Record<string, unknown>[];
      users?: Record<string, unknown>[];
      log?: Record<string, unknown>[];
      statuses?: unknown;
    };
  };
}

/** A caller of the store's API for the specs: logs in by itself and sends JSON. */
export class StoreCaller {
  private token: string | null = null;

  constructor(readonly store: StoreHandle) {}

  async logIn(login = this.store.login, password = this.store.password): Promise<StoreReply> {
    const reply = await this.post('auth', { login, password });
    this.token = reply.body.response?.token ?? this.token;
    return reply;
  }

  /** Adds the token of the first log-in. */
  async call(name: string, parameters: Record<string, unknown> = {}): Promise<StoreReply> {
    if (this.token === null) await this.logIn();
    return this.post(name, { token: this.token, ...parameters });
  }

  post(name: string, parameters: Record<string, unknown>): Promise<StoreReply> {
    return this.send(name, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(parameters),
    });
  }

  async send(name: string, init: RequestInit): Promise<StoreReply> {
    const response = await fetch(`${this.store.url}/api/${name}${name.includes('?') ? '' : '/'}`, {
      redirect: 'manual',
      ...init,
    });
    const text = await response.text();
    const contentType = response.headers.get('content-type') ?? '';
    return { status: response.status, contentType, text, body: parsed(text) };
  }

  /** Numbers of the orders found. */
  async orderIds(parameters: Record<string, unknown> = {}): Promise<number[]> {
    const { body } = await this.call('orders/get', parameters);
    return (body.response?.orders ?? []).map((order) => Number(order['order_id']));
  }
}

function parsed(text: string): StoreReply['body'] {
  try {
    return JSON.parse(text) as StoreReply['body'];
  } catch {
    return {};
  }
}
