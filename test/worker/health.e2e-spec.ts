import type { IntegrationView } from '@kladka/contracts';
import { addDeliveries } from '../factories/delivery.js';
import { addIntegration } from '../factories/integration.js';
import { eventually } from '../support/eventually.js';
import { signUp, type SignedUp } from '../support/sign-up.js';
import { startSyncWorld, type SyncWorld } from '../support/sync-world.js';
import { startWorker, type TestWorker } from '../support/worker.js';

const HOUR_MS = 3_600_000;
const AT = '/api/v1/integrations';

let world: SyncWorld;
let second: TestWorker;
let owner: SignedUp;

beforeAll(async () => {
  world = await startSyncWorld();
  // Two share the work, as in earnest.
  second = await startWorker(world.api, { config: { sweepIntervalMs: 40 } });
});

beforeEach(async () => {
  owner = await signUp(world.api);
});

afterAll(async () => {
  await second?.close();
  await world?.close();
});

const query = <Row>(sql: string, ...values: unknown[]): Promise<Row[]> =>
  world.api.dataSource.query(sql, values);

const ago = (hours: number): Date => new Date(Date.now() - hours * HOUR_MS);

async function get(id: string): Promise<IntegrationView> {
  return (await owner.agent.get(`${AT}/${id}`).expect(200)).body as IntegrationView;
}

/** A store that has told of so many an hour, day and night, until some hours ago. */
async function addSteadyStore(perHour: number, silentHours: number): Promise<string> {
  const { workspaceId } = owner;
  const id = await addIntegration(world.api, workspaceId);
  await query(`UPDATE integrations SET state_since = $2 WHERE id = $1`, id, ago(2_000));
  await query(
    `INSERT INTO delivery_settlements (delivery_id, workspace_id, integration_id, created_at, settled_at, delay_ms, kind,
       operation, result, source)
     SELECT gen_random_uuid(), $2, $1, h, h, 0, 'order', 'update', 'accepted', 'hook'
     FROM generate_series(date_trunc('hour', now() - interval '40 days'),
       date_trunc('hour', now()) - $4 * interval '1 hour', interval '1 hour') AS h CROSS JOIN generate_series(1, $3)`,
    id,
    workspaceId,
    perHour,
    silentHours + 1,
  );
  await eventually(async () => {
    const [left] = await query<{ count: string }>(
      'SELECT count(*) FROM delivery_settlements WHERE integration_id = $1',
      id,
    );
    expect(left?.count).toBe('0');
  });
  await addDeliveries(world.api.dataSource, { workspaceId, integrationId: id }, [
    { createdAt: ago(silentHours) },
  ]);
  // A decision that was begun before may still write that everything until now was seen.
  await eventually(async () => {
    const [pulse] = await query<{ heard: boolean }>(
      `INSERT INTO integration_pulses (integration_id) VALUES ($1)
       ON CONFLICT (integration_id) DO UPDATE SET learned_at = NULL, checked_at = NULL, seen_to = NULL
       RETURNING last_event_at IS NOT NULL AS heard`,
      id,
    );
    expect(pulse).toEqual({ heard: true });
  });
  return id;
}

describe('the health of an integration', () => {
  it('follows what the worker finds, and knows when Yespo last said yes', async () => {
    const shop = await world.connect({ owner });
    shop.store.placeOrder({ email: 'olena@example.com' });
    await shop.poll();
    const healthy = await eventually(async () => {
      const view = await get(shop.id);
      expect(view.health).toMatchObject({ status: 'healthy', lastSuccessAt: expect.any(String) });
      return view;
    });

    shop.account.enableKey(false);
    shop.store.placeOrder({ email: 'olena@example.com' });
    await shop.poll();
    await eventually(async () =>
      expect((await get(shop.id)).health).toMatchObject({
        status: 'stopped',
        reason: 'yespo-key-refused',
        lastSuccessAt: healthy.health.lastSuccessAt,
        nextAttemptAt: null,
      }),
    );
    const log = await owner.agent.get(`/api/v1/audit?integrationId=${shop.id}`).expect(200);
    expect(log.body.items[0]).toMatchObject({
      action: 'stopped',
      reason: 'yespo-key-refused',
      actor: { kind: 'system', name: null },
    });

    shop.account.enableKey(true);
    await owner.agent.post(`${AT}/${shop.id}/resume`).expect(200);
    await eventually(async () => {
      const { health } = await get(shop.id);
      expect(health.status).toBe('healthy');
      expect(Date.parse(health.lastSuccessAt ?? '')).toBeGreaterThan(
        Date.parse(healthy.health.lastSuccessAt ?? ''),
      );
    });
  });

  it('is late when a steady store falls silent, until it tells of something', async () => {
    const silent = await addSteadyStore(12, 3);
    const quiet = await addSteadyStore(1, 3);

    const late = await eventually(async () => {
      const { health } = await get(silent);
      expect(health).toMatchObject({ status: 'late', reason: 'late' });
      return health;
    });
    expect(Math.abs(Date.parse(late.since) - ago(3).getTime())).toBeLessThan(60_000);
    const found = await owner.agent.get(AT).query({ health: 'late' }).expect(200);
    expect(found.body.items.map(({ id }: IntegrationView) => id)).toEqual([silent]);
    await eventually(async () => expect((await get(quiet)).health.status).toBe('healthy'));

    const { workspaceId } = owner;
    await addDeliveries(world.api.dataSource, { workspaceId, integrationId: silent }, [{}]);
    await eventually(async () => expect((await get(silent)).health.status).toBe('healthy'));
  });

  it('is that of a person’s choice, whatever workers decide meanwhile', async () => {
    const id = await addSteadyStore(12, 3);

    for (let round = 0; round < 15; round += 1) {
      const paused = await owner.agent.post(`${AT}/${id}/pause`).expect(200);
      expect(paused.body.health.status).toBe('paused');
      expect((await get(id)).health.status).toBe('paused');
      const resumed = await owner.agent.post(`${AT}/${id}/resume`).expect(200);
      // From now on somebody listens again.
      expect(resumed.body.health.status).toBe('healthy');
    }
  });
});

describe('the activity of an integration', () => {
  it('is of all its requests of fourteen days, settled, folded or open', async () => {
    const { workspaceId } = owner;
    const integrationId = await addIntegration(world.api, workspaceId);
    const drafts = Array.from({ length: 200 }, (_, index) => ({
      createdAt: ago(index * 2),
      result: index % 10 === 0 ? ('waiting' as const) : ('accepted' as const),
    }));
    // Resting, so that what waits goes on waiting.
    await owner.agent.post(`${AT}/${integrationId}/pause`).expect(200);
    await addDeliveries(world.api.dataSource, { workspaceId, integrationId }, drafts);
    const firstDay = new Date().setUTCHours(0, 0, 0, 0) - 13 * 24 * HOUR_MS;
    const wanted = drafts.filter(({ createdAt }) => createdAt.getTime() >= firstDay).length;

    expect((await get(integrationId)).activity.total).toBe(wanted);
    await eventually(async () => {
      const [left] = await query<{ count: string }>('SELECT count(*) FROM delivery_settlements');
      expect(left?.count).toBe('0');
    });

    const { activity } = await get(integrationId);
    expect(activity.total).toBe(wanted);
    expect(activity.waiting).toBe(20);
  });
});
