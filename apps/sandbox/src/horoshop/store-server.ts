import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SandboxClock } from '../shared/clock.js';
import type { FaultPlan } from '../shared/faults.js';
import type { Journal } from '../shared/journal.js';
import { createServer } from '../shared/server.js';
import { watchTraffic } from '../shared/traffic.js';
import { notJson, unknownToken, withoutToken, type Answer } from './answers.js';
import { antiBotPage, looksLikeRobot } from './anti-bot.js';
import { canonicalName, logIn, runFunction } from './function-table.js';
import { asText, NotJson, readParameters, type Parameters } from './parameters.js';
import type { Store } from './store.js';

/** The HTTP face of one store: `/api/<function>/`. Other routes may be added before it listens. */
export function createStoreServer(of: {
  /** Asked for every call: a reset puts another store behind the same address. */
  store: () => Store;
  clock: SandboxClock;
  faults: FaultPlan;
  journal: Journal;
}): FastifyInstance {
  const app = createServer();
  watchTraffic(app, {
    clock: of.clock,
    faults: of.faults,
    journal: of.journal,
    describe: (request) => (isApi(request.url) ? { name: functionName(request.url) } : null),
  });
  app.route({
    method: ['POST', 'PUT', 'GET'],
    url: '/api/*',
    handler: (request, reply) => sendAnswer(of.store(), request, reply),
  });
  return app;
}

function sendAnswer(store: Store, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (store.toggles.antiBot && looksLikeRobot(request.headers['user-agent'])) {
    return reply.type('text/html; charset=utf-8').send(antiBotPage);
  }
  const answer = adjust(store, answerCall(store, request));
  reply.code(answer.httpStatus ?? 200);
  if (typeof answer.body === 'string')
    return reply.type(answer.contentType ?? 'text/plain').send(answer.body);
  const stringly = store.toggles.numbersAsStrings;
  const text = JSON.stringify(answer.body, stringly ? numbersToText : undefined);
  return reply.type('application/json; charset=utf-8').send(text);
}

function answerCall(store: Store, request: FastifyRequest): Answer {
  const name = canonicalName(functionName(request.url));
  let parameters: Parameters;
  try {
    parameters = readParameters({
      url: request.url,
      contentType: request.headers['content-type'] ?? '',
      body: Buffer.isBuffer(request.body) ? request.body : undefined,
    });
  } catch (error) {
    if (error instanceof NotJson) return notJson(store.toggles.badJsonStatus);
    throw error;
  }

  if (name === 'auth') return logIn(store, parameters);
  const token = asText(parameters['token']);
  if (!token) return withoutToken();
  if (!store.tokens.admit(token)) return unknownToken(store.toggles.unauthorizedStatus);
  return runFunction(store, name, parameters);
}

const errorStatuses = ['ERROR', 'AUTHORIZATION_ERROR', 'UNAUTHORIZED', 'HTTP_ERROR'];

// Some stores refuse without a word of explanation.
function adjust(store: Store, answer: Answer): Answer {
  if (!store.toggles.emptyErrors || typeof answer.body !== 'object' || answer.body === null)
    return answer;
  const { status } = answer.body as { status?: unknown };
  const isError = typeof status === 'string' && errorStatuses.includes(status);
  return isError ? { ...answer, body: { status, response: [] } } : answer;
}

function numbersToText(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? String(value) : value;
}

function isApi(url: string): boolean {
  return url.startsWith('/api/');
}

function functionName(url: string): string {
  const path = url.split('?', 1)[0] ?? '';
  return path.slice('/api/'.length).replace(/\/+$/, '');
}
