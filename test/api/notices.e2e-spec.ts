import type { NoticePageView, NoticeView } from '@kladka/contracts';
import { NoticeRepository } from '@kladka/storage';
import { addIntegration } from '../factories/integration.js';
import { addNotice } from '../factories/notice.js';
import { startApi, type TestApi } from '../support/api.js';
import { signUp, type SignedUp } from '../support/sign-up.js';

let api: TestApi;
let owner: SignedUp;
let mine: { workspaceId: string; integrationId: string };

beforeAll(async () => {
  api = await startApi();
});

beforeEach(async () => {
  owner = await signUp(api);
  const { workspaceId } = owner;
  mine = { workspaceId, integrationId: await addIntegration(api, workspaceId) };
});

afterAll(() => api?.close());

const list = async (query: object = {}): Promise<NoticePageView> => {
  const answer = await owner.agent.get('/api/v1/notices').query(query).expect(200);
  return answer.body as NoticePageView;
};

const dismiss = (id: string, as = owner) => as.agent.post(`/api/v1/notices/${id}/dismiss`);

const resolve = (subjects?: string[]): Promise<void> =>
  api.app
    .get(NoticeRepository, { strict: false })
    .resolve(
      api.dataSource.manager,
      { workspaceId: mine.workspaceId, id: mine.integrationId },
      'status-not-mapped',
      subjects,
    );

describe('a notice', () => {
  it('names its store, its subject and when', async () => {
    const id = await addNotice(api, mine, { params: { statusId: '9', title: 'Повернення' } });

    expect((await list()).items).toEqual([
      {
        id,
        integrationId: mine.integrationId,
        integrationName: 'Flora Kyiv',
        code: 'status-not-mapped',
        subject: '9',
        params: { statusId: '9', title: 'Повернення' },
        count: 1,
        firstAt: expect.any(String) as string,
        lastAt: expect.any(String) as string,
      } satisfies NoticeView,
    ]);
  });

  it('of a cause that repeats is one with a count', async () => {
    await addNotice(api, mine);
    await addNotice(api, mine, { count: 3, params: { title: 'Newer' } });

    expect((await list()).items).toMatchObject([{ count: 4, params: { title: 'Newer' } }]);
  });

  it('is told once by any number of tellers at the same time', async () => {
    await Promise.all(Array.from({ length: 10 }, () => addNotice(api, mine)));

    expect((await list()).items).toMatchObject([{ count: 10 }]);
  });

  it('that was dismissed is not shown again while its cause lasts', async () => {
    await dismiss(await addNotice(api, mine)).expect(204);
    await addNotice(api, mine);

    expect((await list()).items).toEqual([]);
  });

  it('may be dismissed twice', async () => {
    const id = await addNotice(api, mine);

    await dismiss(id).expect(204);
    await dismiss(id).expect(204);
  });

  it('is over with its cause, and new when the cause returns', async () => {
    await dismiss(await addNotice(api, mine, { count: 5 })).expect(204);
    await addNotice(api, mine, { subject: '11' });
    await resolve(['9']);
    expect((await list()).items).toMatchObject([{ subject: '11' }]);

    await addNotice(api, mine);
    expect((await list()).items).toMatchObject([{ subject: '11' }, { subject: '9', count: 1 }]);

    await resolve();
    expect((await list()).items).toEqual([]);
  });

  it('is nobody else’s', async () => {
    const stranger = await signUp(api);
    const id = await addNotice(api, mine);

    const refused = await dismiss(id, stranger).expect(404);

    expect(refused.body.code).toBe('not-found');
    expect((await list()).items).toHaveLength(1);
    const seen = await stranger.agent.get('/api/v1/notices').expect(200);
    expect(seen.body.items).toEqual([]);
  });
});

describe('the list of notices', () => {
  it('comes in pages, newest first, of one store or of all', async () => {
    const other = await addIntegration(api, mine.workspaceId, { yespoAccount: '40002' });
    for (const subject of ['2', '3', '4']) await addNotice(api, mine, { subject });
    await addNotice(api, { ...mine, integrationId: other }, { subject: '5' });

    const first = await list({ limit: 2 });
    const second = await list({ limit: 2, cursor: first.nextCursor });
    const ofOne = await list({ integrationId: other });

    const subjectsOf = ({ items }: NoticePageView) => items.map(({ subject }) => subject);
    expect(subjectsOf(first)).toEqual(['5', '4']);
    expect(subjectsOf(second)).toEqual(['3', '2']);
    expect(second.nextCursor).toBeNull();
    expect(subjectsOf(ofOne)).toEqual(['5']);
  });

  it.each([
    [{ integrationId: '7' }, 'integrationId'],
    [{ cursor: 'x' }, 'cursor'],
    [{ colour: 'red' }, 'colour'],
  ])('refuses %j', async (query, field) => {
    const answer = await owner.agent.get('/api/v1/notices').query(query).expect(400);
    expect(Object.keys(answer.body.fields)).toEqual([field]);
  });

  it('says of a store that was disconnected only that it still calls', async () => {
    await addNotice(api, mine);
    await addNotice(api, mine, { code: 'hook-address-stale', subject: 'order_created' });
    await owner.agent.delete(`/api/v1/integrations/${mine.integrationId}`).expect(204);

    expect((await list()).items).toMatchObject([{ code: 'hook-address-stale' }]);
  });
});
