import type {
  DeliveryView,
  ReplayDeliveryDto,
  ReplayView,
  StartReplayDto,
  YespoStatus,
} from '@kladka/contracts';
import type { ConnectedStore } from './connected-store.js';
import { eventually } from './eventually.js';
import type { SyncWorld } from './sync-world.js';

export const ORDERS = 'POST /v1/orders';
export const SUBSCRIBE = 'POST /v1/contact/subscribe';
export const LINES = [{ title: 'Чашка', article: 'CUP-1', price: 100, quantity: 1 }];
export const REFUSED = {
  kind: 'answer',
  status: 400,
  body: 'Order total is implausible',
} as const;

/** What an owner does about the past of a connected store. */
export class ReplayDesk {
  constructor(private readonly world: SyncWorld) {}

  /** Confirmed contacts: orders go alone. */
  connect(): Promise<ConnectedStore> {
    return this.world.connect({ settings: { confirmedEmail: true } });
  }

  /** Places orders that Yespo refuses, and heals Yespo. */
  async refusedOrders(shop: ConnectedStore, count: number): Promise<string[]> {
    const fault = shop.account.addFault({ on: ORDERS, fault: REFUSED });
    const ids = Array.from({ length: count }, () =>
      String(shop.store.placeOrder({ email: 'olena@example.com', lines: LINES }).id),
    );
    await shop.tell();
    await shop.settled();
    this.world.sandbox.yespo.faults.remove(fault);
    return ids;
  }

  /** For everything that writes and may be refused. */
  post(shop: ConnectedStore, path: string, body: object = {}) {
    return this.world.api
      .request()
      .post(`/api/v1${path}`)
      .set('authorization', shop.owner.bearer)
      .send(body);
  }

  /** Sends one delivery again; the answer is the new one. */
  async sendAgain(
    shop: ConnectedStore,
    { id }: Pick<DeliveryView, 'id'>,
    body: ReplayDeliveryDto = {},
  ): Promise<DeliveryView> {
    const answer = await this.post(shop, `/deliveries/${id}/replay`, body).expect(201);
    return answer.body as DeliveryView;
  }

  /** The code of a refusal to send one delivery again. */
  async refusal(
    shop: ConnectedStore,
    { id }: Pick<DeliveryView, 'id'>,
    body: ReplayDeliveryDto = {},
  ): Promise<string> {
    const answer = await this.post(shop, `/deliveries/${id}/replay`, body).expect(409);
    return (answer.body as { code: string }).code;
  }

  async replay(shop: ConnectedStore, body: StartReplayDto): Promise<ReplayView> {
    const answer = await this.post(shop, '/replays', body).expect(body.dryRun ? 200 : 201);
    return answer.body as ReplayView;
  }

  /** Waits until everything it brought is settled. */
  finished(shop: ConnectedStore, id: string | null): Promise<ReplayView> {
    return eventually(async () => {
      const { body } = await this.world.api
        .request()
        .get(`/api/v1/replays/${id}`)
        .set('authorization', shop.owner.bearer)
        .expect(200);
      expect(body.state).not.toBe('running');
      return body as ReplayView;
    });
  }

  /** Starts a job and waits for its end. */
  async replayed(shop: ConnectedStore, body: StartReplayDto): Promise<ReplayView> {
    return this.finished(shop, (await this.replay(shop, body)).id);
  }

  /** Maps one more status, or one otherwise. */
  async mapStatus(
    shop: ConnectedStore,
    storeStatusId: string,
    yespoStatuses: YespoStatus[],
  ): Promise<void> {
    const mapping = await shop.query<{ id: string; to: string[] }>(
      `SELECT store_status_id AS id, yespo_statuses AS "to" FROM status_mappings WHERE integration_id = $1`,
    );
    const kept = mapping
      .filter(({ id }) => id !== storeStatusId)
      .map(({ id, to }) => ({ storeStatusId: id, yespoStatuses: to }));
    await this.world.api
      .request()
      .put(`/api/v1/integrations/${shop.id}/status-mapping`)
      .set('authorization', shop.owner.bearer)
      .send({ statusMapping: [...kept, { storeStatusId, yespoStatuses }] })
      .expect(200);
  }
}

export const brief = (deliveries: readonly DeliveryView[]) =>
  deliveries.map(({ source, result, yespoStatus }) => [source, result, yespoStatus]);
