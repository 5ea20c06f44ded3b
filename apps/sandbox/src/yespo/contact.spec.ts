import { aContact, anAccount, aScene, type Scene } from './test-caller.js';

let scene: Scene;
beforeAll(async () => {
  scene = await aScene();
});
afterAll(() => scene.yespo.close());
beforeEach(() => {
  Object.assign(scene, anAccount(scene.yespo));
});

async function save(contact: object): Promise<number> {
  const reply = await scene.api.post('/v1/contact', contact);
  expect([reply.status, reply.text]).toEqual([200, expect.stringContaining('id')]);
  return (reply.json as { id: number }).id;
}

const email = 'olena@example.com';

it('Y-11 numbers contacts upwards and remembers source and time', async () => {
  const first = await save(aContact({ email: 'a@x.com' }));
  const second = await save(aContact({ email: 'b@x.com' }));
  expect(second).toBeGreaterThan(first);
  expect(scene.account.contact(first)).toMatchObject({
    source: 'api',
    confirmed: true,
    deleted: false,
    updatedAt: expect.any(Number) as number,
  });
});

it('Y-12 finds by external id, then email, then phone', async () => {
  const id = await save(aContact({ externalCustomerId: '1', email, sms: '+38 (067) 111-22-33' }));
  expect(await save(aContact({ externalCustomerId: '1', email: 'new@x.com' }))).toBe(id);
  expect(await save(aContact({ email: 'NEW@X.com' }))).toBe(id);
  expect(await save(aContact({ sms: '380671112233' }))).toBe(id);
  expect(scene.account.contacts()).toHaveLength(1);
});

it('Y-12 gives an unknown external id to the contact with the same email', async () => {
  const id = await save(aContact({ email }));
  expect(await save(aContact({ externalCustomerId: '7', email }))).toBe(id);
  expect(scene.account.contact('7')?.id).toBe(id);
});

it('Y-12 prefers the most recently updated of several, and the one without external id', async () => {
  const taken = await save(aContact({ externalCustomerId: '1', email }));
  const other = await save(aContact({ externalCustomerId: '2', email }));
  expect(await save(aContact({ email }))).toBe(other);
  await save(aContact({ externalCustomerId: '1', firstName: 'Olena', email }));
  expect(await save(aContact({ email }))).toBe(taken);

  const free = await save(aContact({ email: 'free@x.com' }));
  await save(aContact({ externalCustomerId: '1', email: 'free@x.com' }));
  expect(await save(aContact({ externalCustomerId: '9', email: 'free@x.com' }))).toBe(free);
});

it('Y-13 restores a soft-deleted contact by external id only', async () => {
  const id = await save(aContact({ externalCustomerId: '1', email }));
  scene.account.deleteContact('1');
  expect(await save(aContact({ email }))).not.toBe(id);
  expect(await save(aContact({ externalCustomerId: '1', email }))).toBe(id);
  expect(scene.account.contact(id)?.deleted).toBe(false);
});

it('Y-13 lets deleted contacts match by channel when told so', async () => {
  scene.account.settings.deletedMatchByChannel = true;
  const id = await save(aContact({ externalCustomerId: '1', email }));
  scene.account.deleteContact('1');
  expect(await save(aContact({ email }))).toBe(id);
});

it('Y-14 allows one email for several external ids', async () => {
  const first = await save(aContact({ externalCustomerId: '1', email }));
  const second = await save(aContact({ externalCustomerId: '2', email }));
  expect(second).not.toBe(first);
});

it.each([
  ['no channels', {}],
  ['an empty list', { channels: [] }],
  ['an unknown type', { channels: [{ type: 'fax', value: '1' }] }],
  ['an empty value', { channels: [{ type: 'email', value: ' ' }] }],
  ['an address without @', aContact({ email: 'nobody' })],
  ['a phone of letters', aContact({ sms: 'call me' })],
])('Y-15 refuses %s with 400', async (_case, contact) => {
  expect((await scene.api.post('/v1/contact', contact)).status).toBe(400);
  expect(scene.account.contacts()).toHaveLength(0);
});

it('Y-15 leaves omitted fields alone and blanks with a space', async () => {
  const id = await save({
    ...aContact({ externalCustomerId: '1', email, firstName: 'Olena', lastName: 'Kravets' }),
    address: { town: 'Lviv', region: 'Lvivska' },
    fields: [
      { id: 20411, value: 'gold' },
      { id: 1, value: 'unknown' },
    ],
    languageCode: 'uk',
  });
  await save({
    ...aContact({ externalCustomerId: '1', email, firstName: ' ' }),
    address: { town: 'Kyiv' },
  });
  expect(scene.account.contact(id)).toMatchObject({
    firstName: null,
    lastName: 'Kravets',
    address: { town: 'Kyiv', region: 'Lvivska' },
    fields: { '20411': 'gold' },
    languageCode: 'uk',
  });
});

it('Y-16 refuses, drops or takes a name against the rules', async () => {
  const contact = aContact({ externalCustomerId: '1', email, firstName: 'Olena <3' });
  expect((await scene.api.post('/v1/contact', contact)).status).toBe(400);
  scene.account.settings.nameRules = 'lenient-drop';
  await save(contact);
  expect(scene.account.contact('1')?.firstName).toBeNull();
  scene.account.settings.nameRules = 'off';
  await save(contact);
  expect(scene.account.contact('1')?.firstName).toBe('Olena <3');
});

it('Y-22 confirms by upsert, not by subscribe, and never lowers', async () => {
  const subscribe = (contact: object): Promise<unknown> =>
    scene.api.post('/v1/contact/subscribe', { contact });
  await subscribe(aContact({ externalCustomerId: '1', email }));
  expect(scene.account.contact('1')).toMatchObject({ confirmed: false, source: 'subscribe' });
  await save(aContact({ externalCustomerId: '1', email }));
  expect(scene.account.contact('1')?.confirmed).toBe(false);
  scene.account.confirmContact('1');
  await subscribe(aContact({ externalCustomerId: '1', email: 'OLENA@example.com' }));
  expect(scene.account.contact('1')?.confirmed).toBe(true);
  await subscribe(aContact({ externalCustomerId: '1', email: 'another@example.com' }));
  expect(scene.account.contact('1')?.confirmed).toBe(false);
  scene.account.settings.contactUpdateConfirms = true;
  await save(aContact({ externalCustomerId: '1', email: 'another@example.com' }));
  expect(scene.account.contact('1')?.confirmed).toBe(true);
});

it('Y-23 generates events for subscriptions, none for upserts', async () => {
  await save(aContact({ externalCustomerId: '1', email }));
  const contact = aContact({ externalCustomerId: '2', email: 'b@x.com' });
  const first = await scene.api.post('/v1/contact/subscribe', {
    contact,
    formType: 'checkout',
    groups: ['Newsletter'],
    subscriptions: ['news'],
  });
  const { id } = first.json as { id: number };
  await scene.api.post('/v1/contact/subscribe', { contact });
  scene.account.settings.subscribeEventSpelling = 'FromAPI';
  await scene.api.post('/v1/contact/subscribe', { contact: aContact({ sms: '380671112233' }) });

  expect(scene.account.events().map((event) => event.typeKey)).toEqual([
    'subscribeFromApi-checkout',
    'subscribeUpdateFromApi',
    'subscribeFromAPI',
  ]);
  expect(scene.account.events()[0]).toMatchObject({
    keyValue: String(id),
    params: { ContactId: id, EmailAddress: 'b@x.com' },
  });
  expect(scene.account.contact('2')).toMatchObject({
    segments: ['Newsletter'],
    subscriptions: ['news'],
  });
});

it('Y-25 deletes softly, erases for good, and says what it did not find', async () => {
  const id = await save(aContact({ externalCustomerId: 'a/1', email }));
  const path = `/v1/contact?externalCustomerId=${encodeURIComponent('a/1')}`;
  expect((await scene.api.delete('/v1/contact?erase=true')).status).toBe(400);
  expect((await scene.api.delete(`${path}&erase=false`)).status).toBe(200);
  expect(scene.account.contact(id)).toMatchObject({ deleted: true, email });

  const again = await scene.api.delete(path);
  expect([again.status, again.text]).toEqual([404, expect.stringContaining('not found')]);
  expect((await scene.api.delete(`${path}&erase=true`)).status).toBe(200);
  expect(scene.account.contact(id)).toBeNull();
  expect(await save(aContact({ externalCustomerId: 'a/1', email }))).not.toBe(id);
});

it('Y-27 refuses new contacts over the cap and lets updates pass', async () => {
  scene.account.settings.contactCap = 1;
  await save(aContact({ externalCustomerId: '1', email }));
  const refused = await scene.api.post('/v1/contact', aContact({ email: 'b@x.com' }));
  expect(refused.status).toBe(400);
  await save(aContact({ externalCustomerId: '1', email, firstName: 'Olena' }));
  expect(scene.account.contacts()).toHaveLength(1);
});
