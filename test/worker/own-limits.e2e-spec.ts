import type { LimitsView, ReplayView } from '@kladka/contracts';
import type { ConnectedStore } from '../support/connected-store.js';
import { eventually } from '../support/eventually.js';
import { ReplayDesk } from '../support/replay-desk.js';
import { startImport } from '../support/imports.js';
import { startSyncWorld, type SyncWorld } from '../support/sync-world.js';

const ACCOUNT_PER_MINUTE = 6_000;
/** Two a second, and twenty at once. */
const OWN_PER_MINUTE = 120;
const BURST = 20;
const SENDING = ['POST /v1/contact/subscribe', 'POST /v1/orders'];

let world: SyncWorld;

beforeAll(async () => {
  world = await startSyncWorld({
    env: { YESPO_RATE_PER_MINUTE: String(ACCOUNT_PER_MINUTE) },
    worker: { retryScale: 0.01 },
  });
});

afterAll(() => world?.close());

/** The time of day in so many minutes, in UTC. */
function clock(minutes: number): string {
  return new Date(Date.now() + minutes * 60_000).toISOString().slice(11, 16);
}

function registerUsers(shop: ConnectedStore, count: number): void {
  for (let at = 0; at < count; at += 1) {
    shop.store.registerUser({ email: `user${at}@${shop.id}.example.com` });
  }
}

async function limitsOf({ owner, id }: ConnectedStore): Promise<LimitsView> {
  const { body } = await owner.agent.get(`/api/v1/integrations/${id}/limits`).expect(200);
  return body as LimitsView;
}

describe('a limit that an owner sets for one store', () => {
  it('holds for that store, while another one of the account goes on as fast as it may', async () => {
    const slow = await world.connect();
    const fast = await world.connect({ owner: slow.owner, account: slow.account });
    await slow.update({ settings: { yespoCallsPerMinute: OWN_PER_MINUTE } });
    const startedAt = performance.now();
    registerUsers(slow, 30);
    registerUsers(fast, 60);
    await Promise.all([slow.tell(), fast.tell()]);
    await fast.settled({ timeoutMs: 20_000 });
    const fastMs = performance.now() - startedAt;
    await slow.settled({ timeoutMs: 20_000 });
    const slowMs = performance.now() - startedAt;

    const leastMs = ((30 - BURST - 1) / OWN_PER_MINUTE) * 60_000;
    expect(slowMs).toBeGreaterThan(leastMs);
    expect(fastMs).toBeLessThan(slowMs);
    expect((await slow.deliveries()).every(({ attempts }) => attempts === 1)).toBe(true);

    const limits = await limitsOf(slow);
    expect(limits).toMatchObject({
      ...{ accountPerMinute: ACCOUNT_PER_MINUTE, currentPerMinute: ACCOUNT_PER_MINUTE },
      ...{ stores: 2, storeCallGapMs: world.api.config.storeCallGapMs },
    });
    const calls = slow.account.requests().filter(({ name }) => SENDING.includes(name)).length;
    expect(limits.callsLastMinute).toBeGreaterThan(60);
    expect(limits.callsLastMinute).toBeLessThanOrEqual(calls);
  });

  it('is in force at once when it is raised', async () => {
    const shop = await world.connect();
    await shop.update({ settings: { yespoCallsPerMinute: 6 } });
    registerUsers(shop, 30);
    await shop.tell();
    await eventually(async () =>
      expect((await shop.deliveries()).some(({ result }) => result === 'accepted')).toBe(true),
    );

    await shop.update({ settings: { yespoCallsPerMinute: 0 } });

    await shop.settled({ timeoutMs: 10_000 });
  });

  it.each([
    [{ yespoCallsPerMinute: ACCOUNT_PER_MINUTE + 1 }, ['settings.yespoCallsPerMinute']],
    [{ yespoCallsPerMinute: -1 }, ['settings.yespoCallsPerMinute']],
    [{ historyQuietFrom: '25:00', historyQuietTo: '08:00' }, ['settings.historyQuietFrom']],
    [{ historyQuietFrom: '22:00' }, ['settings.historyQuietTo']],
    [{ historyQuietFrom: '22:00', historyQuietTo: '22:00' }, ['settings.historyQuietTo']],
  ])('refuses %j', async (settings, fields) => {
    const { owner, id } = await world.connect();
    const { body } = await owner.agent
      .patch(`/api/v1/integrations/${id}`)
      .send({ settings })
      .expect(400);

    expect(Object.keys(body.fields)).toEqual(fields);
  });
});

describe('limits', () => {
  it('are told to nobody from another workspace', async () => {
    const [mine, theirs] = await Promise.all([world.connect(), world.connect()]);

    await mine.owner.agent.get(`/api/v1/integrations/${theirs.id}/limits`).expect(404);
  });
});

describe('quiet hours', () => {
  it('let history wait and say so, while new events go on', async () => {
    const shop = await world.connect();
    shop.store.registerUser({ email: 'before@example.com' });
    await shop.update({
      settings: { timeZone: 'UTC', historyQuietFrom: clock(-60), historyQuietTo: clock(120) },
    });

    const brought = await startImport(world.api, shop);
    await brought.until(({ wait }) => wait?.reason === 'quiet-hours');
    const order = shop.store.placeOrder({ email: 'new@example.com' });
    await shop.tell();
    await eventually(async () =>
      expect(await shop.deliveries(order.id)).toMatchObject([{ result: 'accepted' }]),
    );
  });

  it('let sending again wait, and say until when', async () => {
    const desk = new ReplayDesk(world);
    const shop = await desk.connect();
    const keys = await desk.refusedOrders(shop, 2);
    const settings = { timeZone: 'UTC', historyQuietFrom: clock(-60), historyQuietTo: clock(120) };
    await shop.update({ settings });

    const { id } = await desk.replay(shop, {
      filter: { integrationId: shop.id, result: 'rejected' },
    });
    const resting = await eventually(async () => {
      const { body } = await shop.owner.agent.get(`/api/v1/replays/${id}`).expect(200);
      expect(body.wait).toEqual({ reason: 'quiet-hours', until: expect.any(String) });
      return body as ReplayView;
    });
    expect(resting.wait?.until.slice(11, 16)).toBe(settings.historyQuietTo);
    const { body: list } = await shop.owner.agent.get('/api/v1/replays').expect(200);
    expect(list.items).toMatchObject([{ id, wait: resting.wait }]);
    expect((await shop.deliveries(keys[0])).at(-1)).toMatchObject({ result: 'waiting' });

    await shop.update({ settings: { historyQuietFrom: '', historyQuietTo: '' } });
    const done = await desk.finished(shop, id);
    expect(done.progress).toMatchObject({ accepted: 2, waiting: 0 });
    expect(done.wait).toBeUndefined();
  });
});
