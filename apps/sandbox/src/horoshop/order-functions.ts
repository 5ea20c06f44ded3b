import { empty, ok, refused, warning, type Answer } from './answers.js';
import type { StoreOrder } from './order.js';
import { toOrderView } from './order.view.js';
import { pageOf, readPaging, readSpan } from './page-of-records.js';
import { asFlag, asInteger, asIntegers, asMaps, asText, type Parameters } from './parameters.js';
import { editOrder, placeOrder, setPaid, setStatus } from './store-actions.js';
import type { Store } from './store.js';

/** `orders/get` (`api/horoshop.md 5.1`). */
export function getOrders(store: Store, parameters: Parameters): Answer {
  const span = readSpan(store, parameters, 'orders');
  const paging = readPaging(store, parameters);
  const statuses = asIntegers(parameters['status']);
  const wanted = statuses ? (order: StoreOrder) => statuses.includes(order.status) : null;
  const ids = asIntegers(parameters['ids']);
  const found = ids
    ? byNumber(store, ids, span, wanted).slice(paging.offset, paging.offset + paging.limit)
    : pageOf(store, store.orders, span, paging, wanted);

  if (store.toggles.orderBetweenPages && !ids) placeOrder(store, { email: 'between@example.com' });
  if (found.length === 0) return empty(store.toggles.emptyResponse);
  const options = {
    comment: store.toggles.commentInOrders,
    lineLinks: store.toggles.lineLinksInOrders,
    newerBlocks: store.toggles.profile !== 'legacy',
    additionalData: asFlag(parameters['additionalData']) ?? false,
  };
  return ok({ orders: found.map((order) => toOrderView(order, store.time, options)) });
}

function byNumber(
  store: Store,
  ids: number[],
  span: { from: number; to: number },
  wanted: ((order: StoreOrder) => boolean) | null,
): StoreOrder[] {
  const found = [...new Set(ids)]
    .map((id) => store.orders.get(id))
    .filter((order) => order !== null)
    .filter((order) => order.bornAt >= span.from && order.bornAt <= span.to)
    .filter((order) => !wanted || wanted(order))
    .sort((a, b) => a.id - b.id);
  return store.toggles.sort === 'desc' ? found.reverse() : found;
}

/** `orders/get_available_statuses` (`api/horoshop.md 5.8`). */
export function getStatuses(store: Store): Answer {
  const views = store.statuses.map(({ id, title, successful }) => ({
    id,
    title,
    is_successful: successful ? 1 : 0,
  }));
  if (views.length === 0) return empty(store.toggles.emptyResponse);
  if (store.toggles.statusesAsArray) return ok({ statuses: views });
  return ok({ statuses: Object.fromEntries(views.map((view) => [view.id, view])) });
}

/** `orders/update` (`api/horoshop.md 5.9`): each order on its own, failures are told in the log. */
export function updateOrders(store: Store, parameters: Parameters): Answer {
  const orders = asMaps(parameters['orders']);
  if (!orders || orders.length === 0) return refused('orders is required');
  const log = orders.map((change) => updateOrder(store, change));
  const response = { log };
  return log.every((entry) => entry.status === 'OK') ? ok(response) : warning(response);
}

interface LogEntry {
  order_id: number | null;
  status: 'OK' | 'ERROR';
  message: string;
}

function updateOrder(store: Store, change: Parameters): LogEntry {
  const id = asInteger(change['order_id']);
  const failed = (message: string): LogEntry => ({ order_id: id, status: 'ERROR', message });
  if (id === null || !store.orders.get(id)) return failed('ORDER NOT FOUND');
  const status = asInteger(change['status']);
  if (change['status'] !== undefined && !store.statuses.some((each) => each.id === status)) {
    return failed('UNKNOWN STATUS');
  }

  const silent = !store.toggles.apiUpdateFiresHooks;
  const paid = asFlag(change['payed']);
  const trackingCode = asText(change['tracking_code']) ?? asText(change['own_tracking_code']);
  if (trackingCode !== null) editOrder(store, id, { trackingCode });
  if (status !== null) setStatus(store, id, status, { silent });
  if (paid !== null) setPaid(store, id, paid, { silent });
  return { order_id: id, status: 'OK', message: 'UPDATED' };
}
