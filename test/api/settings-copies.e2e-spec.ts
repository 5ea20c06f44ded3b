import type { IntegrationView } from '@kladka/contracts';
import type { StoreHandle } from '../../apps/sandbox/src/sandbox.js';
import {
  joinStore,
  startSandboxedApi,
  type SandboxedApi,
  type YespoAccountHandle,
} from '../support/sandboxed-api.js';
import { signUp, type SignedUp } from '../support/sign-up.js';

let running: SandboxedApi;
let owner: SignedUp;
let store: StoreHandle;
let account: YespoAccountHandle;
let integration: IntegrationView;
let at: string;

beforeAll(async () => {
  running = await startSandboxedApi();
});

beforeEach(async () => {
  owner = await signUp(running.api);
  store = await running.sandbox.addStore();
  account = running.sandbox.yespo.addAccount({ organisationName: 'Flora Kyiv' });
  integration = await joinStore(owner, store, account);
  at = `/api/v1/integrations/${integration.id}`;
});

afterAll(() => running?.close());

describe('settings that other stores take over', () => {
  it('are shown before, change only what was chosen, and leave a line in the log', async () => {
    const other = await joinStore(owner, await running.sandbox.addStore(), account, {
      statusMapping: [],
    });
    const stranger = await signUp(running.api);
    const foreign = await joinStore(stranger, await running.sandbox.addStore(), account);
    await owner.agent
      .patch(at)
      .send({ settings: { receiveOrders: false, bodyRetentionDays: 30 } })
      .expect(200);
    const copy = (body: object) =>
      owner.agent
        .post(`${at}/copy-settings`)
        .send({ targets: [other.id, foreign.id, integration.id], ...body })
        .expect(200);

    const preview = await copy({ parts: ['toggles', 'mapping'], dryRun: true });
    const untouched = await owner.agent.get(`/api/v1/integrations/${other.id}`).expect(200);
    const { body } = await copy({ parts: ['toggles', 'mapping'] });
    const again = await copy({ parts: ['toggles', 'mapping'] });
    const changed = await owner.agent.get(`/api/v1/integrations/${other.id}`).expect(200);
    const log = await owner.agent.get(`/api/v1/audit?integrationId=${other.id}`).expect(200);

    expect(preview.body).toEqual(body);
    expect(untouched.body.settings).toEqual(other.settings);
    expect(body.items).toMatchObject([
      {
        ...{ id: other.id, outcome: 'done', unmatched: 0 },
        fields: [{ field: 'receiveOrders', before: true, after: false }],
      },
      { id: foreign.id, name: null, outcome: 'not-found' },
    ]);
    expect(body.items[0].statuses.length).toBeGreaterThan(0);
    expect(again.body.items[0].outcome).toBe('unchanged');
    expect(changed.body.settings).toMatchObject({ receiveOrders: false, bodyRetentionDays: 90 });
    expect(log.body.items[0]).toMatchObject({ action: 'settings-copied', name: integration.name });
  });
});
