import type { BrowserContext } from 'playwright-core';
import type { ConnectedStore } from './connected-store.js';
import type { SyncWorld } from './sync-world.js';

/** Orders that went on. No status of Yespo belongs to 9: it is skipped, which every list has to show. */
export async function passOrders(shop: ConnectedStore): Promise<void> {
  for (const status of [3, 9]) {
    const order = shop.store.placeOrder({ email: 'guest@example.com', phone: '+380671234567' });
    await shop.tell();
    shop.store.setStatus(order.id, status);
    await shop.tell();
  }
  await shop.settled();
}

/** From now on the window is the owner's. */
export async function enter(
  context: BrowserContext,
  world: Pick<SyncWorld, 'api'>,
  { owner: { user, password } }: Pick<ConnectedStore, 'owner'>,
): Promise<void> {
  const answer = await context.request.post(`${world.api.url}/api/v1/auth/sign-in`, {
    data: { email: user.email, password },
    headers: { 'x-requested-with': 'kladka' },
  });
  expect(answer.status()).toBe(200);
}
