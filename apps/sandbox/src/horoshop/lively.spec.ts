import { startSandbox, type Sandbox } from '../sandbox.js';
import { SeededRandom } from '../shared/seeded-random.js';
import { LivelyStore } from './lively.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

it('places orders, moves them on and lets people register', async () => {
  const store = await sandbox.addStore({ generated: { orders: 5, users: 5 } });
  const lively = new LivelyStore(store, new SeededRandom(1));
  for (let step = 0; step < 300; step += 1) lively.step();
  expect(store.counts().orders).toBe(105);
  expect(store.counts().users).toBeGreaterThan(20);
  const statuses = new Set(store.orders(100).map(({ status }) => status));
  expect([...statuses].sort()).toEqual([1, 2, 3, 4, 6]);
});
