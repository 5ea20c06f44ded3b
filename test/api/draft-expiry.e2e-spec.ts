import { BodyRepository, IntegrationDraftRepository, PartitionRepository } from '@kladka/storage';
import { Logger } from '@kladka/platform';
import { RetentionService } from '@kladka/sync';
import { startSandboxedApi, type SandboxedApi } from '../support/sandboxed-api.js';
import { signUp, type SignedUp } from '../support/sign-up.js';

const DRAFTS = '/api/v1/integration-drafts';

let running: SandboxedApi;
let owner: SignedUp;

beforeAll(async () => {
  running = await startSandboxedApi();
  owner = await signUp(running.api);
});

afterAll(() => running?.close());

/** What the worker does once an hour. */
async function look(): Promise<void> {
  const { config, dataSource } = running.api;
  const repositories = [
    new PartitionRepository(dataSource),
    new BodyRepository(dataSource),
    new IntegrationDraftRepository(dataSource),
  ] as const;
  const logger = Logger.create('test', 'silent');
  await new RetentionService(config, logger, dataSource, ...repositories).look();
}

/** A draft with a password that nobody has touched for so long. */
async function begin(age: string): Promise<string> {
  const { body } = await owner.agent
    .post(DRAFTS)
    .send({ storeUrl: 'https://flora-kyiv.com.ua', login: 'integration', password: 'secret' })
    .expect(201);
  const { id } = body as { id: string };
  await running.api.dataSource.query(
    `UPDATE integration_drafts SET updated_at = now() - $2::interval WHERE id = $1`,
    [id, age],
  );
  return id;
}

describe('a draft that was left', () => {
  it('is deleted after thirty days, with its secrets, and not a day before', async () => {
    const [young, old] = [await begin('29 days'), await begin('30 days 1 hour')];

    await look();

    await owner.agent.get(`${DRAFTS}/${young}`).expect(200);
    await owner.agent.get(`${DRAFTS}/${old}`).expect(404);
    const rows = await running.api.dataSource.query<Array<{ id: string }>>(
      `SELECT id FROM integration_drafts WHERE store_password_sealed IS NOT NULL`,
    );
    expect(rows).toEqual([{ id: young }]);
  });

  it('counts its days from the last change', async () => {
    const id = await begin('40 days');
    await owner.agent.patch(`${DRAFTS}/${id}`).send({ name: 'Flora' }).expect(200);

    await look();

    await owner.agent.get(`${DRAFTS}/${id}`).expect(200);
  });
});
