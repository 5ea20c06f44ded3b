import fc from 'fast-check';
import { apiRoutes } from './api-routes.js';
import { aScene, type Scene } from './test-caller.js';

let scene: Scene;
beforeAll(async () => {
  scene = await aScene();
});
afterAll(() => scene.yespo.close());

const KEYS = [
  ...['channels', 'type', 'value', 'contacts', 'contact', 'fields', 'id', 'dedupeOn', 'groups'],
  ...['orders', 'items', 'events', 'eventTypeKey', 'keyValue', 'params', 'name', 'occurred'],
  ...['GeneralInfo', 'eventName', 'PurchasedItems', 'Products', 'OrderNumber', 'webId'],
  ...['contactIds', 'emails', 'domain', 'domains', 'constructor', '__proto__', 'toString'],
];
const { body } = fc.letrec((tie) => ({
  body: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('email', 'constructor', 'orderCreated', 'PurchasedItems', '7713', ''),
    fc.anything({ maxDepth: 0, withBigInt: false }).map((value) => value ?? null),
    fc.array(tie('body'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie('body'), { maxKeys: 5 }),
  ),
}));

const writes = apiRoutes.filter((route) => route.method === 'POST' || route.method === 'PUT');

it.each(writes.map((route) => [route.method, route.path.replace(':id', '1')]))(
  '%s %s answers 200, 400 or 404 to anything',
  async (method, path) => {
    await fc.assert(
      fc.asyncProperty(body, async (value) => {
        const { status } = await scene.api.call(method, path, JSON.stringify(value) ?? 'null');
        expect([200, 400, 404]).toContain(status);
      }),
      { numRuns: 40, seed: 7 },
    );
  },
);

it('the tracker answers 200 to any JSON', async () => {
  await fc.assert(
    fc.asyncProperty(body, async (value) => {
      const response = await fetch(scene.yespo.trackerUrl, {
        method: 'POST',
        body: JSON.stringify(value) ?? 'null',
      });
      expect(response.status).toBe(200);
    }),
    { numRuns: 100, seed: 7 },
  );
});
