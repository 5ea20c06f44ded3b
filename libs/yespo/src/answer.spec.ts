import {
  BASIC,
  contact,
  errorOf,
  KEY,
  order,
  ScriptedAccount,
  type Reply,
} from '../test/account.js';
import {
  YespoBusy,
  YespoCredentialsRefused,
  YespoRecordRefused,
  YespoTransient,
  type YespoClient,
  type YespoError,
} from './index.js';

let account: ScriptedAccount;
const given = (reply: Reply): YespoClient => account.answering(reply);

beforeEach(async () => {
  account = await ScriptedAccount.start();
});

afterEach(async () => {
  await account.stop();
});

describe('what a failure means', () => {
  const record = { kind: 'record', again: 'never' };
  const transient = { kind: 'transient', again: 'later' };
  const credentials = { kind: 'credentials', again: 'never' };

  it.each<[string, Reply, abstract new (...args: never[]) => YespoError, object]>([
    [
      '429 with Retry-After',
      { status: 429, headers: { 'retry-after': '30' }, body: 'slow down' },
      YespoBusy,
      { kind: 'busy', again: 'later', retryAfterMs: 30_000, httpStatus: 429 },
    ],
    ['429 alone', { status: 429, body: '' }, YespoBusy, { retryAfterMs: undefined }],
    [
      '503 with Retry-After',
      { status: 503, headers: { 'retry-after': 'Sat, 14 Mar 2026 10:01:00 GMT' }, body: '' },
      YespoBusy,
      { retryAfterMs: 60_000, httpStatus: 503 },
    ],
    ['503 alone', { status: 503, body: '' }, YespoTransient, { ...transient, maybeApplied: true }],
    [
      '500',
      { status: 500, body: 'oops' },
      YespoTransient,
      { ...transient, httpStatus: 500, vendorMessage: 'oops', maybeApplied: true },
    ],
    [
      '502 with a page',
      { status: 502, body: '<html><title>Bad gateway</title>' },
      YespoTransient,
      { ...transient, vendorMessage: 'Bad gateway' },
    ],
    ['408', { status: 408, body: '' }, YespoTransient, { ...transient, maybeApplied: false }],
    [
      'a page with 200',
      { body: '<html>hello</html>' },
      YespoTransient,
      { ...transient, maybeApplied: true },
    ],
    [
      'cut JSON with 200',
      { body: '{"id": 9182' },
      YespoTransient,
      { ...transient, httpStatus: 200 },
    ],
    [
      'a page with 404',
      { status: 404, body: '<html>' },
      YespoTransient,
      { ...transient, maybeApplied: false },
    ],
    [
      'a dropped connection',
      { body: null },
      YespoTransient,
      { ...transient, maybeApplied: true, httpStatus: undefined },
    ],
    [
      'a redirect',
      { status: 302, headers: { location: 'https://x.test/' } },
      YespoTransient,
      { ...transient, httpStatus: 302 },
    ],
    [
      '401',
      { status: 401, body: { status: 401, error: 'Unauthorized' } },
      YespoCredentialsRefused,
      { ...credentials, httpStatus: 401, vendorMessage: 'Unauthorized' },
    ],
    [
      '403',
      { status: 403, body: '' },
      YespoCredentialsRefused,
      { ...credentials, httpStatus: 403 },
    ],
    [
      '400 with words',
      { status: 400, body: 'orders[3].date is wrong' },
      YespoRecordRefused,
      { ...record, httpStatus: 400, vendorMessage: 'orders[3].date is wrong' },
    ],
    [
      '400 with JSON',
      { status: 400, body: { message: 'no channels' } },
      YespoRecordRefused,
      { ...record, vendorMessage: 'no channels' },
    ],
    [
      '409 with another name',
      { status: 409, body: { errorMessage: 'id belongs to another' } },
      YespoRecordRefused,
      { ...record, vendorMessage: 'id belongs to another' },
    ],
    ['404', { status: 404, body: '' }, YespoRecordRefused, { ...record, httpStatus: 404 }],
    [
      '413 with a page',
      { status: 413, body: '<html>' },
      YespoRecordRefused,
      { ...record, httpStatus: 413 },
    ],
    ['422', { status: 422, body: '[]' }, YespoRecordRefused, { ...record, httpStatus: 422 }],
    [
      '200 with a reason',
      { body: { id: 0, errorMessage: 'contact limit' } },
      YespoRecordRefused,
      { ...record, httpStatus: 200, vendorMessage: 'contact limit' },
    ],
  ])('%s', async (_name, reply, type, expected) => {
    for (const call of [
      (client: YespoClient) => client.sendOrders([order]),
      (client: YespoClient) => client.upsertContact(contact),
    ]) {
      const error = await errorOf(call(given(reply)));

      expect(error).toBeInstanceOf(type);
      expect(error).toMatchObject(expected);
    }
    expect(account.received).toHaveLength(2);
  });

  it('says that an order may have been taken when the answer is late', async () => {
    const client = account.answering(undefined, 50);

    expect(await errorOf(client.sendOrders([order]))).toMatchObject({
      ...transient,
      maybeApplied: true,
      cause: { kind: 'timeout' },
    });
  });

  it('says that nothing was taken when there was no connection', async () => {
    const client = given({});
    await account.stop();

    const error = await errorOf(client.upsertContact(contact));

    expect(error).toMatchObject({ ...transient, maybeApplied: false });
    account = await ScriptedAccount.start();
  });

  it('says that nothing was taken when the caller called it off in time', async () => {
    const error = await errorOf(given({}).upsertContact(contact, AbortSignal.abort()));

    expect(error).toMatchObject({ ...transient, maybeApplied: false, cause: { kind: 'aborted' } });
  });

  it.each<[string, unknown]>([
    ['words', 'pong'],
    ['a page', '<html>'],
    ['nothing', ''],
  ])('does not take %s for an account', async (_name, body) => {
    expect(await errorOf(given({ body }).getAccountInfo())).toMatchObject(transient);
  });

  it('does not take words for a contact', async () => {
    expect(await errorOf(given({ body: 'pong' }).upsertContact(contact))).toMatchObject(transient);
  });

  it('keeps the key out of what it reports', async () => {
    const body = `${'x'.repeat(100)} ${KEY} ${BASIC} ${'y'.repeat(5_000)}`;

    const error = await errorOf(given({ status: 400, body }).sendOrders([order]));

    expect(JSON.stringify({ ...error, stack: error.stack })).not.toMatch(
      new RegExp(`${KEY}|${BASIC.slice(6)}`),
    );
    expect(error.responseExcerpt).toHaveLength(2_000);
    expect(error.vendorMessage).toHaveLength(300);
  });
});
