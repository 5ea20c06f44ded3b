import { aContact, anAccount, aScene, type Reply, type Scene } from './test-caller.js';

let scene: Scene;
let siteId: string;
beforeAll(async () => {
  scene = await aScene();
});
afterAll(() => scene.yespo.close());
beforeEach(async () => {
  Object.assign(scene, anAccount(scene.yespo));
  const reply = await scene.api.post('/v1/site/domains', { domain: 'https://Shop.example.com/' });
  siteId = (reply.json as { siteId: string }).siteId;
});

const webPush = {
  domain: 'https://shop.example.com',
  serviceWorkerName: 'sw.js',
  serviceWorkerPath: '/',
  serviceWorkerScope: '/',
};

async function track(body: unknown, headers: Record<string, string> = {}): Promise<number> {
  const response = await fetch(scene.yespo.trackerUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return response.status;
}

function anEvent(eventName: string, block: object = {}, general: object = {}): object {
  return {
    GeneralInfo: {
      eventName,
      siteId,
      datetime: 1770127512000,
      cookies: { sc: 'visitor' },
      ...general,
    },
    ...block,
  };
}

const problems = (): string[] => scene.account.trackerHits().flatMap((hit) => hit.problems);

it('Y-4 needs no key and does not mind one', async () => {
  expect(await track(anEvent('CustomerData'))).toBe(200);
  expect(await track(anEvent('CustomerData'), { authorization: 'Basic bm86a2V5' })).toBe(200);
  expect(scene.account.trackerHits()).toHaveLength(2);
});

it('Y-39 registers a domain once, under whatever form', async () => {
  expect(siteId).toMatch(/^[0-9A-F]{7}$/);
  expect(scene.account.sites()).toEqual([{ domain: 'shop.example.com', siteId }]);
  const again = await scene.api.post('/v1/site/domains', { domain: 'shop.example.com' });
  expect([again.status, again.text]).toEqual([400, 'Domain already exists']);
  scene.account.settings.unreachableDomains = ['far.example.com'];
  const far = await scene.api.post('/v1/site/domains', { domain: 'far.example.com' });
  expect([far.status, far.text]).toEqual([400, "Domain can't be reached"]);
  expect((await scene.api.post('/v1/site/domains', {})).status).toBe(400);
});

it('Y-39 serves the script as text, once a domain is registered', async () => {
  const script = await scene.api.get('/v1/site/script');
  expect(script.headers.get('content-type')).toBe('text/plain; charset=UTF-8');
  expect(script.text).toMatch(/eS\('init','[0-9A-F]{32}'\)/);
  expect((await anAccount(scene.yespo).api.get('/v1/site/script')).status).toBe(404);
});

it('Y-40 sets web push up for one domain or several', async () => {
  const add = (changes: object = {}): Promise<Reply> =>
    scene.api.post('/v1/site/webpush/domain', { ...webPush, ...changes });
  expect((await add()).json).toEqual({ success: { domain: webPush.domain, status: 'ACTIVE' } });
  const wrong = [{}, { domain: '' }, { domain: 'b.com', serviceWorkerPath: 'js' }];
  for (const changes of [...wrong, { domain: 'b.com', serviceWorkerName: 'sw' }]) {
    const reply = await add(changes);
    expect([reply.status, reply.json]).toEqual([200, { errors: expect.any(Object) as object }]);
  }
  const domains = [{ ...webPush, domain: 'https://b.example.com' }];
  expect((await scene.api.post('/v1/site/webpush/domains', { domains })).status).toBe(200);
  expect((await scene.api.get('/v1/site/webpush/domains')).json).toHaveLength(2);
  const path = `/v1/site/webpush/script?domain=${encodeURIComponent(webPush.domain)}`;
  expect((await scene.api.get(path)).json).toHaveProperty('serviceWorker');
  expect((await scene.api.get('/v1/site/webpush/script?domain=c.com')).status).toBe(404);
  expect((await scene.api.delete('/v1/site/webpush/domains?domain=c.com')).status).toBe(404);
  await scene.api.delete('/v1/site/webpush/domains?domain=https://b.example.com');
  expect((await scene.api.get('/v1/site/webpush/domains')).json).toHaveLength(1);
});

const page = { Product: { productKey: '1', price: '754 USD', isInStock: '1', tag_x: ['a'] } };
const cart = { GUID: 'k3v9', Products: [{ productKey: '1', price: '5', quantity: 1 }] };
const shown = { Products: [{ product_id: '1', container_type: '1253' }] };
const bought = {
  OrderNumber: 'T-1',
  Products: [{ product_id: '1', unit_price: '645.25', quantity: 2 }],
};

it.each([
  ['ProductPage', { ProductPage: page }],
  ['AddToWishlist', { AddToWishlist: page }],
  ['StatusCart', { StatusCart: cart }],
  ['StatusCart', { StatusCart: { GUID: 'x', Products: [] } }],
  ['PurchasedItems', { PurchasedItems: bought, TrackedOrderId: 'uuid' }],
  ['ProductImpressions', { ProductImpressions: shown }],
  ['ProductImpressions', { ProductImpression: shown }],
  ['ProductImpression', { ProductImpression: shown }],
  ['CategoryPage', { CategoryPage: { Category: { categoryKey: '7' } } }],
  ['CategoryPage', { CategoryPage: { categoryKey: '7' } }],
  ['SearchRequest', { SearchRequest: { search: 'lamp', isFound: 0 } }],
  ['CustomerData', {}],
  ['MainPage', {}],
  ['NotFound', {}],
])('Y-41 takes %s %j without a remark', async (name, block) => {
  expect(await track(anEvent(name, block))).toBe(200);
  expect(problems()).toEqual([]);
});

it('Y-41 takes a product update without a cookie', async () => {
  const ProductUpdate = [{ product_id: '1', isInStock: 1, unit_price: '270' }];
  await track({ GeneralInfo: { eventName: 'ProductUpdate', siteId }, ProductUpdate });
  expect(scene.account.trackerHits()).toMatchObject([{ problems: [], sc: null }]);
});

it.each([
  ['an unknown name', anEvent.bind(null, 'Dance'), 'unknown eventName Dance'],
  ['no name', anEvent.bind(null, ''), 'eventName is missing'],
  ['no cookie', anEvent.bind(null, 'MainPage', {}, { cookies: {} }), 'cookies.sc is missing'],
  [
    'another block',
    anEvent.bind(null, 'ProductPage', { StatusCart: cart }),
    'block ProductPage is missing',
  ],
  [
    'product_id on a page',
    anEvent.bind(null, 'ProductPage', {
      ProductPage: { Product: { product_id: '1', price: '1' } },
    }),
    'product_id in the place of productKey',
  ],
  [
    'productKey in a purchase',
    anEvent.bind(null, 'PurchasedItems', {
      PurchasedItems: {
        OrderNumber: '1',
        Products: [{ productKey: '1', unit_price: '1', quantity: 1 }],
      },
    }),
    'productKey in the place of product_id',
  ],
  [
    'a number as a price',
    anEvent.bind(null, 'StatusCart', {
      StatusCart: { GUID: 'x', Products: [{ productKey: '1', price: 5, quantity: 1 }] },
    }),
    'price is not a string',
  ],
  [
    'a bad list',
    anEvent.bind(null, 'ProductUpdate', { ProductUpdate: {} }),
    'ProductUpdate is not a list',
  ],
])('Y-41 flags %s and answers 200', async (_case, event, problem) => {
  expect(await track(event())).toBe(200);
  expect(problems()).toEqual([problem]);
});

it('Y-41 keeps hits of unknown sites apart and refuses what is not JSON', async () => {
  expect(await track(anEvent('MainPage', {}, { siteId: 'NOWHERE' }))).toBe(200);
  expect(await track(anEvent('MainPage', {}, { siteId: undefined }))).toBe(200);
  expect(await track([])).toBe(200);
  expect(scene.account.trackerHits()).toEqual([]);
  const strays = scene.yespo.strayTrackerHits().slice(-3);
  expect(strays.map((hit) => hit.problems)).toEqual([
    ['unknown siteId'],
    ['siteId is missing'],
    ['event is not an object'],
  ]);
  expect(await track('{"GeneralInfo":')).toBe(400);
});

it('Y-42 makes order and contact of a purchase', async () => {
  const person = { user_email: 'olena@example.com', user_name: 'Olena Kravets' };
  await track(anEvent('PurchasedItems', { PurchasedItems: bought }, person));
  await track(anEvent('PurchasedItems', { PurchasedItems: bought }, person));
  expect(scene.account.contacts()).toMatchObject([
    { email: 'olena@example.com', firstName: 'Olena', lastName: 'Kravets', source: 'tracker' },
  ]);
  expect(scene.account.order('T-1')).toMatchObject({
    statuses: ['INITIALIZED'],
    totalCost: 1290.5,
    contactId: scene.account.contacts()[0]?.id,
  });
});

it('Y-42 makes an order without a contact when nobody is named', async () => {
  await track(anEvent('PurchasedItems', { PurchasedItems: bought }));
  expect(scene.account.order('T-1')?.contactId).toBeNull();
  expect(scene.account.contacts()).toEqual([]);
});

it('Y-42 links the visitor to a known contact and creates nobody', async () => {
  await track(anEvent('CustomerData', {}, { externalCustomerId: '7' }));
  expect(scene.account.visitors()).toEqual({});
  const { json } = await scene.api.post(
    '/v1/contact',
    aContact({ externalCustomerId: '7', email: 'a@x.com' }),
  );
  await track(anEvent('CustomerData', {}, { externalCustomerId: '7' }));
  await track({ externalCustomerId: '7', webId: 'other', orgId: scene.account.orgId });
  const { id } = json as { id: number };
  expect(scene.account.visitors()).toEqual({ visitor: id, other: id });
  expect(scene.account.contacts()).toHaveLength(1);
});
