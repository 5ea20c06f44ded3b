import type { ReplayView, StartReplayDto } from '@kladka/contracts';
import type { stubApi, StubCall } from './api-stub.js';
import { aDetail, aSession, page } from './factories.js';

export const rejected = aDetail({ result: 'rejected', reason: 'yespo-refused-record' });
export const accepted = aDetail({ result: 'accepted' });

export const aReplay = (changes: Partial<ReplayView> = {}): ReplayView => ({
  id: null,
  state: 'preview',
  filter: { result: 'rejected' },
  includeAccepted: false,
  onlyChanged: false,
  matched: 320,
  looked: 320,
  willSend: 312,
  willSkip: 0,
  orderEvents: 300,
  repeats: 0,
  excluded: { superseded: 8 },
  isEstimate: false,
  minutes: 3,
  stores: [
    { integrationId: 'i1', name: 'Flora Kyiv', willSend: 200 },
    { integrationId: 'i2', name: 'Кава та Крапка', willSend: 112 },
  ],
  ...changes,
});

export const routes = {
  'GET /auth/me': () => ({ body: aSession() }),
  'GET /deliveries': () => ({ body: page([rejected]) }),
  'GET /replays': () => ({ body: page([]) }),
  'POST /replays': ({ body }: StubCall) => {
    const { dryRun, includeAccepted } = body as StartReplayDto;
    const counts = includeAccepted ? { willSend: 352, repeats: 40 } : {};
    return dryRun
      ? { body: aReplay(counts) }
      : { status: 201, body: aReplay({ id: 'r1', state: 'running', ...counts }) };
  },
  [`GET /deliveries/${rejected.id}`]: () => ({ body: rejected }),
  [`GET /deliveries/${accepted.id}`]: () => ({ body: accepted }),
};

export const sentBodies = (api: ReturnType<typeof stubApi>) =>
  api
    .callsTo('POST /replays')
    .map(({ body }) => body as StartReplayDto)
    .filter(({ dryRun }) => !dryRun);
