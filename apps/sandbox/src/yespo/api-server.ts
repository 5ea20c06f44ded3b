import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SandboxClock } from '../shared/clock.js';
import { isAllowed, readApiKey } from './access.js';
import type { AccountRegistry, KeyHolder } from './account-registry.js';
import { badRequest, Refusal, type Answer } from './answers.js';
import type { ApiRoute } from './api-call.js';
import { DuplicateGuard } from './duplicate-guard.js';
import { RateLimiter } from './rate-limiter.js';
import type { YespoSettings } from './settings.js';
import type { Json } from './untrusted.js';

const JSON_TYPE = 'application/json; charset=UTF-8';
const TEXT_TYPE = 'text/plain; charset=UTF-8';

/** The `/api` side of the server: key, access, pace and JSON first, then the route. */
export class ApiServer {
  readonly limiter = new RateLimiter();
  readonly duplicates = new DuplicateGuard();

  constructor(
    private readonly accounts: AccountRegistry,
    private readonly clock: SandboxClock,
  ) {}

  register(app: FastifyInstance, routes: readonly ApiRoute[]): void {
    for (const route of routes) {
      app.route({
        method: route.method,
        url: `/api${route.path}`,
        handler: (request, reply) => this.serve(route, request, reply),
      });
    }
  }

  private serve(route: ApiRoute, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const holder = this.accounts.findByKey(readApiKey(request.headers.authorization));
    if (!holder) return unauthorized(request, reply);
    const { settings } = holder.account;
    try {
      const waitMs = this.admit(route, holder, request);
      if (waitMs > 0) return tooMany(reply, settings, waitMs);
      return send(reply, this.run(route, holder, request));
    } catch (error) {
      if (error instanceof Refusal) return refuse(reply, error, settings);
      throw error;
    }
  }

  /** Milliseconds the caller has to wait, 0 to go on. */
  private admit(route: ApiRoute, { account, key }: KeyHolder, request: FastifyRequest): number {
    if (account.settings.enforceAccess && !isAllowed(key.access, route.right)) {
      throw new Refusal(403, 'The API key has no access to this method');
    }
    const name = `${request.method} ${route.path}`;
    return this.limiter.admit(key.key, name, account.settings, this.clock.now());
  }

  private run(route: ApiRoute, { account, key }: KeyHolder, request: FastifyRequest): Answer {
    const raw = Buffer.isBuffer(request.body) ? request.body : undefined;
    const body = parseJson(raw);
    const { duplicateGuardMs, duplicateStatus } = account.settings;
    const call = `${key.key} ${request.method} ${request.url}`;
    if (
      duplicateGuardMs > 0 &&
      request.method !== 'GET' &&
      this.duplicates.isRepeat(call, raw, duplicateGuardMs, this.clock.now())
    ) {
      return { status: duplicateStatus, json: { message: 'Duplicated request' } };
    }
    account.settle();
    return route.handle({
      account,
      body,
      bodyBytes: raw?.length ?? 0,
      query: request.query as Json,
      params: request.params as Json,
    });
  }
}

function parseJson(raw: Buffer | undefined): unknown {
  if (raw === undefined || raw.length === 0) return undefined;
  try {
    return JSON.parse(raw.toString('utf8'));
  } catch {
    throw badRequest('Request body is not valid JSON');
  }
}

function send(reply: FastifyReply, answer: Answer): FastifyReply {
  reply.code(answer.status);
  if (answer.headers) reply.headers(answer.headers);
  if (answer.json !== undefined) return reply.type(JSON_TYPE).send(JSON.stringify(answer.json));
  if (answer.text !== undefined) return reply.type(TEXT_TYPE).send(answer.text);
  return reply.send('');
}

function refuse(reply: FastifyReply, refusal: Refusal, settings: YespoSettings): FastifyReply {
  const { status, message } = refusal;
  return settings.refusalBody === 'json'
    ? send(reply, { status, json: { message } })
    : send(reply, { status, text: message });
}

function unauthorized(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const path = request.url.split('?')[0];
  const body = { status: 401, error: 'Unauthorized', message: 'API key is not valid', path };
  return send(reply, { status: 401, json: body });
}

function tooMany(reply: FastifyReply, settings: YespoSettings, waitMs: number): FastifyReply {
  if (settings.retryAfterHeader) reply.header('retry-after', Math.ceil(waitMs / 1000));
  return refuse(reply, new Refusal(429, 'Too many requests'), settings);
}
