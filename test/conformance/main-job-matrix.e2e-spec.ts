import { toggleBoard } from '../../apps/sandbox/src/horoshop/toggle-board.js';
import type { StoreToggles } from '../../apps/sandbox/src/horoshop/toggles.js';
import { eachPosition } from '../../apps/sandbox/src/shared/switchboard.js';
import { settingBoard } from '../../apps/sandbox/src/yespo/setting-board.js';
import type { YespoSettings } from '../../apps/sandbox/src/yespo/settings.js';
import type { ConnectedStore } from '../support/connected-store.js';
import { eventually } from '../support/eventually.js';
import { storeLedger, yespoLedger, type LedgerLine } from '../support/ledger.js';
import { signUp, type SignedUp } from '../support/sign-up.js';
import { startSyncWorld, type SyncWorld } from '../support/sync-world.js';
import { SideBySide } from './side-by-side.js';

interface Row {
  label: string;
  toggles?: Partial<StoreToggles>;
  settings?: Partial<YespoSettings>;
}

const LANES = 5;
const LONG_MS = 150_000;
const IN_PROGRESS = 2;
const PATIENT = { timeoutMs: 60_000 };

/** All usual, then every switch of both vendors in every position that is not the usual one. */
const rows: Row[] = [
  { label: 'everything as usual' },
  ...eachPosition(toggleBoard)
    .filter(({ isUsual }) => !isUsual)
    .map(({ label, changes }) => ({ label: `store ${label}`, toggles: changes })),
  ...eachPosition(settingBoard)
    .filter(({ isUsual }) => !isUsual)
    .map(({ label, changes }) => ({ label: `Yespo ${label}`, settings: changes })),
];

describe('An order, a status and a customer arrive at Yespo, with', () => {
  let world: SyncWorld;
  let owner: SignedUp;
  let runs: SideBySide<Row>;
  beforeAll(async () => {
    world = await startSyncWorld();
    owner = await signUp(world.api);
    runs = new SideBySide(rows, LANES, mainJob);
  }, LONG_MS);
  afterAll(async () => {
    await runs?.over();
    await world?.close();
  }, LONG_MS);

  it.each(rows)('$label', (row) => runs.of(row), LONG_MS);

  async function mainJob(row: Row): Promise<void> {
    const shop = await connect(row);
    const { store, account } = shop;

    const user = store.registerUser({ email: 'ivan@example.com', name: 'Коваль Іван' });
    const order = store.placeOrder({ user: user.id });
    store.placeOrder({ email: 'guest@example.com', phone: '+38 (067) 555-01-42' });
    await arrive(shop, row);
    expect(account.orders()).toHaveLength(2);
    expect(account.contact(String(user.id))?.firstName).toBe('Іван');

    store.setStatus(order.id, IN_PROGRESS);
    store.editUser(user.id, { name: 'Коваль Степан' });
    await arrive(shop, row);
    // What no hook has told of, polls find; what hooks brought, they do not send again.
    await (row.toggles?.orderBetweenPages ? pollWhileOrdersCome(shop) : shop.poll());
    await shop.settled(PATIENT);

    expect(seen(row, yespoLedger(shop))).toEqual(seen(row, storeLedger(shop)));
    expect(account.order(String(order.id))?.statuses).toEqual(['INITIALIZED', 'IN_PROGRESS']);
    expect(account.repeatedOrders()).toEqual([]);
    expect(account.contact(String(user.id))).toMatchObject({
      email: 'ivan@example.com',
      firstName: 'Степан',
      lastName: 'Коваль',
      deleted: false,
    });
  }

  async function connect({ toggles = {}, settings = {} }: Row): Promise<ConnectedStore> {
    // These two begin when the store is connected.
    const { passwordChangesAfterCalls = 0, orderBetweenPages: _later, ...others } = toggles;
    const account = world.sandbox.yespo.addAccount();
    Object.assign(account.settings, settings);
    const store = await world.sandbox.addStore({ toggles: others });
    const shop = await world.connect({ owner, account, store });

    // More calls than that were made already: it changes with the next one.
    store.setToggles({ passwordChangesAfterCalls });
    return shop;
  }
});

/** Hooks are told and looked at, and what they brought is sent. */
async function arrive(shop: ConnectedStore, { toggles = {} }: Row): Promise<void> {
  await shop.store.flushHooks();
  if (shop.store.toggles.passwordChangesAfterCalls > 0) await giveNewPassword(shop);
  await shop.looked();
  // Nothing can be told of: everything comes by polls.
  if (toggles.plan === 'starter') await shop.poll();
  await shop.settled(PATIENT);
}

/** The owner types the new password in, once the old one is known to be refused. */
async function giveNewPassword(shop: ConnectedStore): Promise<void> {
  await eventually(async () => {
    expect(await shop.integration()).toMatchObject({
      state: 'action-required',
      reason: 'store-credentials-refused',
    });
  });
  shop.store.setToggles({ passwordChangesAfterCalls: 0 });
  await shop.update({ password: shop.store.password });
}

/** Somebody orders after every page of a poll, which ends all the same; the next one brings what came last. */
async function pollWhileOrdersCome(shop: ConnectedStore): Promise<void> {
  shop.store.setToggles({ orderBetweenPages: true });
  await shop.poll();
  shop.store.setToggles({ orderBetweenPages: false });
  await shop.poll();
}

/** What of an order Yespo can show: with `keep: 'latest'` it has forgotten who bought. */
function seen({ settings }: Row, lines: LedgerLine[]): Partial<LedgerLine>[] {
  if (settings?.keep !== 'latest') return lines;
  return lines.map(({ orderId, status, totalCost }) => ({ orderId, status, totalCost }));
}
