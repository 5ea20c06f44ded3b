import type { Dispatcher } from 'undici';

import { BoundedBody } from './bounded-body.js';
import { OutboundFailure, toOutboundFailure } from './outbound-failure.js';
import type { OutboundRequest, OutboundResponse } from './outbound-http.js';

type Headers = OutboundResponse['headers'];

/** One request and its answer, as undici's dispatch handler. Settles `response` exactly once. */
export class OutboundExchange implements Dispatcher.DispatchHandler {
  readonly response: Promise<OutboundResponse>;

  private readonly startedAt = performance.now();
  private readonly deadline: NodeJS.Timeout;
  private readonly onAbort = (): void =>
    this.fail(this.failure('aborted', 'The call was called off'));
  private resolve: (response: OutboundResponse) => void = () => undefined;
  private reject: (failure: OutboundFailure) => void = () => undefined;
  private settledWith?: OutboundFailure | OutboundResponse;
  private controller?: Dispatcher.DispatchController;
  private body?: BoundedBody;
  private requestSent = false;

  constructor(
    private readonly host: string,
    private readonly request: OutboundRequest,
  ) {
    this.response = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    this.deadline = setTimeout(() => {
      this.fail(this.failure('timeout', `No full answer within ${request.timeoutMs} ms`));
    }, request.timeoutMs);
    if (request.signal?.aborted) this.onAbort();
    else request.signal?.addEventListener('abort', this.onAbort, { once: true });
  }

  /** Ends the exchange: the caller is told at once, the socket is dropped when there is one. */
  fail(failure: OutboundFailure): void {
    if (!this.settle(failure)) return;
    this.body?.discard();
    this.reject(failure);
    this.controller?.abort(failure);
  }

  /** Called when the request is about to be written, that is, after the connection stands. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    // The deadline may have passed while the request waited for a connection: nothing was sent then.
    if (this.settledWith instanceof OutboundFailure) controller.abort(this.settledWith);
    else this.requestSent = true;
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: Headers,
  ): void {
    if (status < 200 || this.settledWith) return;
    if (status < 400 && status >= 300) {
      this.fail(this.redirected(status, headers));
      return;
    }

    const encoding = String(headers['content-encoding'] ?? '')
      .trim()
      .toLowerCase();
    if (!BoundedBody.canDecode(encoding)) {
      this.fail(this.failure('connection', 'The answer has an encoding that was not offered'));
      return;
    }
    if (Number(headers['content-length'] ?? 0) > this.request.maxBytes) {
      this.fail(this.tooLarge());
      return;
    }
    this.body = new BoundedBody(encoding, this.request.maxBytes, {
      onFull: (body) => this.succeed({ status, headers, body, durationMs: this.elapsedMs() }),
      onTooLarge: () => this.fail(this.tooLarge()),
      onBroken: (error) =>
        this.fail(this.failure('connection', 'The answer is compressed wrongly', error)),
      onPressure: (pause) => (pause ? controller.pause() : controller.resume()),
    });
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.body?.write(chunk);
  }

  onResponseEnd(): void {
    this.body?.end();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.fail(toOutboundFailure(error, this.host, this.requestSent));
  }

  private succeed(response: OutboundResponse): void {
    if (this.settle(response)) this.resolve(response);
  }

  private settle(outcome: OutboundFailure | OutboundResponse): boolean {
    if (this.settledWith) return false;
    this.settledWith = outcome;
    clearTimeout(this.deadline);
    this.request.signal?.removeEventListener('abort', this.onAbort);
    return true;
  }

  private redirected(status: number, headers: Headers): OutboundFailure {
    const location = String(headers.location ?? '');
    const base = `http://${this.host}`;
    const host =
      location && URL.canParse(location, base) ? new URL(location, base).host : undefined;
    return new OutboundFailure('redirect', `${this.host} redirects to ${host ?? 'nowhere'}`, {
      requestSent: true,
      redirect: { status, host },
    });
  }

  private tooLarge(): OutboundFailure {
    return this.failure('too-large', `The answer exceeds ${this.request.maxBytes} bytes`);
  }

  private failure(
    kind: OutboundFailure['kind'],
    message: string,
    cause?: unknown,
  ): OutboundFailure {
    return new OutboundFailure(kind, `${message}: ${this.host}`, {
      requestSent: this.requestSent,
      cause,
    });
  }

  private elapsedMs(): number {
    return Math.round(performance.now() - this.startedAt);
  }
}
