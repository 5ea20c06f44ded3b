import type {
  HookListView,
  HookView,
  NoticeCode,
  NoticePageView,
  NoticeView,
} from '@kladka/contracts';
import type { ConnectedStore } from './connected-store.js';

/** The web-hooks of a store as its owner sees them, by event. */
export async function hooksOf(shop: ConnectedStore): Promise<Record<string, HookView>> {
  const answer = await shop.owner.agent.get(`/api/v1/integrations/${shop.id}/hooks`).expect(200);
  const { items } = answer.body as HookListView;
  return Object.fromEntries(items.map((hook) => [hook.event, hook]));
}

/** What the owner is told of a store at present, of one code or of all. */
export async function noticesOf(shop: ConnectedStore, code?: NoticeCode): Promise<NoticeView[]> {
  const answer = await shop.owner.agent
    .get('/api/v1/notices')
    .query({ integrationId: shop.id })
    .expect(200);
  const { items } = answer.body as NoticePageView;
  return items.filter((notice) => code === undefined || notice.code === code);
}

/** The owner asks for new addresses. */
export async function askForNew(shop: ConnectedStore): Promise<void> {
  await shop.owner.agent.post(`/api/v1/integrations/${shop.id}/hooks/rotate`).expect(200);
}

/** Addresses that the store calls at present, by event. */
export function addressesOf(shop: ConnectedStore): Map<string, string[]> {
  const addresses = new Map<string, string[]>();
  for (const { event, targetUrl } of shop.store.subscriptions()) {
    addresses.set(event, [...(addresses.get(event) ?? []), targetUrl]);
  }
  return addresses;
}

/** The one address of an event; fails when there are more or none. */
export function addressOf(shop: ConnectedStore, event = 'order_created'): string {
  const [address, ...more] = addressesOf(shop).get(event) ?? [];
  if (!address || more.length > 0) throw new Error(`The store calls ${more.length + 1} addresses.`);
  return address;
}

/** Somebody calls an address by himself. */
export async function callHook(address: string, body: object, method = 'PUT'): Promise<number> {
  const response = await fetch(address, { method, body: JSON.stringify(body) });
  return response.status;
}
