import type { StoreOrder } from './order.js';
import { toOrderView, toSlimOrderView } from './order.view.js';
import type { Store } from './store.js';
import { toHookUserView } from './user.view.js';
import type { StoreUser } from './user.js';

/**
 * Writers of hook bodies. They look the record up when called, so that the queue may write the
 * body at the moment of the event or of the delivery; a record gone by then is told as it was.
 */
export function newUserHook(store: Store, id: number, known: StoreUser): () => string {
  return () => JSON.stringify(toHookUserView(store.users.get(id) ?? known, store.time));
}

export function orderHook(store: Store, known: StoreOrder, body: 'full' | 'slim'): () => string {
  return () => {
    const order = store.orders.get(known.id) ?? known;
    if (body === 'slim') {
      return JSON.stringify({ ...toSlimOrderView(order), stat_status: order.status });
    }
    const view = toOrderView(order, store.time, {
      comment: true,
      lineLinks: store.toggles.profile !== 'legacy',
      newerBlocks: store.toggles.fullHookOrders,
      additionalData: false,
    });
    return JSON.stringify(view);
  };
}

/** `order_paid`: always says paid, whatever happened since. */
export function slimOrderHook(store: Store, known: StoreOrder): () => string {
  return () => {
    const order = store.orders.get(known.id) ?? known;
    return JSON.stringify({ ...toSlimOrderView(order), payed: 1 });
  };
}
