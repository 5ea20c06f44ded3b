import { OutboundHttp, type Clock } from '@kladka/platform';

import { YespoClient, YespoError, type YespoContact, type YespoOrder } from '../src/index.js';
import { LoopbackServer, type Received } from './loopback-server.js';

export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  /** An object is sent as JSON, a string as it is; null hangs up after reading the request. */
  body?: unknown;
}

export const KEY = 'A1B2C3D4E5F6A7B8';
export const BASIC = `Basic ${Buffer.from(`user:${KEY}`).toString('base64')}`;

const clock: Clock = { now: () => new Date('2026-03-14T10:00:00Z'), monotonicMs: () => 0 };

export const contact: YespoContact = {
  externalCustomerId: '7713',
  firstName: 'Olena',
  channels: [{ type: 'email', value: 'olena@example.com' }],
};

export const order: YespoOrder = {
  externalOrderId: '20318',
  totalCost: 1529,
  status: 'INITIALIZED',
  date: '2026-03-14T10:27:05+02:00',
  currency: 'UAH',
  email: 'olena@example.com',
  items: [],
};

/** An account that gives one answer to everything. */
export class ScriptedAccount {
  private readonly http = new OutboundHttp({ allowPrivateAddresses: true });

  private constructor(private readonly server: LoopbackServer) {}

  static async start(): Promise<ScriptedAccount> {
    return new ScriptedAccount(await LoopbackServer.start());
  }

  get received(): Received[] {
    return this.server.received;
  }

  /** A client whose calls get this answer; without one they wait for ever. */
  answering(reply: Reply | undefined, timeoutMs = 2_000): YespoClient {
    this.server.respond = (response) => {
      if (!reply) return undefined;
      if (reply.body === null) return response.destroy();
      response.writeHead(reply.status ?? 200, reply.headers);
      return response.end(
        typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body ?? ''),
      );
    };
    return new YespoClient({
      http: this.http,
      clock,
      apiUrl: `${this.server.origin}/api/`,
      apiKey: KEY,
      limits: { timeoutMs, bulkTimeoutMs: timeoutMs },
    });
  }

  async stop(): Promise<void> {
    await this.server.stop();
    await this.http.close();
  }
}

/** The error of a call that has to fail. */
export async function errorOf(call: Promise<unknown>): Promise<YespoError> {
  const error: unknown = await call.then(
    () => new Error('the call succeeded'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof YespoError)) throw error;
  return error;
}
