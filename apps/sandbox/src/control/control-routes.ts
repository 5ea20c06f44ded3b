import type { FastifyInstance } from 'fastify';
import { products } from '../horoshop/catalogue.js';
import { totalAfterDiscount, type StoreOrder } from '../horoshop/order.js';
import { EmailTaken, NoSuchRecord } from '../horoshop/store-actions.js';
import type { StoreHandle } from '../horoshop/store-handle.js';
import type { StoreUser } from '../horoshop/user.js';
import { faultGuide } from '../shared/fault-guide.js';
import type { YespoHandle } from '../yespo/yespo.js';
import {
  BadInput,
  readFlag,
  readJson,
  readNumber,
  readOrderChanges,
  readOrderDraft,
  readUserChanges,
  readUserDraft,
} from './control-input.js';
import type { OrderCard, StoreView, UserCard } from './control-types.js';
import { addWeatherRoutes } from './weather-routes.js';
import { isOwnPage } from './own-page.js';
import { findAccount, toYespoView } from './yespo.view.js';

interface ById {
  Params: { id: string };
}
interface ByAccount {
  org?: string;
}
interface Listed {
  Querystring: { limit?: string; offset?: string };
}

/** Our own API beside the vendor's: what customers, the owner and the weather do to a store. */
export function addControlRoutes(
  app: FastifyInstance,
  handle: StoreHandle,
  yespo: YespoHandle,
): void {
  void app.register(
    (api, _options, done) => {
      api.addHook('onRequest', async (request, reply) => {
        if (isOwnPage(request)) return;
        await reply.code(403).send({ message: 'Only the page of this sandbox may call this' });
      });
      api.setErrorHandler(async (error, _request, reply) => {
        const message = error instanceof Error ? error.message : String(error);
        await reply.code(statusOf(error)).send({ message });
      });

      api.get('/state', () => toStoreView(handle));
      addUserRoutes(api, handle);
      addOrderRoutes(api, handle);
      addHookRoutes(api, handle);
      addWeatherRoutes(api, handle, yespo);
      addYespoRoutes(api, yespo);
      done();
    },
    { prefix: '/__sandbox/api' },
  );
}

function addUserRoutes(api: FastifyInstance, handle: StoreHandle): void {
  const card = (user: StoreUser): UserCard => ({
    ...user,
    registered: handle.store.time.print(user.bornAt),
  });
  api.get<Listed>('/users', ({ query }) =>
    handle.users(Number(query.limit ?? 50), Number(query.offset ?? 0)).map(card),
  );
  api.post('/users', ({ body }) => card(handle.registerUser(readUserDraft(readJson(body)))));
  api.get<ById>('/users/:id', ({ params }) => {
    const user = handle.findUser(Number(params.id));
    if (!user) throw new NoSuchRecord('user', Number(params.id));
    return card(user);
  });
  api.patch<ById>('/users/:id', ({ params, body }) =>
    card(handle.editUser(Number(params.id), readUserChanges(readJson(body)))),
  );
  api.delete<ById>('/users/:id', ({ params }) => {
    handle.deleteUser(Number(params.id));
    return {};
  });
}

function addOrderRoutes(api: FastifyInstance, handle: StoreHandle): void {
  const card = (order: StoreOrder): OrderCard => ({
    ...order,
    total: totalAfterDiscount(order),
    placed: handle.store.time.print(order.bornAt),
  });
  api.get<Listed>('/orders', ({ query }) =>
    handle.orders(Number(query.limit ?? 50), Number(query.offset ?? 0)).map(card),
  );
  api.post('/orders', ({ body }) => card(handle.placeOrder(readOrderDraft(readJson(body)))));
  api.get<ById>('/orders/:id', ({ params }) => {
    const order = handle.findOrder(Number(params.id));
    if (!order) throw new NoSuchRecord('order', Number(params.id));
    return card(order);
  });
  api.patch<ById>('/orders/:id', ({ params, body }) =>
    card(handle.editOrder(Number(params.id), readOrderChanges(readJson(body)))),
  );
  api.put<ById>('/orders/:id/status', ({ params, body }) =>
    card(handle.setStatus(Number(params.id), readNumber(readJson(body), 'status'))),
  );
  api.put<ById>('/orders/:id/paid', ({ params, body }) =>
    card(handle.setPaid(Number(params.id), readFlag(readJson(body), 'paid'))),
  );
  api.delete<ById>('/orders/:id', ({ params }) => {
    handle.deleteOrder(Number(params.id));
    return {};
  });
}

function addHookRoutes(api: FastifyInstance, handle: StoreHandle): void {
  api.get('/subscriptions', () => handle.subscriptions());
  api.delete<ById>('/subscriptions/:id', ({ params }) =>
    handle.removeSubscription(Number(params.id)),
  );
  api.get<Listed>('/hooks', ({ query }) => ({
    queued: handle.queuedHooks(),
    log: handle
      .deliveryLog()
      .reverse()
      .slice(0, Number(query.limit ?? 50)),
  }));
  api.post('/hooks/flush', () => handle.flushHooks());
  api.put('/hooks/cron', ({ body }) => {
    handle.setHookSeconds(readNumber(readJson(body), 'seconds'));
    return { seconds: handle.hookSeconds };
  });
}

function addYespoRoutes(api: FastifyInstance, yespo: YespoHandle): void {
  const chosen = ({ org }: ByAccount): number | null => (org === undefined ? null : Number(org));
  api.get<{ Querystring: ByAccount }>('/yespo', ({ query }) => toYespoView(yespo, chosen(query)));
  api.post<{ Querystring: ByAccount }>('/yespo/confirm', ({ query, body }) => {
    const id = readNumber(readJson(body), 'id');
    const account = findAccount(yespo, chosen(query));
    if (!account?.confirmContact(id)) throw new NoSuchRecord('contact', id);
    return {};
  });
}

function toStoreView(handle: StoreHandle): StoreView {
  return {
    name: handle.name,
    url: handle.url,
    login: handle.login,
    zone: handle.store.time.zone,
    now: handle.clock.now(),
    counts: handle.counts(),
    hookSeconds: handle.hookSeconds,
    toggles: handle.toggles,
    statuses: handle.store.statuses,
    products: products.map(({ article, title, price }) => ({ article, title: title.ua, price })),
    faultKinds: Object.values(faultGuide).map(({ says, example }) => ({ says, fault: example })),
  };
}

function statusOf(error: unknown): number {
  if (error instanceof NoSuchRecord) return 404;
  if (error instanceof BadInput) return 400;
  return error instanceof EmailTaken ? 409 : 500;
}
