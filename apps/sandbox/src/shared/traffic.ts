import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SandboxClock } from './clock.js';
import type { FaultPlan, PlannedFault } from './faults.js';
import type { Journal, JournalEntry } from './journal.js';
import { isReplacement, replaceAnswer, spoilAnswer, waitOnCaller } from './play-fault.js';

/** How a server names its calls; `null` leaves a request out (control API, static page). */
export interface CallName {
  name: string;
  caller?: string | undefined;
}

export interface Traffic {
  clock: SandboxClock;
  faults: FaultPlan;
  journal: Journal;
  describe: (request: FastifyRequest) => CallName | null;
}

interface Visit {
  entry: JournalEntry;
  startedAt: number;
  planned: PlannedFault | null;
  /** The connection is gone: whatever Fastify still reports was not seen by the caller. */
  lost: boolean;
}

/**
 * Writes every named call into the journal and plays the planned faults around the handlers.
 * Register it before any other hook or route.
 */
export function watchTraffic(app: FastifyInstance, traffic: Traffic): void {
  const visits = new WeakMap<FastifyRequest, Visit>();

  app.addHook('preHandler', (request, reply, done) => {
    const visit = arrive(request, traffic);
    if (visit) visits.set(request, visit);
    if (visit?.planned?.moment !== 'before') {
      done();
      return;
    }
    void playBefore(visit, visit.planned, request, reply, traffic.journal).then((answered) => {
      if (!answered) done();
    }, done);
  });

  app.addHook('onSend', (request, reply, payload, done) => {
    const visit = visits.get(request);
    if (!visit?.planned) {
      done(null, payload);
      return;
    }
    void playAfter(visit, visit.planned, payload, request, reply, traffic.journal).then((body) => {
      done(null, body);
    }, done);
  });

  app.addHook('onResponse', (request, reply, done) => {
    const visit = visits.get(request);
    if (visit && !visit.lost) {
      traffic.journal.close(visit.entry, reply.statusCode, performance.now() - visit.startedAt);
    }
    done();
  });
}

function arrive(request: FastifyRequest, traffic: Traffic): Visit | null {
  const call = traffic.describe(request);
  if (!call) return null;
  const body = Buffer.isBuffer(request.body) ? request.body : undefined;
  const entry = traffic.journal.open({
    at: traffic.clock.now(),
    method: request.method,
    path: request.url,
    name: call.name,
    caller: call.caller,
    userAgent: request.headers['user-agent'],
    body,
  });
  const planned = traffic.faults.take({ ...call, body });
  entry.fault = planned?.fault.kind ?? null;
  return { entry, startedAt: performance.now(), planned, lost: false };
}

/** True when the call is over: nothing reaches the handler. */
async function playBefore(
  visit: Visit,
  { fault }: PlannedFault,
  request: FastifyRequest,
  reply: FastifyReply,
  journal: Journal,
): Promise<boolean> {
  if (isReplacement(fault)) {
    reply.send(replaceAnswer(fault, reply));
    return true;
  }
  if (fault.kind === 'delay') {
    await waitOnCaller(request, fault.ms);
    return false;
  }
  if (fault.kind === 'hang' || fault.kind === 'reset') {
    reply.hijack();
    if (fault.kind === 'hang') await waitOnCaller(request, fault.ms);
    loseConnection(visit, request, journal);
    return true;
  }
  return false;
}

async function playAfter(
  visit: Visit,
  { fault, moment }: PlannedFault,
  payload: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  journal: Journal,
): Promise<unknown> {
  if (moment === 'after') {
    if (isReplacement(fault)) return replaceAnswer(fault, reply);
    if (fault.kind === 'delay' || fault.kind === 'hang') await waitOnCaller(request, fault.ms);
    if (fault.kind === 'hang' || fault.kind === 'reset') loseConnection(visit, request, journal);
  }
  return spoilAnswer(fault, payload, reply);
}

function loseConnection(visit: Visit, request: FastifyRequest, journal: Journal): void {
  visit.lost = true;
  request.raw.socket.destroy();
  journal.close(visit.entry, 0, performance.now() - visit.startedAt);
}
