import {
  OutboundFailure,
  type Clock,
  type OutboundHttp,
  type OutboundMethod,
  type OutboundResponse,
} from '@kladka/platform';

import { readAnswer, type ReadAnswer } from './answer.js';
import { YespoTransient } from './errors.js';

/** One request, as the client words it. */
export interface WireCall {
  method: OutboundMethod;
  /** Starts with the version: `/v1/contact`. */
  path: string;
  body?: unknown;
  /** The body as JSON text, instead of `body`. */
  json?: string;
  timeoutMs: number;
  signal?: AbortSignal;
}

export interface WireOptions {
  http: OutboundHttp;
  clock: Clock;
  apiUrl: string;
  apiKey: string;
  maxBytes: number;
}

/** Requests and answers of one account: authorization, JSON, errors (`api/yespo.md` 2.2 to 2.5). */
export class YespoWire {
  private readonly apiUrl: string;
  private readonly authorization: string;
  private readonly secrets: readonly string[];

  constructor(private readonly options: WireOptions) {
    this.apiUrl = options.apiUrl.replace(/\/+$/, '');
    // The user part is ignored by Yespo (2.2); official plug-ins send this one.
    const basic = Buffer.from(`user:${options.apiKey}`, 'utf8').toString('base64');
    this.authorization = `Basic ${basic}`;
    this.secrets = [basic, options.apiKey];
  }

  /** Fails with a `YespoError` only. */
  async call(call: WireCall): Promise<ReadAnswer> {
    const response = await this.exchange(call);
    return readAnswer(response, { now: this.options.clock.now(), secrets: this.secrets });
  }

  private async exchange(call: WireCall): Promise<OutboundResponse> {
    const json = call.json ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
    try {
      return await this.options.http.request({
        method: call.method,
        url: `${this.apiUrl}${call.path}`,
        headers: {
          authorization: this.authorization,
          accept: 'application/json; charset=UTF-8',
          ...(json !== undefined && { 'content-type': 'application/json; charset=UTF-8' }),
        },
        body: json,
        timeoutMs: call.timeoutMs,
        maxBytes: this.options.maxBytes,
        signal: call.signal,
      });
    } catch (error) {
      if (!(error instanceof OutboundFailure)) throw error;
      const maybeApplied = error.requestSent && call.method !== 'GET';
      throw new YespoTransient(`No answer from Yespo: ${error.kind}`, maybeApplied, {
        httpStatus: error.redirect?.status,
        cause: error,
      });
    }
  }
}
