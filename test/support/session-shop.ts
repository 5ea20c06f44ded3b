import type { DeliveryDetailView } from '@kladka/contracts';
import type { StoreUser, UserDraft } from '../../apps/sandbox/src/horoshop/user.js';
import type { ConnectedStore, ConnectOptions } from './connected-store.js';
import { eventually } from './eventually.js';
import type { SyncWorld } from './sync-world.js';

export const SESSION = 'POST /v1/contacts';
export const STATUS = 'GET /v1/importstatus/:sessionId';
export const SINGLE = 'POST /v1/contact';
export const SUBSCRIBE = 'POST /v1/contact/subscribe';

/** Deliveries that ended alike. */
export interface Outcome {
  result: string;
  reason: string | null;
  tries: number;
  /** Of its attempts, in order; those that asked to wait are left out. */
  outcomes: string;
  count: number;
}

/** A connected store whose contacts come in bursts. */
export class SessionShop {
  private constructor(private readonly shop: ConnectedStore) {}

  static async connect(world: SyncWorld, options: ConnectOptions): Promise<SessionShop> {
    return SessionShop.over(await world.connect(options));
  }

  static over(shop: ConnectedStore): SessionShop {
    return new SessionShop(shop);
  }

  get id(): string {
    return this.shop.id;
  }

  get store(): ConnectedStore['store'] {
    return this.shop.store;
  }

  get account(): ConnectedStore['account'] {
    return this.shop.account;
  }

  /** Customers that are all read before the first is sent. */
  burst(count: number, meanwhile?: () => unknown): Promise<StoreUser[]> {
    return this.hold(async () => {
      meanwhile?.();
      return this.register(count);
    });
  }

  burstOf(drafts: readonly UserDraft[]): Promise<StoreUser[]> {
    return this.hold(() => this.registerAll(drafts));
  }

  register(count: number): Promise<StoreUser[]> {
    const known = this.store.counts().users;
    return this.registerAll(
      Array.from({ length: count }, (_none, at) => ({
        email: `user${known + at}@example.com`,
        name: 'Коваль Іван',
      })),
    );
  }

  /** All want news, so that they may become confirmed, and are read by one poll. */
  async registerAll(drafts: readonly UserDraft[]): Promise<StoreUser[]> {
    const users = drafts.map((draft) => this.store.registerUser({ newsletter: true, ...draft }));
    await this.shop.poll();
    return users;
  }

  /** Nothing is sent before the work is done. */
  async hold<T>(work: () => Promise<T>): Promise<T> {
    // A turn that is under way would end the hold with its own end.
    await eventually(async () => {
      await this.query(
        `INSERT INTO leases (integration_id, lane, fence, expires_at, hold_until)
         SELECT $1, lane, 1, now(), now() + interval '1 hour' FROM unnest('{sending,background}'::text[]) lane
         ON CONFLICT (integration_id, lane) DO UPDATE SET hold_until = excluded.hold_until
         WHERE leases.expires_at <= now()`,
      );
      const [row] = await this.query<{ held: number }>(
        `SELECT count(*)::integer AS held FROM leases
         WHERE integration_id = $1 AND hold_until > now() + interval '30 minutes'`,
      );
      expect(row?.held).toBe(2);
    });
    const done = await work();
    await this.query(`UPDATE leases SET hold_until = NULL WHERE integration_id = $1`);
    return done;
  }

  calls(name: string): number {
    return this.account.requests(name).length;
  }

  outcomes(): Promise<Outcome[]> {
    return this.query(
      `SELECT result, reason, attempts AS tries, outcomes, count(*)::integer AS count FROM (
         SELECT d.*, (SELECT string_agg(a.outcome, ' ' ORDER BY a.number) FROM attempts a
           WHERE a.delivery_id = d.id AND a.outcome <> 'busy') AS outcomes
         FROM deliveries d WHERE d.integration_id = $1 AND d.kind = 'contact') d
       GROUP BY 1, 2, 3, 4 ORDER BY 5 DESC, 1, 4`,
    );
  }

  openSessions(): Promise<object[]> {
    return this.query(
      `SELECT id FROM contact_sessions WHERE integration_id = $1 AND state = 'running'`,
    );
  }

  /** How the sessions ended, in order. */
  async endings(): Promise<string[]> {
    const rows = await this.query<{ state: string; size: number }>(
      `SELECT state, size FROM contact_sessions WHERE integration_id = $1 ORDER BY id`,
    );
    return rows.map(({ state, size }) => `${state} ${size}`);
  }

  async detailOf(key: number): Promise<DeliveryDetailView> {
    const [delivery] = await this.deliveries(key);
    if (!delivery) throw new Error(`Nothing was sent of ${key}.`);
    return this.shop.delivery(delivery.id);
  }

  deliveries(key: number): ReturnType<ConnectedStore['deliveries']> {
    return this.shop.deliveries(key);
  }

  settled(timeoutMs = 20_000): Promise<void> {
    return this.shop.settled({ timeoutMs });
  }

  tell = (): Promise<void> => this.shop.tell();
  holdYespo = (): (() => void) => this.shop.holdYespo();
  statistics = (): ReturnType<ConnectedStore['statistics']> => this.shop.statistics();
  integration = (): ReturnType<ConnectedStore['integration']> => this.shop.integration();
  resume = (): Promise<void> => this.shop.resume();

  update(changes: Parameters<ConnectedStore['update']>[0]): Promise<void> {
    return this.shop.update(changes);
  }

  /** `$1` is the integration. */
  query<Row>(sql: string): Promise<Row[]> {
    return this.shop.query<Row>(sql);
  }
}
