import { eventually } from '../support/eventually.js';
import { SESSION, SessionShop, SINGLE, STATUS } from '../support/session-shop.js';
import { signUp, type SignedUp } from '../support/sign-up.js';
import { startSyncWorld, type SyncWorld } from '../support/sync-world.js';

const FROM = 20;

describe('A session of contacts', () => {
  let world: SyncWorld;
  let owner: SignedUp;
  beforeAll(async () => {
    // The first look comes after 20 ms; after 3.6 s a session is given up; tries are repeated after 20 ms.
    world = await startSyncWorld({
      worker: { contactBulkFrom: FROM, retryScale: 0.002, yespoRatePerMinute: 0 },
    });
    owner = await signUp(world.api);
  });
  afterAll(() => world?.close());

  const connect = () => SessionShop.connect(world, { owner, settings: { confirmedEmail: true } });

  async function allArrived(shop: SessionShop, count: number): Promise<void> {
    expect(shop.account.totals().contacts).toBe(count);
    expect(shop.account.contacts().every(({ confirmed }) => confirmed)).toBe(true);
    await eventually(async () => expect(await shop.openSessions()).toEqual([]));
    const { created } = (await shop.statistics()).totals.contacts;
    expect(created).toMatchObject({ accepted: count, waiting: 0 });
  }

  it('that ends in an error goes again in smaller ones', async () => {
    const shop = await connect();
    shop.account.failNextImport('file is broken');
    const [user] = await shop.burst(100);
    await shop.settled();

    await allArrived(shop, 100);
    expect((await shop.endings())[0]).toBe('error 100');
    expect(await shop.outcomes()).toMatchObject([
      { result: 'accepted', tries: 2, outcomes: 'transient accepted', count: 100 },
    ]);
    const detail = await shop.detailOf(user!.id);
    expect(detail.attemptLog[0]?.answer).toMatch(/^Session .+: ERROR, file is broken$/);
  });

  it('that Yespo knows no more goes again', async () => {
    const shop = await connect();
    const lost = { kind: 'answer', status: 404, body: 'Import session not found' } as const;
    shop.account.addFault({ on: STATUS, fault: lost, times: 1 });
    await shop.burst(FROM);
    await shop.settled();

    await allArrived(shop, FROM);
    expect((await shop.endings())[0]).toBe(`lost ${FROM}`);
  });

  it('that does not end is given up', async () => {
    const shop = await connect();
    shop.account.settings.importFinishMs = 3_600_000;
    await shop.burst(FROM);
    await eventually(() => expect(shop.calls(STATUS)).toBeGreaterThan(2));
    shop.account.settings.importFinishMs = 0;
    await shop.settled();

    await allArrived(shop, FROM);
    expect((await shop.endings())[0]).toBe(`given-up ${FROM}`);
    const statuses = shop.account.requests(STATUS).map(({ at }) => at);
    expect(statuses[0]! - shop.account.requests(SESSION)[0]!.at).toBeGreaterThanOrEqual(20);
  });

  it('is asked about until Yespo answers again', async () => {
    const shop = await connect();
    shop.account.addFault({ on: STATUS, fault: { kind: 'answer', status: 502 }, times: 2 });
    shop.account.addFault({ on: STATUS, fault: { kind: 'answer', status: 429 }, times: 1 });
    await shop.burst(FROM);
    await shop.settled();

    await allArrived(shop, FROM);
    expect(await shop.endings()).toEqual([`finished ${FROM}`]);
    expect(await shop.outcomes()).toMatchObject([{ tries: 1, outcomes: 'accepted', count: FROM }]);
  });

  it('waits for the owner when the key is refused meanwhile', async () => {
    const shop = await connect();
    shop.account.settings.importFinishMs = 200;
    await shop.burst(FROM);
    await eventually(() => expect(shop.calls(SESSION)).toBe(1));
    shop.account.enableKey(false);
    await eventually(async () => {
      expect(await shop.integration()).toMatchObject({ reason: 'yespo-key-refused' });
    });
    shop.account.enableKey(true);
    await shop.resume();
    await shop.settled();

    await allArrived(shop, FROM);
    expect(await shop.outcomes()).toMatchObject([{ tries: 1, outcomes: 'accepted', count: FROM }]);
  });

  it.each(['before', 'after'] as const)(
    'whose answer is lost %s its effect is sent again, and nobody is there twice',
    async (moment) => {
      const shop = await connect();
      shop.account.addFault({ on: SESSION, fault: { kind: 'reset' }, moment, times: 1 });
      await shop.burst(FROM);
      await shop.settled();

      await allArrived(shop, FROM);
      expect(await shop.outcomes()).toMatchObject([{ tries: 2, outcomes: 'transient accepted' }]);
    },
  );

  it('that Yespo is too busy for waits, and no try is written down', async () => {
    const shop = await connect();
    const release = shop.holdYespo();
    const [user] = await shop.burst(FROM);
    await eventually(async () => {
      expect(await shop.deliveries(user!.id)).toMatchObject([{ reason: 'yespo-busy' }]);
    });
    await eventually(() => expect(shop.calls(SESSION)).toBeGreaterThan(1));
    release();
    await shop.settled();

    await allArrived(shop, FROM);
    expect((await shop.detailOf(user!.id)).attemptLog).toHaveLength(1);
  });

  it('that is answered as a repeat goes again', async () => {
    const shop = await connect();
    const repeat = {
      kind: 'answer',
      status: 400,
      body: '{"message":"Duplicated request"}',
    } as const;
    shop.account.addFault({ on: SESSION, fault: repeat, times: 1 });
    await shop.burst(FROM);
    await shop.settled();

    await allArrived(shop, FROM);
    expect(await shop.outcomes()).toMatchObject([{ tries: 2, outcomes: 'transient accepted' }]);
  });

  it('that names not all of its contacts leaves the others to single calls', async () => {
    const shop = await connect();
    const users = await shop.burst(FROM, () => {
      const body = JSON.stringify({
        status: 'FINISHED',
        mapping: { dedupeValue: 'user3@example.com', contactId: '77' },
      });
      const fault = { kind: 'answer', status: 200, body } as const;
      shop.account.addFault({ on: STATUS, fault, times: 1 });
    });
    await shop.settled();

    await allArrived(shop, FROM);
    expect(shop.calls(SINGLE)).toBe(FROM - 1);
    expect(await shop.outcomes()).toMatchObject([
      { tries: 1, outcomes: 'left-out accepted', count: FROM - 1 },
      { tries: 1, outcomes: 'accepted', count: 1 },
    ]);
    expect((await shop.detailOf(users[3]!.id)).attemptLog[0]?.answer).toContain('contact 77');
  });

  it.each([
    [1, 'bare', true],
    [1, 'in a list', false],
    [4, 'in a list', true],
  ])('accepts the others when %i of them are refused, %s', async (refused, _shape, arrayQuirk) => {
    const shop = await connect();
    shop.account.settings.arrayQuirk = arrayQuirk;
    shop.account.settings.contactCap = FROM - refused;
    await shop.burst(FROM);
    await shop.settled();

    expect(shop.account.totals().contacts).toBe(FROM - refused);
    expect(await shop.outcomes()).toMatchObject([
      { result: 'accepted', count: FROM - refused },
      {
        result: 'rejected',
        reason: 'yespo-refused-record',
        tries: 1,
        outcomes: 'refused',
        count: refused,
      },
    ]);
    const [words] = await shop.query<{ words: string }>(
      `SELECT reason_detail AS words FROM deliveries WHERE integration_id = $1 AND result = 'rejected'`,
    );
    expect(words?.words).toBe('The contact limit has been reached');
  });

  it('is taken apart until the contact that Yespo does not want stands alone', async () => {
    const shop = await connect();
    const body = 'contacts: unknown problem';
    const poison = {
      fault: { kind: 'answer', status: 400, body },
      bodyIncludes: 'user33@',
    } as const;
    shop.account.addFault({ on: `${SESSION}*`, ...poison });
    shop.account.addFault({ on: SINGLE, ...poison });
    const users = await shop.burst(90);
    await shop.settled();

    expect(shop.account.totals().contacts).toBe(89);
    expect(await shop.deliveries(users[33]!.id)).toMatchObject([
      { result: 'rejected', reason: 'yespo-refused-record', reasonDetail: body, attempts: 1 },
    ]);
    const outcomes = await shop.outcomes();
    expect(outcomes.filter(({ result }) => result !== 'accepted')).toHaveLength(1);
    expect(outcomes.every(({ tries }) => tries === 1)).toBe(true);
    expect(shop.calls(SINGLE)).toBeLessThan(12);
  });

  describe('of history', () => {
    /** As an import writes them: after what is live, and deleted contacts stay deleted. */
    const history = (shop: SessionShop) =>
      shop.query(
        `UPDATE open_deliveries SET priority = 1, keep_deleted = true
         WHERE integration_id = $1 AND kind = 'contact' AND result = 'waiting'`,
      );

    it('brings nobody back whom Yespo deleted, however few they are', async () => {
      const shop = await connect();
      const [gone, live] = await shop.burst(3);
      await shop.settled();
      shop.account.deleteContact(String(gone!.id));
      await shop.hold(async () => {
        for (const user of [gone!, live!]) shop.store.editUser(user.id, { name: 'Коваль Степан' });
        await shop.tell();
        await history(shop);
      });
      await shop.settled();

      expect(shop.account.contact(String(gone!.id))).toMatchObject({
        deleted: true,
        firstName: 'Іван',
      });
      expect(shop.account.contact(String(live!.id))).toMatchObject({ firstName: 'Степан' });
      expect((await shop.deliveries(gone!.id)).at(-1)).toMatchObject({
        result: 'skipped',
        reason: 'deleted-in-yespo',
        attempts: 1,
      });
      expect((await shop.deliveries(live!.id)).at(-1)).toMatchObject({ result: 'accepted' });
      const { updated } = (await shop.statistics()).totals.contacts;
      expect(updated).toMatchObject({ accepted: 1, skipped: 1, waiting: 0 });
    });

    it('goes by session even where single calls are the rule, unless it is refused', async () => {
      const shop = await connect();
      const fault = { kind: 'answer', status: 400, body: 'no' } as const;
      shop.account.addFault({ on: SESSION, fault, bodyIncludes: 'user1@' });
      const users = await shop.hold(async () => {
        const registered = await shop.register(3);
        await history(shop);
        return registered;
      });
      await shop.settled();

      expect(shop.calls(SINGLE)).toBe(0);
      expect(shop.account.totals().contacts).toBe(2);
      expect(await shop.deliveries(users[1]!.id)).toMatchObject([
        { result: 'rejected', reasonDetail: 'no' },
      ]);
    });
  });
});
