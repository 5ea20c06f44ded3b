import type { ImportView, StartImportDto } from '@kladka/contracts';
import type { TestApi } from './api.js';
import type { ConnectedStore } from './connected-store.js';
import { eventually } from './eventually.js';

const ENDED = ['finished', 'finished-with-rejections', 'failed', 'cancelled'];

/** An import as its owner steers it. */
export class OwnersImport {
  constructor(
    private readonly api: TestApi,
    private readonly shop: ConnectedStore,
    readonly id: string,
  ) {}

  async view(): Promise<ImportView> {
    const answer = await this.api
      .request()
      .get(`/api/v1/imports/${this.id}`)
      .set('authorization', this.shop.owner.bearer)
      .expect(200);
    return answer.body as ImportView;
  }

  async post(what: 'pause' | 'resume' | 'cancel' | 'retry-failed', status = 200) {
    const answer = await this.api
      .request()
      .post(`/api/v1/imports/${this.id}/${what}`)
      .set('authorization', this.shop.owner.bearer);
    expect([answer.status, answer.body]).toEqual([status, expect.anything()]);
    return answer.body as ImportView;
  }

  /** Waits until it says so. */
  async until(check: (view: ImportView) => boolean, timeoutMs = 20_000): Promise<ImportView> {
    let view = await this.view();
    await eventually(
      async () => {
        view = await this.view();
        if (!check(view)) throw new Error(`Not yet: ${JSON.stringify(view)}`);
      },
      { timeoutMs },
    );
    return view;
  }

  ended(timeoutMs?: number): Promise<ImportView> {
    return this.until(({ state }) => ENDED.includes(state), timeoutMs);
  }
}

export async function startImport(
  api: TestApi,
  shop: ConnectedStore,
  choice: StartImportDto = { contacts: true, orders: true },
): Promise<OwnersImport> {
  const answer = await api
    .request()
    .post(`/api/v1/integrations/${shop.id}/imports`)
    .set('authorization', shop.owner.bearer)
    .send(choice);
  expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
  return new OwnersImport(api, shop, (answer.body as ImportView).id);
}

/** Whether the books of an import add up, part by part. */
export function balance(view: ImportView): Record<'contacts' | 'buyers' | 'orders', number> {
  const gap = ({ read, accepted, rejected, skipped, waiting }: ImportView['orders']): number =>
    read - accepted - rejected - skipped - waiting;
  return { contacts: gap(view.contacts), buyers: gap(view.buyers), orders: gap(view.orders) };
}

export const BALANCED = { contacts: 0, buyers: 0, orders: 0 };
