import { HoroshopClient, InMemoryTokenCache, type HoroshopOrder } from '@kladka/horoshop';
import { contentHash, mapOrder, mapStatus, withStatus, type MappingRules } from '@kladka/mapping';
import { OutboundHttp, SystemClock } from '@kladka/platform';
import { YespoClient, YESPO_ORDER_STATUSES, type YespoOrder } from '@kladka/yespo';
import { STATUS_MAPPING } from '../life/order-history.js';
import type { RivalConfig } from './rival-config.js';

const PAGE_SIZE = 500;

/** The work itself travels in the job, as the tutorials have it. */
export interface RivalJob {
  shop: number;
  key: string;
  hash: string;
  requests: YespoOrder[];
}

/** A store and its account, reached by the same clients and mapped by the same rules as in the product. */
export class RivalShop {
  private readonly store: HoroshopClient;
  readonly yespo: YespoClient;

  constructor(
    private readonly index: number,
    private readonly config: RivalConfig,
  ) {
    const shop = config.shops[index];
    if (!shop) throw new Error(`there is no shop ${index}`);
    const http = new OutboundHttp({ allowPrivateAddresses: true });
    const clock = new SystemClock();
    const tokens = new InMemoryTokenCache(clock);
    this.store = new HoroshopClient({ http, clock, tokens, ...shop });
    this.yespo = new YespoClient({
      http,
      clock,
      apiUrl: config.yespoApiUrl,
      apiKey: shop.yespoApiKey,
    });
  }

  async readOrder(id: string): Promise<RivalJob[]> {
    const page = await this.store.getOrders({ ids: [id], offset: 0, limit: 1 });
    return page.orders.flatMap(({ order }) => this.toJob(order));
  }

  async readAll(): Promise<RivalJob[]> {
    const page = await this.store.getOrders({
      from: this.config.since,
      offset: 0,
      limit: PAGE_SIZE,
    });
    return page.orders.flatMap(({ order }) => this.toJob(order));
  }

  private toJob(order: HoroshopOrder): RivalJob[] {
    const mapped = mapOrder(order, RULES, { knownUser: false });
    const status = mapStatus(order.statusId, RULES);
    if (mapped.kind === 'skip' || status.kind === 'skip') return [];
    const requests = status.statuses.map((each) => withStatus(mapped.value, each));
    return [{ shop: this.index, key: order.orderId, hash: contentHash(order), requests }];
  }
}

const RULES: MappingRules = {
  timeZone: 'Europe/Kyiv',
  currency: 'UAH',
  fullNameOrder: 'first-last',
  itemKey: 'article',
  includeDeliveryInTotal: false,
  languageCode: 'uk',
  defaultCountry: 'UA',
  unmappedStatus: 'skip',
  statusMapping: new Map(
    STATUS_MAPPING.map(({ storeStatusId, yespoStatuses }) => [
      storeStatusId,
      YESPO_ORDER_STATUSES.filter((status) => yespoStatuses.includes(status)),
    ]),
  ),
};
