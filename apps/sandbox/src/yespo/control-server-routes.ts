import { FAULT_KINDS, type FaultRule } from '../shared/faults.js';
import { ACCESS_LEVELS, type AccessLevel } from './access.js';
import {
  ControlRefusal,
  describeAccount,
  patchSettings,
  type ControlCall,
} from './control-call.js';
import { filledText, isObject, numberOf, textOf, type Json } from './untrusted.js';
import type { YespoWorld } from './yespo-world.js';

type ServerHandler = (world: YespoWorld, call: ControlCall) => unknown;

/** Control routes about the server as a whole, by method and path. */
export const serverRoutes: Record<string, ServerHandler> = {
  'GET /accounts': (world) => world.accounts().map(describeAccount),
  'POST /accounts': addAccount,
  'GET /settings': (world) => world.settings,
  'PATCH /settings': (world, { body }) => patchSettings(world.settings, body),
  'GET /faults': (world) => world.faults.list(),
  'POST /faults': (world, { body }) => ({ id: world.faults.add(readFault(body)) }),
  'DELETE /faults': (world) => {
    world.faults.clear();
  },
  'DELETE /faults/:id': (world, { params }) => {
    world.faults.remove(Number(params.id));
  },
  'GET /journal': (world, { query }) => {
    const name = filledText(query.name);
    return world.journal.entries((entry) => name === undefined || entry.name === name);
  },
  'GET /journal/counters': (world) => world.journal.counters(),
  'DELETE /journal': (world) => {
    world.journal.clear();
  },
  'GET /clock': clockView,
  'POST /clock': setClock,
  'GET /tracker-hits': (world) => world.strayTrackerHits(),
  'POST /reset': (world) => {
    world.reset();
  },
};

export function readKey(body: Json): { key?: string; access?: AccessLevel } {
  const key = filledText(body.key);
  const access = ACCESS_LEVELS.find((level) => level === body.access);
  if (body.access !== undefined && !access) throw new ControlRefusal(400, 'Unknown access level');
  return { ...(key && { key }), ...(access && { access }) };
}

function addAccount(world: YespoWorld, { body }: ControlCall): object {
  const organisationName = filledText(body.organisationName);
  const wanted = readKey(body);
  if (wanted.key !== undefined && world.account(wanted.key)) {
    throw new ControlRefusal(409, 'The key is taken');
  }
  const named = { ...wanted, ...(organisationName && { organisationName }) };
  return describeAccount(world.addAccount(named));
}

function readFault(body: Json): FaultRule {
  const { on, fault } = body;
  const isKnown = isObject(fault) && FAULT_KINDS.some((kind) => kind === fault.kind);
  if (typeof on !== 'string' || !isKnown) {
    throw new ControlRefusal(400, `A fault needs on and one kind of ${FAULT_KINDS.join(', ')}`);
  }
  return body as unknown as FaultRule;
}

function setClock(world: YespoWorld, { body }: ControlCall): object {
  const advanceMs = numberOf(body.advanceMs);
  const moment = numberOf(body.set) ?? Date.parse(textOf(body.set) ?? '');
  if (body.reset === true) world.clock.reset();
  if (advanceMs !== undefined) world.clock.advance(advanceMs);
  if (!Number.isNaN(moment)) world.clock.set(moment);
  return clockView(world);
}

function clockView({ clock }: YespoWorld): object {
  return { now: clock.now(), offsetMs: clock.offsetMs };
}
