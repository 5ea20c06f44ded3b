import { Agent } from 'undici';

import { guardedConnector, type ResolveHost } from './guarded-connector.js';
import { OutboundExchange } from './outbound-exchange.js';
import { OutboundFailure, toOutboundFailure } from './outbound-failure.js';

export interface OutboundHttpOptions {
  /** Off in production: only public addresses and the ports 80 and 443 are called. */
  allowPrivateAddresses: boolean;
  userAgent?: string;
  /** Name look-up, the system's by default. */
  resolve?: ResolveHost;
  connectTimeoutMs?: number;
  connectionsPerOrigin?: number;
}

export type OutboundMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface OutboundRequest {
  method: OutboundMethod;
  /** Absolute, http or https. */
  url: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** For the whole exchange: look-up, connection, answer and the last byte of its body. */
  timeoutMs: number;
  /** Cap on the body after inflation. */
  maxBytes: number;
  signal?: AbortSignal;
}

export interface OutboundResponse {
  /** 2xx, 4xx or 5xx: a redirect is a failure. */
  status: number;
  /** Names in lower case. */
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
  durationMs: number;
}

// Some stores answer library names with an anti-bot page (`api/horoshop.md` 2.1).
const DEFAULT_USER_AGENT = 'Mozilla/5.0 (compatible; KladkaConnector/1.0)';

/**
 * HTTP to hosts that strangers choose. Every call has a total deadline and a cap on its inflated answer,
 * follows no redirect and connects to checked addresses only. Fails with `OutboundFailure` and nothing else.
 */
export class OutboundHttp {
  private readonly agent: Agent;
  private readonly userAgent: string;
  private readonly running = new Set<Promise<unknown>>();

  constructor(private readonly options: OutboundHttpOptions) {
    this.userAgent = options.userAgent ?? DEFAULT_USER_AGENT;
    this.agent = new Agent({
      connect: guardedConnector({
        allowPrivateAddresses: options.allowPrivateAddresses,
        connectTimeoutMs: options.connectTimeoutMs ?? 10_000,
        resolve: options.resolve,
      }),
      connections: options.connectionsPerOrigin ?? 10,
      pipelining: 1,
      // undici's own timers watch for idleness only; the total deadline replaces them.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }

  async request(request: OutboundRequest): Promise<OutboundResponse> {
    const url = this.toAllowedUrl(request.url);
    const exchange = new OutboundExchange(url.host, request);
    if (request.signal?.aborted) return exchange.response;
    try {
      this.agent.dispatch(
        {
          origin: url.origin,
          path: `${url.pathname}${url.search}`,
          method: request.method,
          headers: {
            'user-agent': this.userAgent,
            'accept-encoding': 'gzip, deflate, br',
            ...request.headers,
          },
          body: request.body ?? null,
        },
        exchange,
      );
    } catch (error) {
      exchange.fail(toOutboundFailure(error, url.host, false));
    }
    return this.tracked(exchange.response);
  }

  /** Lets running exchanges finish and closes the connections. Make no more calls afterwards. */
  async close(): Promise<void> {
    await Promise.allSettled(this.running);
    // Not undici's graceful close: that waits for connections nobody is waiting for any more.
    await this.agent.destroy();
  }

  private async tracked(response: Promise<OutboundResponse>): Promise<OutboundResponse> {
    this.running.add(response);
    try {
      return await response;
    } finally {
      this.running.delete(response);
    }
  }

  private toAllowedUrl(text: string): URL {
    const url = URL.canParse(text) ? new URL(text) : null;
    if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
      throw new OutboundFailure('blocked-address', 'Only http and https addresses are called', {
        requestSent: false,
      });
    }
    // The URL parser drops the scheme's own port, so any port left here is another one.
    const isUsualPort = ['', '80', '443'].includes(url.port);
    if (!isUsualPort && !this.options.allowPrivateAddresses) {
      throw new OutboundFailure('blocked-address', `Port ${url.port} is not called`, {
        requestSent: false,
      });
    }
    return url;
  }
}
