import type {
  CreateIntegrationDto,
  DeliveryDetailView,
  DeliveryPageView,
  DeliveryView,
  IntegrationView,
  StatisticsView,
  StatusMappingEntryDto,
  UpdateIntegrationDto,
} from '@kladka/contracts';
import type { Sandbox, StoreHandle, YespoHandle } from '../../apps/sandbox/src/sandbox.js';
import type { Agent, TestApi } from './api.js';
import { eventually } from './eventually.js';
import { signUp, type SignedUp } from './sign-up.js';

export type YespoAccount = ReturnType<YespoHandle['addAccount']>;

/** What the stores of these tests make of their statuses; 9 is left to nobody. */
export const STATUS_MAPPING: StatusMappingEntryDto[] = [
  { storeStatusId: '2', yespoStatuses: ['IN_PROGRESS'] },
  { storeStatusId: '3', yespoStatuses: ['DELIVERED'] },
  { storeStatusId: '4', yespoStatuses: ['CANCELLED'] },
  { storeStatusId: '6', yespoStatuses: [] },
];

export interface ConnectOptions {
  owner?: SignedUp;
  account?: YespoAccount;
  store?: StoreHandle;
  settings?: CreateIntegrationDto['settings'];
  statusMapping?: StatusMappingEntryDto[];
}

const READ_JOBS = ['new-users', 'new-orders', 'open-orders'];

/** Joins a sandbox store to a sandbox account over the API, as an owner would. */
export async function connectStore(
  api: TestApi,
  sandbox: Sandbox,
  options: ConnectOptions = {},
): Promise<ConnectedStore> {
  const owner = options.owner ?? (await signUp(api));
  const account = options.account ?? sandbox.yespo.addAccount();
  const store = options.store ?? (await sandbox.addStore());
  const answer = await api
    .request()
    .post('/api/v1/integrations')
    .set('authorization', owner.bearer)
    .send({
      storeUrl: store.url,
      login: store.login,
      password: store.password,
      yespoApiKey: account.apiKey,
      settings: options.settings ?? {},
      statusMapping: options.statusMapping ?? STATUS_MAPPING,
    } satisfies CreateIntegrationDto)
    .expect(201);
  const { id } = answer.body as IntegrationView;
  return new ConnectedStore(api, sandbox, owner, store, account, id);
}

/** One integration and both its sides. */
export class ConnectedStore {
  constructor(
    private readonly api: TestApi,
    private readonly sandbox: Sandbox,
    readonly owner: SignedUp,
    readonly store: StoreHandle,
    readonly account: YespoAccount,
    readonly id: string,
  ) {}

  /** Waits until the worker has subscribed to the store's hooks and knows who was registered. */
  async ready(options?: { timeoutMs?: number }): Promise<this> {
    await eventually(async () => {
      const [row] = await this.query<{ ready: boolean }>(
        `SELECT count(*) = 6 AS ready FROM poll_schedules
         WHERE integration_id = $1 AND finished_at IS NOT NULL`,
      );
      expect(row?.ready).toBe(true);
    }, options);
    return this;
  }

  /** One full round of polls, from the moment of the call: the regular ones come once an hour. */
  async poll(): Promise<void> {
    await this.query(
      `UPDATE records SET next_read_at = now() WHERE integration_id = $1 AND next_read_at IS NOT NULL`,
    );
    await this.query(
      `UPDATE poll_schedules SET due_at = now(), finished_at = NULL
       WHERE integration_id = $1 AND job = ANY($2)`,
      READ_JOBS,
    );
    await eventually(async () => {
      const [row] = await this.query<{ open: number }>(
        `SELECT count(*)::integer AS open FROM poll_schedules
         WHERE integration_id = $1 AND finished_at IS NULL AND job = ANY($2)`,
        READ_JOBS,
      );
      expect(row?.open).toBe(0);
    });
  }

  /** One nightly comparison with the whole store, from the moment of the call. */
  async scan(): Promise<void> {
    await this.query(
      `UPDATE poll_schedules SET due_at = now(), finished_at = NULL
       WHERE integration_id = $1 AND job = 'all-users'`,
    );
    await eventually(async () => {
      const [row] = await this.query<{ done: boolean }>(
        `SELECT finished_at IS NOT NULL AS done FROM poll_schedules
         WHERE integration_id = $1 AND job = 'all-users'`,
      );
      expect(row?.done).toBe(true);
    });
  }

  /** The store tells of what happened, as its cron does, and what it told of is looked at. */
  async tell(): Promise<void> {
    const calls = await this.store.flushHooks();
    expect(calls.map(({ status }) => status)).toEqual(calls.map(() => 200));
    await this.looked();
  }

  /** Waits until every web-hook that arrived was looked at. */
  async looked(): Promise<void> {
    await eventually(async () => {
      const [row] = await this.query<{ open: number }>(
        `SELECT count(*)::integer AS open FROM inbound_events
         WHERE integration_id = $1 AND state = 'new'`,
      );
      expect(row?.open).toBe(0);
    });
  }

  /** Waits until nothing is on its way any more. */
  async settled(options?: { timeoutMs?: number }): Promise<void> {
    await this.looked();
    await eventually(async () => {
      const open = await this.query<{ key: string; result: string }>(
        `SELECT key, result FROM deliveries
         WHERE integration_id = $1 AND result NOT IN ('accepted', 'rejected', 'skipped') LIMIT 5`,
      );
      expect(open).toEqual([]);
    }, options);
  }

  /** The requests of one record, or of all, oldest first. */
  async deliveries(key?: string | number): Promise<DeliveryView[]> {
    const answer = await this.get('/api/v1/deliveries').query({
      integrationId: this.id,
      limit: 200,
      ...(key === undefined ? {} : { q: String(key) }),
    });
    return (answer.body as DeliveryPageView).items.reverse();
  }

  async delivery(id: string): Promise<DeliveryDetailView> {
    const answer = await this.get(`/api/v1/deliveries/${id}`).expect(200);
    return answer.body as DeliveryDetailView;
  }

  async integration(): Promise<IntegrationView> {
    const answer = await this.get(`/api/v1/integrations/${this.id}`).expect(200);
    return answer.body as IntegrationView;
  }

  async statistics(): Promise<StatisticsView> {
    const answer = await this.get(`/api/v1/integrations/${this.id}/statistics`).expect(200);
    return answer.body as StatisticsView;
  }

  async update(changes: UpdateIntegrationDto): Promise<void> {
    await this.api
      .request()
      .patch(`/api/v1/integrations/${this.id}`)
      .set('authorization', this.owner.bearer)
      .send(changes)
      .expect(200);
  }

  /** The owner lets a stopped integration go on. */
  async resume(): Promise<void> {
    await this.api
      .request()
      .post(`/api/v1/integrations/${this.id}/resume`)
      .set('authorization', this.owner.bearer)
      .expect(200);
  }

  /** Sends one request again, accepted or not; gives the HTTP status. */
  async replay(deliveryId: string): Promise<number> {
    const answer = await this.api
      .request()
      .post(`/api/v1/deliveries/${deliveryId}/replay`)
      .set('authorization', this.owner.bearer)
      .send({ includeAccepted: true });
    return answer.status;
  }

  /** Yespo answers "too many requests" until the function that is returned is called: no try is counted. */
  holdYespo(): () => void {
    const { faults } = this.sandbox.yespo;
    const id = this.account.addFault({ on: '*', fault: { kind: 'answer', status: 429 } });
    return () => faults.remove(id);
  }

  /** `$1` is the integration. */
  query<Row>(sql: string, ...values: unknown[]): Promise<Row[]> {
    return this.api.dataSource.query(sql, [this.id, ...(values.length > 0 ? [values] : [])]);
  }

  private get(path: string): ReturnType<Agent['get']> {
    return this.api.request().get(path).set('authorization', this.owner.bearer);
  }
}
