import { randomUUID } from 'node:crypto';
import { addDeliveries } from '../factories/delivery.js';
import { addIntegration } from '../factories/integration.js';
import { startApi, type TestApi } from '../support/api.js';
import { signUp, type SignedUp } from '../support/sign-up.js';

describe('Checks against the store', () => {
  let api: TestApi;
  let owner: SignedUp;
  let integrationId: string;
  beforeAll(async () => {
    api = await startApi();
    owner = await signUp(api);
  });
  beforeEach(async () => {
    integrationId = await addIntegration(api, owner.workspaceId);
  });
  afterAll(() => api?.close());

  const at = () => `/api/v1/integrations/${integrationId}/reconciliations`;

  it('begin at nothing, for everything the store has until half an hour ago', async () => {
    const { body } = await owner.agent.post(at()).send({}).expect(201);

    expect(body).toMatchObject({ integrationId, state: 'running', gaps: 0, storeFails: false });
    expect(body.from).toBeUndefined();
    const minutes = (Date.parse(body.startedAt) - Date.parse(body.to)) / 60_000;
    expect(minutes).toBeCloseTo(30, 0);
    const none = {
      ...{ inStore: 0, accepted: 0, rejected: 0, skipped: 0, waiting: 0 },
      ...{ beforeConnection: 0, unknown: 0, differs: 0 },
    };
    expect(body.contacts).toEqual(none);
    expect(body.orders).toEqual(none);
  });

  it('know who asked, and wait for the worker', async () => {
    const { body } = await owner.agent.post(at()).send({}).expect(201);
    const [run] = await api.dataSource.query(
      `SELECT asked_by AS "askedBy" FROM reconciliations WHERE id = $1`,
      [body.id],
    );
    expect(run.askedBy).toEqual(expect.any(String));
    const [poll] = await api.dataSource.query(
      `SELECT cursor FROM poll_schedules WHERE integration_id = $1 AND job = 'reconciliation'`,
      [integrationId],
    );
    expect(poll.cursor).toMatchObject({ id: body.id, kind: 'contact' });
  });

  it.each([
    [{ colour: 'red' }, 'colour'],
    [{ from: 'yesterday' }, 'from'],
    [{ to: '2026-13-01' }, 'to'],
    [{ from: '2026-05-01T00:00:00Z', to: '2026-04-01T00:00:00Z' }, 'from'],
  ])('refuse %j', async (sent, field) => {
    const { body } = await owner.agent.post(at()).send(sent).expect(400);
    expect(Object.keys(body.fields)).toEqual([field]);
  });

  it('run one at a time, and again after one was called off', async () => {
    const { body: first } = await owner.agent.post(at()).send({}).expect(201);
    const { body: refused } = await owner.agent.post(at()).send({}).expect(409);
    expect(refused.code).toBe('reconciliation-running');

    const cancel = `/api/v1/reconciliations/${first.id}/cancel`;
    const { body: cancelled } = await owner.agent.post(cancel).expect(200);
    expect(cancelled.state).toBe('cancelled');
    expect(cancelled.finishedAt).toEqual(expect.any(String));
    await owner.agent.post(cancel).expect(200);

    const { body: second } = await owner.agent.post(at()).send({}).expect(201);
    const { body: list } = await owner.agent.get(at()).query({ limit: 1 }).expect(200);
    expect(list.items.map(({ id }: { id: string }) => id)).toEqual([second.id]);
    const next = await owner.agent.get(at()).query({ cursor: list.nextCursor }).expect(200);
    expect(next.body.items.map(({ id }: { id: string }) => id)).toEqual([first.id]);
  });

  it('are nobody else’s business', async () => {
    const { body } = await owner.agent.post(at()).send({}).expect(201);
    const stranger = await signUp(api);
    await stranger.agent.post(at()).send({}).expect(404);
    await stranger.agent.get(at()).expect(404);
    await stranger.agent.get(`/api/v1/reconciliations/${body.id}`).expect(404);
    await stranger.agent.get(`/api/v1/reconciliations/${body.id}/gaps`).expect(404);
    await stranger.agent.post(`/api/v1/reconciliations/${body.id}/cancel`).expect(404);
    await owner.agent.get(`/api/v1/reconciliations/${randomUUID()}`).expect(404);
  });

  describe('and erasures', () => {
    const erase = (key: string) => `/api/v1/integrations/${integrationId}/contacts/${key}/erase`;

    it('are for contacts of the store, never for guests, and never for managers', async () => {
      await addDeliveries(api.dataSource, { workspaceId: owner.workspaceId, integrationId }, [
        { kind: 'contact', key: '4127', person: 'Олена Гнатюк' },
      ]);
      await api.dataSource.query(
        `UPDATE records SET last_seq = 1 WHERE integration_id = $1 AND key = '4127'`,
        [integrationId],
      );
      await owner.agent.post(erase('4128')).expect(404);
      const guest = await owner.agent.post(erase('guest:olena@example.com')).expect(409);
      expect(guest.body.code).toBe('guest-not-erasable');

      const setRole = (role: string) =>
        api.dataSource.query(`UPDATE memberships SET role = $2 WHERE workspace_id = $1`, [
          owner.workspaceId,
          role,
        ]);
      await setRole('manager');
      await owner.agent.post(erase('4127')).expect(403);
      await setRole('owner');
      const asked = await owner.agent.post(erase('4127')).expect(202);

      const { body } = await owner.agent
        .get('/api/v1/deliveries')
        .query({ integrationId, operation: 'delete' });
      expect(body.items).toMatchObject([
        {
          id: asked.body.deliveryId,
          ...{ key: '4127', operation: 'delete', result: 'waiting', source: 'person' },
        },
      ]);
      const detail = await owner.agent.get(`/api/v1/deliveries/${body.items[0].id}`);
      expect(detail.body.notes).toEqual([
        'erasure-asked',
        expect.stringMatching(/^asked-by:[0-9a-f-]{36}$/),
      ]);
      expect(detail.body.sent).toEqual({ externalCustomerId: '4127', erase: true });
    });
  });
});
