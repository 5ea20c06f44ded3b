import { contact, errorOf, ScriptedAccount } from '../test/account.js';
import {
  contactFieldsOf,
  YespoRecordRefused,
  YespoTransient,
  type ContactImport,
  type YespoContact,
} from './index.js';

const ID = '0f5d1b7e-52f6-4c0e-9a55-3c3f3f1f7a10';
const session: ContactImport = {
  contacts: [contact],
  dedupeOn: 'externalCustomerId',
  contactFields: ['firstName', 'email'],
  restoreDeleted: false,
};

let account: ScriptedAccount;
beforeEach(async () => {
  account = await ScriptedAccount.start();
});
afterEach(() => account.stop());

describe('a session', () => {
  it('is asked for with explicit fields', async () => {
    const answer = await account
      .answering({ body: { id: 0, asyncSessionId: ID } })
      .sendContacts(session);

    expect(answer).toMatchObject({ sessionId: ID, failed: [], httpStatus: 200 });
    expect(account.received[0]).toMatchObject({ method: 'POST', path: '/api/v1/contacts' });
    expect(JSON.parse(account.received[0]?.body ?? '')).toEqual(session);
  });

  it('holds 1 to 3000 contacts', async () => {
    const client = account.answering({ body: {} });
    const many = Array<YespoContact>(3_001).fill(contact);

    await expect(client.sendContacts({ ...session, contacts: [] })).rejects.toThrow(RangeError);
    await expect(client.sendContacts({ ...session, contacts: many })).rejects.toThrow(RangeError);
    expect(account.received).toEqual([]);
  });

  it.each<[string, unknown, unknown[]]>([
    [
      'a list',
      [{ ...contact, message: 'bad name' }],
      [{ externalCustomerId: '7713', reason: 'bad name' }],
    ],
    [
      'one object',
      { ...contact, message: 'bad name' },
      [{ email: 'olena@example.com', reason: 'bad name' }],
    ],
    [
      'a reason around it',
      { contact, errorMessage: 'no' },
      [{ externalCustomerId: '7713', reason: 'no' }],
    ],
    [
      'a number for an id',
      [{ externalCustomerId: 7713 }],
      [{ externalCustomerId: '7713', reason: 'Yespo refused the contact' }],
    ],
    [
      'a phone',
      [{ channels: { type: 'sms', value: '380675550142' } }],
      [{ phone: '380675550142' }],
    ],
    ['a word', ['broken'], [{ reason: 'Yespo refused the contact' }]],
    ['nothing', null, []],
  ])('tells of refused contacts as %s', async (_name, failedContacts, expected) => {
    const body = { asyncSessionId: ID, failedContacts };
    const { failed } = await account.answering({ body }).sendContacts(session);

    expect(failed).toMatchObject(expected);
    expect(failed).toHaveLength(expected.length);
  });

  it.each<[string, object, object]>([
    [
      'a repeated call',
      { status: 400, body: { message: 'Duplicated request' } },
      { httpStatus: 400 },
    ],
    ['an empty yes', { body: '' }, { httpStatus: 200 }],
    ['no id', { body: { id: 0 } }, { httpStatus: 200 }],
  ])('has no id after %s', async (_name, reply, expected) => {
    const answer = await account.answering(reply).sendContacts(session);

    expect(answer).toMatchObject({ ...expected, failed: [] });
    expect(answer.sessionId).toBeUndefined();
  });

  it.each<[string, object]>([
    ['400', { status: 400, body: 'contacts should be a list' }],
    ['an error in a 200', { body: { id: 0, errorMessage: 'contacts should be a list' } }],
  ])('is refused as a whole by %s', async (_name, reply) => {
    const error = await errorOf(account.answering(reply).sendContacts(session));

    expect(error).toBeInstanceOf(YespoRecordRefused);
    expect(error.vendorMessage).toBe('contacts should be a list');
  });

  it('counts plain words as no answer', async () => {
    const error = await errorOf(account.answering({ body: 'accepted' }).sendContacts(session));

    expect(error).toBeInstanceOf(YespoTransient);
  });
});

describe('the status of a session', () => {
  it.each<[string, unknown, object]>([
    ['queued', { status: 'STARTED' }, { state: 'running', mapping: [] }],
    ['at work', { status: 'IMPORTING', mapping: '' }, { state: 'running', mapping: [] }],
    ['in a state of its own', { status: 'WAITING' }, { state: 'running' }],
    ['without a status', {}, { state: 'running' }],
    [
      'finished with a list',
      { status: 'FINISHED', mapping: [{ dedupeValue: '7713', contactId: 918 }] },
      { state: 'finished', mapping: [{ dedupeValue: '7713', contactId: '918' }] },
    ],
    [
      'finished with one object of text',
      { status: 'finished', mapping: { dedupeValue: 7713, contactId: '918' } },
      { state: 'finished', mapping: [{ dedupeValue: '7713', contactId: '918' }] },
    ],
    [
      'finished, with entries that say nothing',
      { status: 'FINISHED', mapping: [{ dedupeValue: '7713' }, { contactId: 918 }, null, 'x'] },
      { state: 'finished', mapping: [] },
    ],
    [
      'finished without a mapping, with a refusal',
      { status: 'FINISHED', failedContacts: { ...contact, message: 'no' } },
      { state: 'finished', mapping: [], failed: [{ externalCustomerId: '7713', reason: 'no' }] },
    ],
    [
      'failed',
      { status: 'ERROR', description: 'bad file' },
      { state: 'error', description: 'bad file' },
    ],
  ])('%s', async (_name, body, expected) => {
    expect(await account.answering({ body }).getImportStatus(ID)).toMatchObject(expected);
    expect(account.received[0]).toMatchObject({
      method: 'GET',
      path: `/api/v1/importstatus/${ID}`,
      body: '',
    });
  });

  it('is refused when nobody knows the session', async () => {
    const client = account.answering({ status: 404, body: 'not found' });

    expect(await errorOf(client.getImportStatus('a/b'))).toMatchObject({ httpStatus: 404 });
    expect(account.received[0]?.path).toBe('/api/v1/importstatus/a%2Fb');
  });

  it('that is no JSON is no answer', async () => {
    const error = await errorOf(account.answering({ body: 'FINISHED' }).getImportStatus(ID));

    expect(error).toBeInstanceOf(YespoTransient);
  });
});

describe('contactFieldsOf', () => {
  it('names what a contact brings and nothing else', () => {
    expect(contactFieldsOf({ channels: [{ type: 'sms', value: '380675550142' }] })).toEqual([
      'sms',
    ]);
    expect(
      contactFieldsOf({
        externalCustomerId: '7713',
        firstName: 'Olena',
        channels: [{ type: 'email', value: 'olena@example.com' }],
        address: { town: 'Lviv' },
        languageCode: 'uk',
      }),
    ).toEqual(['firstName', 'email', 'town', 'languageCode']);
  });
});
