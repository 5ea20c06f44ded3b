import { eachPosition } from '../../apps/sandbox/src/shared/switchboard.js';
import { settingBoard } from '../../apps/sandbox/src/yespo/setting-board.js';
import type { YespoSettings } from '../../apps/sandbox/src/yespo/settings.js';
import { SESSION, SessionShop, STATUS } from '../support/session-shop.js';
import { signUp, type SignedUp } from '../support/sign-up.js';
import { startSyncWorld, type SyncWorld } from '../support/sync-world.js';
import { SideBySide } from './side-by-side.js';

interface Row {
  label: string;
  settings: Partial<YespoSettings>;
}

const FROM = 15;
const LANES = 4;
const LONG_MS = 120_000;

const rows: Row[] = [
  { label: 'everything as usual', settings: {} },
  ...eachPosition(settingBoard)
    .filter(({ isUsual }) => !isUsual)
    .map(({ label, changes }) => ({ label, settings: changes })),
];

describe('A burst of customers arrives by session at a Yespo with', () => {
  let world: SyncWorld;
  let owner: SignedUp;
  let runs: SideBySide<Row>;
  beforeAll(async () => {
    world = await startSyncWorld({
      worker: { contactBulkFrom: FROM, retryScale: 0.001, yespoRatePerMinute: 0 },
    });
    owner = await signUp(world.api);
    runs = new SideBySide(rows, LANES, burst);
  }, LONG_MS);
  afterAll(async () => {
    await runs?.over();
    await world?.close();
  }, LONG_MS);

  it.each(rows)('$label', (row) => runs.of(row), LONG_MS);

  async function burst({ settings }: Row): Promise<void> {
    const account = world.sandbox.yespo.addAccount();
    Object.assign(account.settings, settings);
    const shop = await SessionShop.connect(world, {
      owner,
      account,
      settings: { confirmedEmail: true },
    });

    const users = await shop.burst(FROM);
    await shop.settled(60_000);
    await shop.hold(async () => {
      for (const user of users) shop.store.editUser(user.id, { name: 'Коваль Степан' });
      await shop.tell();
    });
    await shop.settled(60_000);

    expect(account.totals().contacts).toBe(FROM);
    for (const user of users) {
      expect(account.contact(String(user.id))).toMatchObject({
        email: user.email,
        firstName: 'Степан',
        lastName: 'Коваль',
        confirmed: true,
        deleted: false,
      });
    }
    expect(shop.calls(SESSION)).toBeGreaterThanOrEqual(2);
    expect(shop.calls(STATUS)).toBeGreaterThanOrEqual(2);
    const outcomes = await shop.outcomes();
    expect(outcomes.map(({ result, count }) => [result, count])).toEqual([['accepted', 2 * FROM]]);
  }
});
