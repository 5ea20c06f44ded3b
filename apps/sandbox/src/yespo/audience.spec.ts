import { aContact, anAccount, aScene, type Scene } from './test-caller.js';

let scene: Scene;
beforeAll(async () => {
  scene = await aScene();
});
afterAll(() => scene.yespo.close());
beforeEach(async () => {
  Object.assign(scene, anAccount(scene.yespo));
  await scene.api.post('/v1/contacts', {
    dedupeOn: 'externalCustomerId',
    groupNames: ['Buyers'],
    contacts: ['1', '2', '3'].map((id) =>
      aContact({ externalCustomerId: id, email: `person${id}@example.com`, firstName: 'Olena' }),
    ),
  });
});

async function search(query: string): Promise<string[]> {
  const reply = await scene.api.get(`/v1/contacts${query}`);
  expect(reply.status).toBe(200);
  return (reply.json as { externalCustomerId: string }[]).map((row) => row.externalCustomerId);
}

it('Y-24 finds parts of an email, pages from 1 and counts all', async () => {
  expect(await search('?email=SON2')).toEqual(['2']);
  expect(await search('?email=person&startindex=2&maxrows=1')).toEqual(['2']);
  expect(await search('?email=person&startindex=4')).toEqual([]);
  expect(await search('?sms=999')).toEqual([]);
  const all = await scene.api.get('/v1/contacts?maxrows=1');
  expect(all.headers.get('totalcount')).toBe('3');
  expect(all.json).toEqual([
    {
      id: scene.account.contact('1')?.id,
      externalCustomerId: '1',
      firstName: 'Olena',
      channels: [{ type: 'email', value: 'person1@example.com' }],
    },
  ]);
});

it('Y-24 keeps the external id apart from other parameters and hides deleted contacts', async () => {
  expect(await search('?externalCustomerId=3')).toEqual(['3']);
  scene.account.deleteContact('3');
  expect(await search('?externalCustomerId=3')).toEqual([]);
  expect(await search('')).toEqual(['1', '2']);
  for (const query of [
    'externalCustomerId=1&email=a',
    'maxrows=501',
    'startindex=0',
    'maxrows=x',
  ]) {
    expect((await scene.api.get(`/v1/contacts?${query}`)).status).toBe(400);
  }
});

it('Y-20 lists segments and their members, attaches and detaches', async () => {
  const groups = (await scene.api.get('/v1/groups?name=buy')).json as { id: number }[];
  expect(groups).toEqual([{ id: 1, name: 'Buyers', type: 'Static' }]);
  const path = '/v1/group/1/contacts';
  const size = async (): Promise<number> => ((await scene.api.get(path)).json as []).length;
  const change = async (kind: string, body: object): Promise<[number, string]> => {
    const reply = await scene.api.post(`${path}/${kind}`, body);
    return [reply.status, reply.text];
  };

  expect(await change('detach', { externalCustomerIds: ['1'] })).toEqual([
    200,
    'Contacts were detached',
  ]);
  expect(await size()).toBe(2);
  const contactIds = [scene.account.contact('1')?.id];
  expect(await change('attach', { contactIds })).toEqual([200, 'Contacts were attached']);
  expect(await size()).toBe(3);
  expect((await change('attach', { contactIds, externalCustomerIds: ['1'] }))[0]).toBe(400);
  expect((await change('attach', { contactIds: Array(501).fill(1) }))[0]).toBe(400);
  await change('detach', { contactIds: [] });
  expect(await size()).toBe(0);
  expect((await scene.api.get('/v1/group/9/contacts')).status).toBe(404);
});

it('Y-26 unsubscribes addresses, whoever uses them', async () => {
  await scene.api.post(
    '/v1/contact',
    aContact({ externalCustomerId: '4', email: 'person1@example.com' }),
  );
  const emails = ['PERSON1@example.com'];
  expect((await scene.api.post('/v1/emails/unsubscribed/add', { emails })).status).toBe(200);
  const unsubscribed = (): string[] =>
    scene.account
      .contacts()
      .filter((contact) => contact.unsubscribed)
      .map((contact) => contact.externalCustomerId ?? '');
  expect(unsubscribed()).toEqual(['1', '4']);
  await scene.api.post('/v1/emails/unsubscribed/delete', { emails });
  expect(unsubscribed()).toEqual([]);
  expect((await scene.api.post('/v1/emails/unsubscribed/add', {})).status).toBe(400);
});

it('Y-26 replaces the subscription categories of one contact', async () => {
  const path = `/v1/contact/${String(scene.account.contact('1')?.id)}/subscriptions`;
  expect((await scene.api.put(path, ['news', 'sales'])).status).toBe(200);
  expect((await scene.api.get(path)).json).toEqual(['news', 'sales']);
});

it('Y-10 shows the account of the key only', async () => {
  const other = anAccount(scene.yespo);
  expect((await other.api.get('/v1/contacts')).json).toEqual([]);
  expect((await other.api.get('/v1/groups')).json).toEqual([]);
});
