import { OutboundHttp, type Clock } from '@kladka/platform';

import { HoroshopClient, InMemoryTokenCache, type HoroshopClientOptions } from '../src/index.js';
import { LoopbackServer, type Received } from './loopback-server.js';

export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  /** An object is sent as JSON, a string as it is; null hangs up. */
  body?: unknown;
  /** No answer at all; the connection stays open. */
  isSilent?: boolean;
}

/** Replies of one function, in order; the last one is repeated. */
export type Script = Record<string, Reply[]>;

export const TOKEN = '7b1e0c94d25f4a6f8a3c0d9e61b75f20';
export const LOGGED_IN: Reply = { body: { status: 'OK', response: { token: TOKEN } } };
export const EMPTY: Reply = { body: { status: 'EMPTY', response: [] } };
export const UNAUTHORIZED: Reply = {
  body: { status: 'UNAUTHORIZED', response: { message: 'bad token' } },
};

export class TestClock implements Clock {
  private elapsedMs = 0;

  now(): Date {
    return new Date(Date.UTC(2026, 2, 14, 10) + this.elapsedMs);
  }

  monotonicMs(): number {
    return this.elapsedMs;
  }

  advance(ms: number): void {
    this.elapsedMs += ms;
  }
}

/** A store that answers by script, and clients of it. */
export class ScriptedStore {
  readonly clock = new TestClock();
  readonly tokens = new InMemoryTokenCache(this.clock);
  readonly http = new OutboundHttp({ allowPrivateAddresses: true });
  private readonly played = new Map<string, number>();

  private constructor(
    private readonly server: LoopbackServer,
    script: Script,
  ) {
    server.respond = (response, { path }) => {
      const name = path.replace(/^\/api\/|\/$/g, '');
      const count = this.played.get(name) ?? 0;
      this.played.set(name, count + 1);
      const replies = script[name] ?? [];
      const reply = replies[Math.min(count, replies.length - 1)] ?? {
        status: 404,
        body: '<p>?</p>',
      };
      if (reply.isSilent) return undefined;
      if (reply.body === null) return response.destroy();
      response.writeHead(reply.status ?? 200, reply.headers);
      return response.end(
        typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body ?? ''),
      );
    };
  }

  static async start(script: Script): Promise<ScriptedStore> {
    return new ScriptedStore(await LoopbackServer.start(), { auth: [LOGGED_IN], ...script });
  }

  get origin(): string {
    return this.server.origin;
  }

  get received(): Received[] {
    return this.server.received;
  }

  callsOf(name: string): Received[] {
    return this.received.filter(({ path }) => path === `/api/${name}/`);
  }

  client(overrides: Partial<HoroshopClientOptions> = {}): HoroshopClient {
    const { http, clock, tokens } = this;
    return new HoroshopClient({
      http,
      clock,
      tokens,
      storeUrl: this.origin,
      login: 'kladka',
      password: 'correct horse',
      ...overrides,
    });
  }

  async stop(): Promise<void> {
    await this.server.stop();
    await this.http.close();
  }
}

/** A wire order; only what a test is about needs to be given. */
export function aWireOrder(overrides: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    order_id: 20318,
    user: 4127,
    stat_status: 1,
    stat_created: '2026-03-14 10:27:05',
    currency: 'UAH',
    delivery_name: 'Гнатюк Олена Василівна',
    delivery_email: 'olena.hnatiuk@example.com',
    delivery_phone: '+38 (067) 555-01-42',
    total_default: 1699,
    total_sum: 1529,
    products: [{ title: 'Чашка', article: 'CUP-350-W', price: 799, quantity: 1 }],
    ...overrides,
  };
}

/** The error of a call that has to fail. */
export async function errorOf<T extends Error>(
  call: Promise<unknown>,
  type: abstract new (...args: never[]) => T,
): Promise<T> {
  const error: unknown = await call.then(
    () => new Error('the call succeeded'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof type)) throw error;
  return error;
}
