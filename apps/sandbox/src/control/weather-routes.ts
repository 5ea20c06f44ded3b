import type { FastifyInstance } from 'fastify';
import type { StoreHandle } from '../horoshop/store-handle.js';
import { faultGuide } from '../shared/fault-guide.js';
import type { FaultPlan, FaultRule } from '../shared/faults.js';
import type { YespoHandle } from '../yespo/yespo.js';
import { BadInput, readJson, readToggles } from './control-input.js';
import type { ApiUserChange, ClockChange } from './control-types.js';

/** Toggles, faults, time, credentials and the journal. */
export function addWeatherRoutes(
  api: FastifyInstance,
  handle: StoreHandle,
  yespo: YespoHandle,
): void {
  api.get('/toggles', () => handle.toggles);
  api.patch('/toggles', ({ body }) => {
    handle.setToggles(readToggles(readJson(body)));
    return handle.toggles;
  });

  addFaultRoutes(api, '/faults', handle.faults);
  addFaultRoutes(api, '/yespo/faults', yespo.faults);

  api.post('/clock', ({ body }) => {
    moveClock(handle, readJson(body) as unknown as ClockChange);
    return { now: handle.clock.now() };
  });
  api.post('/api-user', ({ body }) => {
    changeApiUser(handle, readJson(body));
    return {};
  });

  api.get<{ Querystring: { name?: string } }>('/journal', ({ query }) => ({
    counters: handle.journal.counters(),
    entries: handle.journal
      .entries((entry) => !query.name || entry.name === query.name)
      .map(
        // Whoever reads a journal has no business with passwords and tokens.
        (entry) => ({ ...entry, body: withoutSecrets(entry.body) }),
      ),
  }));
  api.delete('/journal', () => {
    handle.journal.clear();
    return {};
  });
  api.post('/reset', () => {
    handle.reset();
    return {};
  });
}

function addFaultRoutes(api: FastifyInstance, path: string, faults: FaultPlan): void {
  api.get(path, () => faults.list());
  api.post(path, ({ body }) => ({ id: faults.add(readFaultRule(readJson(body))) }));
  api.delete(path, () => {
    faults.clear();
    return {};
  });
  api.delete<{ Params: { id: string } }>(`${path}/:id`, ({ params }) => {
    faults.remove(Number(params.id));
    return {};
  });
}

function readFaultRule(body: Record<string, unknown>): FaultRule {
  const { on, fault } = body;
  const kind = typeof fault === 'object' && fault !== null && 'kind' in fault ? fault.kind : null;
  if (typeof on !== 'string') throw new BadInput('on must name a function, or be *');
  if (typeof kind !== 'string' || !(kind in faultGuide))
    throw new BadInput('Unknown kind of fault');
  return body as unknown as FaultRule;
}

function moveClock(handle: StoreHandle, change: ClockChange): void {
  if ('advanceMs' in change && Number.isFinite(change.advanceMs)) {
    handle.clock.advance(change.advanceMs);
  } else if ('at' in change && Number.isFinite(change.at)) handle.clock.set(change.at);
  else if ('reset' in change) handle.clock.reset();
  else throw new BadInput('advanceMs, at or reset is needed');
}

function changeApiUser(handle: StoreHandle, change: ApiUserChange): void {
  if (typeof change.password === 'string') handle.changePassword(change.password);
  if (typeof change.enabled === 'boolean') handle.setApiUserEnabled(change.enabled);
  if (change.expireTokens === true) handle.expireTokens();
}

function withoutSecrets(body: string): string {
  return body.replace(/("(?:password|token)"\s*:\s*)"[^"]*"/g, '$1"***"');
}
