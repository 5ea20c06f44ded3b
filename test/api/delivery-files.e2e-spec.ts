import { jest } from '@jest/globals';
import { ExportService } from '@kladka/sync';
import { ExportRepository } from '@kladka/storage';
import type { ExportPageView, ExportView } from '@kladka/contracts';
import { addDeliveries, type DeliveryDraft } from '../factories/delivery.js';
import { addIntegration } from '../factories/integration.js';
import { startApi, type TestApi } from '../support/api.js';
import { signUp, type SignedUp } from '../support/sign-up.js';

let api: TestApi;
let owner: SignedUp;
let integrationId: string;

beforeAll(async () => {
  api = await startApi();
});

beforeEach(async () => {
  await api.dataSource.query('DELETE FROM exports');
  owner = await signUp(api);
  integrationId = await addIntegration(api, owner.workspaceId);
});

afterAll(() => api?.close());

const add = (drafts: Array<Partial<DeliveryDraft>>): Promise<string[]> =>
  addDeliveries(api.dataSource, { workspaceId: owner.workspaceId, integrationId }, drafts);

/** What a key that may only read gets: it counts as a viewer. */
async function asReader(path: string) {
  const made = await owner.agent.post('/api/v1/api-keys').send({ name: 'BI', scopes: ['read'] });
  const { key } = made.body as { key: string };
  return api.request().get(path).set('authorization', `Bearer ${key}`).buffer(true);
}

const file = async (query: Record<string, string>): Promise<string> => {
  const answer = await owner.agent
    .get('/api/v1/deliveries.csv')
    .query(query)
    .buffer(true)
    .expect(200);
  expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
  return answer.text;
};

const start = async (filter: object = {}): Promise<ExportView> => {
  const answer = await owner.agent
    .post('/api/v1/exports')
    .send({ filter, separator: ';' })
    .expect(201);
  return answer.body as ExportView;
};

const look = async (id: string): Promise<ExportView> =>
  (await owner.agent.get(`/api/v1/exports/${id}`).expect(200)).body as ExportView;

const writeNext = (): Promise<boolean> => api.app.get(ExportService, { strict: false }).writeNext();

describe('a file of requests', () => {
  it('has the requests of the filter, the newest first, and nothing that a spreadsheet would run', async () => {
    await add([
      { key: '20318', person: '=cmd|calc', source: 'poll', result: 'rejected', reason: 'gave-up' },
      { key: '20319', person: 'Ковальчук; Олена', source: 'poll' },
      { key: '20320', source: 'hook' },
    ]);

    const lines = (await file({ source: 'poll', separator: ';', language: 'uk' })).split('\r\n');

    expect(lines[0]).toMatch(/^\ufeffСтворено;Магазин;/);
    expect(
      lines.slice(1, 3).map((line) => line.includes('20319') || line.includes('20318')),
    ).toEqual([true, true]);
    expect(lines.join()).toContain(`;'=cmd|calc;`);
    expect(lines.join()).toContain(`;"Ковальчук; Олена";`);
    expect(lines.slice(3)).toEqual(['']);
  });

  it('does not say to whoever may only read whom requests are about', async () => {
    await add([{ person: 'Olena Kovalchuk', reasonDetail: 'olena@example.com is invalid' }]);

    const { text } = await asReader('/api/v1/deliveries.csv');

    expect(text).toMatch(/^\ufeffCreated,/);
    expect(text).not.toMatch(/olena/i);
    expect(await file({})).toContain('Olena Kovalchuk');
  });

  it('is not of another workspace', async () => {
    const stranger = await signUp(api);

    await stranger.agent.get('/api/v1/deliveries.csv').query({ integrationId }).expect(404);
    await stranger.agent.post('/api/v1/exports').send({ filter: { integrationId } }).expect(404);
    await stranger.agent.get(`/api/v1/exports/${(await start()).id}/file`).expect(404);
  });

  it('of more than 50 000 is made by a job', async () => {
    await api.dataSource.query(
      `INSERT INTO open_deliveries (id, workspace_id, integration_id, record_id, seq, kind, operation, key, source, result, content_hash)
       SELECT gen_random_uuid(), $1, $2, n, 1, 'order', 'create', n::text, 'hook', 'waiting', ''
       FROM generate_series(1, 50001) n`,
      [owner.workspaceId, integrationId],
    );

    const { body } = await owner.agent.get('/api/v1/deliveries.csv').expect(409);

    expect(body.code).toBe('file-too-long');
  });
});

describe('a file that is made by a job', () => {
  it('is listed with the others, the newest first and page by page, for whoever may fetch it', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 3; count += 1) ids.unshift((await start()).id);
    const page = async (query: object) =>
      (await owner.agent.get('/api/v1/exports').query(query).expect(200)).body as ExportPageView;

    const first = await page({ limit: 2 });
    const second = await page({ limit: 2, cursor: first.nextCursor });

    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
    expect(second.nextCursor).toBeNull();
    expect((await asReader('/api/v1/exports')).body.items).toEqual([]);
    const stranger = await signUp(api);
    expect((await stranger.agent.get('/api/v1/exports').expect(200)).body.items).toEqual([]);
  });

  it('is made part by part, whoever dies, and holds what was there when it was asked for', async () => {
    await add(Array.from({ length: 4_100 }, (_, at) => ({ key: `k${at}` })));
    const { id, state, total } = await start({ integrationId });
    expect({ state, total }).toEqual({ state: 'running', total: 4_100 });
    await owner.agent.get(`/api/v1/exports/${id}/file`).expect(409);
    await add([{ key: 'too late' }]);

    await writeNext();
    expect(await look(id)).toMatchObject({ state: 'running', rows: 2_000 });
    // A part that fails leaves those before it, and is made again.
    const log = jest.spyOn(api.app.get(ExportRepository, { strict: false }), 'write');
    log.mockRejectedValueOnce(new Error('the worker died'));
    await expect(writeNext()).rejects.toThrow('the worker died');
    expect(await look(id)).toMatchObject({ state: 'running', rows: 2_000 });
    await api.dataSource.query('UPDATE exports SET due_at = now() WHERE id = $1', [id]);
    while (await writeNext());

    expect(await look(id)).toMatchObject({ state: 'finished', rows: 4_100 });
    const { text } = await owner.agent.get(`/api/v1/exports/${id}/file`).buffer(true).expect(200);
    const keys = text
      .split('\r\n')
      .slice(1, -1)
      .map((line) => line.split(';')[4]);
    expect(new Set(keys).size).toBe(4_100);
    expect(keys).toHaveLength(4_100);
    expect(keys).not.toContain('too late');
    expect((await asReader(`/api/v1/exports/${id}/file`)).status).toBe(403);
  });

  it('is deleted after a week', async () => {
    await add([{}]);
    const { id } = await start();
    while (await writeNext());
    await api.dataSource.query(`UPDATE exports SET expires_at = now() WHERE id = $1`, [id]);

    await api.app.get(ExportRepository, { strict: false }).dropExpired();

    expect(await look(id)).toMatchObject({ state: 'expired' });
    const { body } = await owner.agent.get(`/api/v1/exports/${id}/file`).expect(409);
    expect(body.code).toBe('export-expired');
    const left = await api.dataSource.query('SELECT 1 FROM export_chunks WHERE export_id = $1', [
      id,
    ]);
    expect(left).toEqual([]);
  });

  it('waits while three others are made', async () => {
    for (let count = 0; count < 3; count += 1) await start();

    const { body } = await owner.agent.post('/api/v1/exports').send({ filter: {} }).expect(409);

    expect(body.code).toBe('exports-running');
  });
});
