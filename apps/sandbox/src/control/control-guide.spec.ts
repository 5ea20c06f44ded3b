import { fastify } from 'fastify';
import { StoreHandle } from '../horoshop/store-handle.js';
import { startYespo } from '../yespo/yespo.js';
import { accountControlRoutes } from '../yespo/control-account-routes.js';
import { serverRoutes } from '../yespo/control-server-routes.js';
import { storeGuide, yespoAccountGuide, yespoGuide } from './control-guide.js';
import { addControlRoutes } from './control-routes.js';

it('describes every route of a store and no other', async () => {
  const served: string[] = [];
  const app = fastify();
  app.addHook('onRoute', ({ method, url }) => {
    if (method !== 'HEAD') served.push(`${String(method)} ${url.replace('/__sandbox/api', '')}`);
  });
  const yespo = await startYespo();
  addControlRoutes(app, new StoreHandle({}), yespo);
  await app.ready();

  expect(served.sort()).toEqual(Object.keys(storeGuide).sort());
  await yespo.close();
});

it('describes every route of Yespo and no other', () => {
  expect(Object.keys(yespoGuide).sort()).toEqual(Object.keys(serverRoutes).sort());
  expect(Object.keys(yespoAccountGuide).sort()).toEqual(Object.keys(accountControlRoutes).sort());
});
