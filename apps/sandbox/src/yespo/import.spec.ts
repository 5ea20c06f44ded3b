import type { ContactView } from './account-views.js';
import { aContact, anAccount, aScene, type Reply, type Scene } from './test-caller.js';

let scene: Scene;
beforeAll(async () => {
  scene = await aScene();
});
afterAll(() => scene.yespo.close());
beforeEach(() => {
  Object.assign(scene, anAccount(scene.yespo));
});

const byExternalId = { dedupeOn: 'externalCustomerId' };
const olena = aContact({
  externalCustomerId: '1',
  email: 'olena@example.com',
  sms: '380671112233',
  firstName: 'Olena',
});

interface Started {
  asyncSessionId: string;
  failedContacts?: unknown;
}

const post = (contacts: unknown, options: object = byExternalId): Promise<Reply> =>
  scene.api.post('/v1/contacts', { contacts, ...options });

async function start(contacts: object[], options: object = byExternalId): Promise<Started> {
  const reply = await post(contacts, options);
  expect(reply.status).toBe(200);
  return reply.json as Started;
}

const status = async (session: Started): Promise<unknown> =>
  (await scene.api.get(`/v1/importstatus/${session.asyncSessionId}`)).json;

const contact = (externalId: string): ContactView | null => scene.account.contact(externalId);

it.each([
  ['no contacts', [], byExternalId],
  ['over 3000 contacts', Array.from({ length: 3001 }, () => olena), byExternalId],
  ['no dedupeOn', [olena], {}],
  ['an unknown dedupeOn', [olena], { dedupeOn: 'name' }],
  ['fieldId without an id', [olena], { dedupeOn: 'fieldId' }],
  ['an event key with spaces', [olena], { ...byExternalId, eventKeyForNewContacts: 'new one' }],
])('Y-17 refuses %s with 400 and stores nothing', async (_case, contacts, options) => {
  expect((await post(contacts, options)).status).toBe(400);
  expect(scene.account.contacts()).toHaveLength(0);
});

it('Y-17 answers with a session and the contacts it refused', async () => {
  const bad = aContact({ externalCustomerId: '2', email: 'nobody' });
  const session = await start([olena, bad]);
  expect(session).toMatchObject({
    id: 0,
    asyncSessionId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    failedContacts: { externalCustomerId: '2', message: expect.any(String) as string },
  });
  expect(scene.account.contacts()).toHaveLength(1);
  expect((await start([aContact({ email: 'a@x.com' })])).failedContacts).toBeDefined();
});

it('Y-6 sends one element bare, unless told otherwise', async () => {
  const bad = aContact({ externalCustomerId: '2', email: 'nobody' });
  const session = await start([olena, bad]);
  const mapping = { dedupeValue: '1', contactId: contact('1')?.id };
  expect(await status(session)).toEqual({ status: 'FINISHED', mapping });
  const books = await scene.api.get('/v1/addressbooks');
  expect(books.json).toMatchObject({ addressBook: { fieldGroups: { profileKey: 'PERSONAL' } } });

  scene.account.settings.arrayQuirk = false;
  expect(await status(session)).toEqual({ status: 'FINISHED', mapping: [mapping] });
  expect((await start([bad])).failedContacts).toHaveLength(1);
});

it('Y-12 finds by external id and the dedupe channel only', async () => {
  await start([aContact({ email: 'olena@example.com' })], { dedupeOn: 'email' });
  await start([olena], { dedupeOn: 'sms' });
  expect(scene.account.contacts()).toHaveLength(2);
  await start([aContact({ sms: '+380671112233', firstName: 'Olha' })], {
    dedupeOn: 'email_or_sms',
  });
  expect(contact('1')?.firstName).toBe('Olha');
  const id = String(contact('1')?.id);
  await start([{ ...aContact({ email: 'by-id@x.com' }), id }], { dedupeOn: 'id' });
  expect(contact('1')?.email).toBe('by-id@x.com');
});

it('Y-12 finds by an additional field or a push token', async () => {
  const card = { ...olena, fields: [{ id: 20412, value: 'K-1' }] };
  await start([card], { dedupeOn: 'externalCustomerId', customFieldsIDs: [20412] });
  const other = { ...aContact({ email: 'f@x.com' }), fields: [{ id: '20412', value: 'K-1' }] };
  await start([other], { dedupeOn: 'fieldId', fieldId: 20412 });
  expect(contact('1')?.email).toBe('f@x.com');

  const token = { type: 'webPush', value: 'token-1' };
  await scene.api.post('/v1/contact', { externalCustomerId: '1', channels: [token] });
  await start([{ channels: [token], firstName: 'Iryna' }], { dedupeOn: 'webpush' });
  expect(contact('1')?.firstName).toBe('Iryna');
});

it('Y-13 skips a deleted contact unless it is to be restored', async () => {
  await start([olena]);
  const id = contact('1')?.id;
  scene.account.deleteContact('1');
  expect(await status(await start([olena]))).toEqual({ status: 'FINISHED', mapping: [] });
  expect(contact('1')?.deleted).toBe(true);
  await start([olena], { ...byExternalId, restoreDeleted: true });
  expect(contact('1')).toMatchObject({ id, deleted: false });
});

it('Y-16 puts bad names among the failed, or drops them', async () => {
  const bad = aContact({ externalCustomerId: '3', email: 'c@x.com', firstName: '12345' });
  expect((await start([bad])).failedContacts).toMatchObject({ externalCustomerId: '3' });
  scene.account.settings.nameRules = 'lenient-drop';
  expect((await start([bad])).failedContacts).toBeUndefined();
  expect(contact('3')?.firstName).toBeNull();
});

it('Y-18 changes listed fields only and clears those without data', async () => {
  await start([{ ...olena, lastName: 'Kravets', address: { town: 'Lviv', region: 'Lvivska' } }]);
  const changed = aContact({ externalCustomerId: '1', email: 'new@x.com', firstName: 'Olha' });
  await start([changed], { ...byExternalId, contactFields: ['email', 'sms', 'town'] });
  expect(contact('1')).toMatchObject({
    email: 'new@x.com',
    phone: null,
    firstName: 'Olena',
    lastName: 'Kravets',
    address: { region: 'Lvivska' },
  });
});

it('Y-18 clears what is missing when no fields are listed, unless told otherwise', async () => {
  await start([olena]);
  scene.account.settings.bulkClearsMissing = false;
  const changed = aContact({ externalCustomerId: '1', email: 'olena@example.com', lastName: 'K' });
  await start([changed]);
  expect(contact('1')).toMatchObject({ phone: '380671112233', firstName: 'Olena', lastName: 'K' });
  scene.account.settings.bulkClearsMissing = true;
  await start([changed]);
  expect(contact('1')).toMatchObject({ phone: null, firstName: null, lastName: 'K' });
});

it('Y-18 never changes the dedupe field', async () => {
  await start([olena]);
  await start([aContact({ email: 'OLENA@example.com' })], {
    dedupeOn: 'email',
    contactFields: ['sms', 'email'],
  });
  expect(contact('1')).toMatchObject({ email: 'olena@example.com', phone: null });
  const moved = aContact({ externalCustomerId: '1', email: 'moved@x.com', firstName: 'Olha' });
  await start([moved], { dedupeOn: 'email' });
  expect(contact('1')).toMatchObject({ email: 'olena@example.com', firstName: 'Olha' });
});

it('Y-19 changes additional fields only when listed', async () => {
  const card = {
    ...olena,
    fields: [
      { id: 20411, value: 'gold' },
      { id: 20412, value: 'yes' },
      { id: 1, value: '?' },
    ],
  };
  await start([card], { ...byExternalId, customFieldsIDs: [20411, 1] });
  expect(contact('1')?.fields).toEqual({ '20411': 'gold' });
  await start([card], { ...byExternalId, customFieldsIDs: [20413] });
  expect(contact('1')?.fields).toEqual({ '20411': 'gold' });
  scene.account.settings.ignoreUnknownFields = false;
  expect((await start([card])).failedContacts).toBeDefined();
});

it('Y-20 adds to and removes from segments when the import finishes', async () => {
  scene.account.settings.importFinishMs = 1000;
  await start([olena], { ...byExternalId, groupNames: ['Buyers', 'VIP'] });
  expect(scene.account.segments()).toEqual([]);
  scene.yespo.clock.advance(1000);
  expect(contact('1')?.segments).toEqual(['Buyers', 'VIP']);
  await start([olena], { ...byExternalId, groupNamesExclude: ['VIP', 'Unknown'] });
  scene.yespo.clock.advance(1000);
  expect(contact('1')?.segments).toEqual(['Buyers']);
});

it('Y-21 goes from STARTED over IMPORTING to FINISHED and shows data at the end only', async () => {
  Object.assign(scene.account.settings, { importStartMs: 10_000, importFinishMs: 20_000 });
  const session = await start([olena, aContact({ externalCustomerId: '2', sms: '380501112233' })]);
  expect(await status(session)).toEqual({ status: 'STARTED' });
  scene.yespo.clock.advance(10_000);
  expect(await status(session)).toEqual({ status: 'IMPORTING' });
  expect(scene.account.contacts()).toHaveLength(0);
  scene.yespo.clock.advance(20_000);
  expect(await status(session)).toEqual({
    status: 'FINISHED',
    mapping: [
      { dedupeValue: '1', contactId: contact('1')?.id },
      { dedupeValue: '2', contactId: contact('2')?.id },
    ],
  });
  expect((await scene.api.get('/v1/importstatus/unknown')).status).toBe(404);
});

it('Y-21 ends in ERROR when told so and imports nothing', async () => {
  scene.account.failNextImport('Broken file');
  const session = await start([olena]);
  expect(await status(session)).toEqual({ status: 'ERROR', description: 'Broken file' });
  expect(scene.account.contacts()).toHaveLength(0);
  expect(await status(await start([olena]))).toMatchObject({ status: 'FINISHED' });
});

it('Y-22 imports confirmed contacts', async () => {
  await start([olena]);
  expect(contact('1')).toMatchObject({ confirmed: true, source: 'import' });
});

it('Y-23 fires the event for new contacts, not for restored ones', async () => {
  const options = { ...byExternalId, restoreDeleted: true, eventKeyForNewContacts: 'imported' };
  await start([olena, aContact({ externalCustomerId: '2', sms: '380501112233' })], options);
  scene.account.deleteContact('1');
  await start([olena], options);
  expect(scene.account.events('imported').map((event) => [event.keyValue, event.params])).toEqual([
    [
      'olena@example.com',
      { contactId: contact('1')?.id, EmailAddress: 'olena@example.com', SMS: '380671112233' },
    ],
    ['380501112233', { contactId: contact('2')?.id, SMS: '380501112233' }],
  ]);
});

it('Y-27 puts contacts over the cap among the failed', async () => {
  scene.account.settings.contactCap = 1;
  const two = aContact({ externalCustomerId: '2', sms: '380501112233' });
  expect((await start([olena, two])).failedContacts).toMatchObject({ externalCustomerId: '2' });
  expect((await start([olena])).failedContacts).toBeUndefined();
});
