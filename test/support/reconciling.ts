import type {
  ReconciliationGapPageView,
  ReconciliationPageView,
  ReconciliationView,
} from '@kladka/contracts';
import type { TestApi } from './api.js';
import type { ConnectedStore } from './connected-store.js';
import { eventually } from './eventually.js';

const SOON_MS = 60_000;
/** A store that failed is asked again after waits that grow: on a busy machine the last of them is a long one. */
const STORE_RECOVERS_MS = 20_000;

/** What is placed while a test runs is looked at as well. */
export function soon(): string {
  return new Date(Date.now() + SOON_MS).toISOString();
}

/** Checks against a store, as a program asks for them. */
export class Reconciling {
  constructor(private readonly api: TestApi) {}

  async check(
    shop: ConnectedStore,
    timeoutMs?: number,
    period: object = {},
  ): Promise<ReconciliationView> {
    return this.finished(shop, await this.start(shop, { to: soon(), ...period }), timeoutMs);
  }

  async start(shop: ConnectedStore, body: object): Promise<ReconciliationView> {
    const path = `/api/v1/integrations/${shop.id}/reconciliations`;
    const answer = await this.post(shop, path, body).expect(201);
    return answer.body as ReconciliationView;
  }

  finished(
    shop: ConnectedStore,
    { id }: ReconciliationView,
    timeoutMs = STORE_RECOVERS_MS,
  ): Promise<ReconciliationView> {
    return eventually(
      async () => {
        const run = await this.get(shop, id);
        expect(run.state).toBe('finished');
        return run;
      },
      { timeoutMs },
    );
  }

  async get(shop: ConnectedStore, id: string): Promise<ReconciliationView> {
    return (await this.read(shop, `/api/v1/reconciliations/${id}`)).body as ReconciliationView;
  }

  async list(shop: ConnectedStore): Promise<ReconciliationView[]> {
    const answer = await this.read(shop, `/api/v1/integrations/${shop.id}/reconciliations`);
    return (answer.body as ReconciliationPageView).items;
  }

  /** `contact 4127 unknown`, page by page, as a reader of a long list would. */
  async gaps(shop: ConnectedStore, id: string): Promise<Set<string>> {
    const found: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await this.read(
        shop,
        `/api/v1/reconciliations/${id}/gaps?limit=3${cursor ? `&cursor=${cursor}` : ''}`,
      );
      const body = page.body as ReconciliationGapPageView;
      found.push(...body.items.map(({ kind, key, why }) => `${kind} ${key} ${why}`));
      cursor = body.nextCursor;
    } while (cursor);
    expect(new Set(found).size).toBe(found.length);
    return new Set(found);
  }

  post(shop: ConnectedStore, path: string, body: object = {}) {
    return this.api.request().post(path).set('authorization', shop.owner.bearer).send(body);
  }

  private read(shop: ConnectedStore, path: string) {
    return this.api.request().get(path).set('authorization', shop.owner.bearer).expect(200);
  }
}
