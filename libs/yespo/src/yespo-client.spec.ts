import { BASIC, contact, errorOf, order, ScriptedAccount, type Reply } from '../test/account.js';
import { YespoCredentialsRefused, type YespoClient, type YespoOrder } from './index.js';

let account: ScriptedAccount;
const given = (reply: Reply): YespoClient => account.answering(reply);

beforeEach(async () => {
  account = await ScriptedAccount.start();
});

afterEach(async () => {
  await account.stop();
});

describe('how a request looks', () => {
  it('carries the key as basic authorization and JSON both ways', async () => {
    await given({ body: { id: 1 } }).upsertContact(contact);

    expect(account.received[0]).toMatchObject({ method: 'POST', path: '/api/v1/contact' });
    expect(account.received[0]?.headers).toMatchObject({
      authorization: BASIC,
      accept: 'application/json; charset=UTF-8',
      'content-type': 'application/json; charset=UTF-8',
    });
    expect(JSON.parse(account.received[0]?.body ?? '')).toEqual(contact);
  });

  it('wraps a contact for double opt-in', async () => {
    await given({ body: { id: 1 } }).subscribeContact(contact, {
      formType: 'horoshop',
      groups: ['Buyers'],
    });

    expect(account.received[0]?.path).toBe('/api/v1/contact/subscribe');
    expect(JSON.parse(account.received[0]?.body ?? '')).toEqual({
      contact,
      formType: 'horoshop',
      groups: ['Buyers'],
    });
  });

  it('wraps orders and takes 1 to 1000 of them', async () => {
    const client = given({ body: '' });

    await client.sendOrders([order]);

    expect(account.received[0]).toMatchObject({ method: 'POST', path: '/api/v1/orders' });
    expect(JSON.parse(account.received[0]?.body ?? '')).toEqual({ orders: [order] });
    await expect(client.sendOrders([])).rejects.toThrow(RangeError);
    await expect(client.sendOrders(Array<YespoOrder>(1_001).fill(order))).rejects.toThrow(
      RangeError,
    );
  });

  it('sends orders that are text already as they are', async () => {
    const texts = ['{"externalOrderId":"1","note":"«\\u00e9»"}', '{"externalOrderId":"2"}'];

    await given({ body: '' }).sendOrderTexts(texts);

    expect(account.received[0]?.body).toBe(`{"orders":[${texts.join(',')}]}`);
  });

  it('deletes by query, without a body', async () => {
    await given({ body: 'Contact has been deleted' }).deleteContact('a b&c', { erase: true });

    expect(account.received[0]).toMatchObject({
      method: 'DELETE',
      path: '/api/v1/contact?externalCustomerId=a+b%26c&erase=true',
      body: '',
    });
    expect(account.received[0]?.headers['content-type']).toBeUndefined();
  });
});

describe('what success brings', () => {
  it('tells whose key it is', async () => {
    const body = { orgId: 40512, userEmail: 'api-user', organisationName: ' Demo Shop LLC ' };

    const info = await given({ body }).getAccountInfo();

    expect(info).toMatchObject({
      organisationId: '40512',
      organisationName: 'Demo Shop LLC',
      httpStatus: 200,
    });
    expect(account.received[0]).toMatchObject({ method: 'GET', path: '/api/v1/account/info' });
  });

  it.each<[string, unknown, string | undefined]>([
    ['a number', { id: 918273645 }, '918273645'],
    ['text', { id: '918273645' }, '918273645'],
    ['no id', {}, undefined],
    ['nothing', '', undefined],
  ])('brings the id of a contact as %s', async (_name, body, contactId) => {
    expect(await given({ body }).upsertContact(contact)).toMatchObject({ contactId });
  });

  it.each<[string, unknown, unknown]>([
    ['an empty body', '', []],
    ['plain words', 'Orders were accepted', []],
    ['JSON', { id: 0, asyncSessionId: 'x' }, []],
    [
      'one failed order as an object',
      { failedOrders: { externalOrderId: '7', message: 'bad date' } },
      [{ externalOrderId: '7', reason: 'bad date' }],
    ],
    [
      'failed orders in a list',
      { failedOrders: [{ order: { externalOrderId: 7 }, cause: 'x' }, '8', {}, null] },
      [
        { externalOrderId: '7', reason: 'x' },
        { externalOrderId: '8', reason: 'Yespo refused the order' },
        { externalOrderId: undefined, reason: 'Yespo refused the order' },
        { externalOrderId: undefined, reason: 'Yespo refused the order' },
      ],
    ],
  ])('reads %s as accepted orders', async (_name, body, failed) => {
    expect(await given({ body }).sendOrders([order])).toMatchObject({ httpStatus: 200, failed });
  });

  it('keeps the start of the answer for the attempt log', async () => {
    const answer = await given({ body: 'x'.repeat(5_000) }).sendOrders([order]);

    expect(answer.responseExcerpt).toBe('x'.repeat(2_000));
  });
});

describe('what a repeat and a missing contact mean', () => {
  it.each([400, 409, 429, 500])(
    'takes a duplicated request for success: HTTP %i',
    async (status) => {
      const client = given({ status, body: { message: 'Duplicated request' } });

      expect(await client.upsertContact(contact)).toMatchObject({ httpStatus: status });
      expect(await client.subscribeContact(contact)).toMatchObject({ contactId: undefined });
      expect(await client.sendOrders([order])).toMatchObject({ failed: [] });
    },
  );

  it('knows a duplicated request inside a 200', async () => {
    await given({ body: { errorMessage: 'Duplicated request' } }).upsertContact(contact);
  });

  it.each<[string, Reply]>([
    ['plain words', { status: 404, body: 'Contact not found' }],
    ['bare words', { status: 404, body: 'not found' }],
    ['JSON', { status: 400, body: { message: "Contact with external id '7' not found" } }],
    [
      'JSON with a path',
      { status: 404, body: { error: 'Not Found', message: 'Contact not found', path: '/api' } },
    ],
  ])('takes a contact that is not there for deleted: %s', async (_name, reply) => {
    await given(reply).deleteContact('7', { erase: false });
  });

  it.each<[string, Reply]>([
    ['a page of a web server', { status: 404, body: '<title>404 Not Found</title>' }],
    [
      'an unknown path',
      { status: 404, body: { status: 404, error: 'Not Found', path: '/apii/v1' } },
    ],
    ['an empty answer', { status: 404, body: '' }],
  ])('does not take %s for an erased person', async (_name, reply) => {
    await errorOf(given(reply).deleteContact('7', { erase: true }));
  });
});

describe('deleting an order', () => {
  it('names it in the address and answers what Yespo said', async () => {
    const answer = await given({ status: 202, body: '' }).deleteOrder('20318/1');

    expect(account.received[0]).toMatchObject({
      method: 'DELETE',
      path: '/api/v1/orders?externalOrderId=20318%2F1',
    });
    expect(answer.httpStatus).toBe(202);
  });

  it('takes an order that is not there for deleted', async () => {
    const answer = await given({ status: 404, body: 'Order not found' }).deleteOrder('20318');
    expect(answer).toMatchObject({ httpStatus: 404, responseExcerpt: 'Order not found' });
  });

  it('is refused like everything else', async () => {
    const error = await errorOf(given({ status: 400, body: 'bad' }).deleteOrder('20318'));
    expect(error).toMatchObject({ kind: 'record' });
  });
});

describe('whether a key may send orders', () => {
  it('is asked with an empty list', async () => {
    await given({ body: '' }).checkOrderAccess();

    expect(account.received[0]).toMatchObject({ method: 'POST', path: '/api/v1/orders' });
    expect(JSON.parse(account.received[0]?.body ?? '')).toEqual({ orders: [] });
  });

  it.each([401, 403])('is answered by HTTP %i', async (status) => {
    const error = await errorOf(given({ status, body: 'No access' }).checkOrderAccess());

    expect(error).toBeInstanceOf(YespoCredentialsRefused);
  });

  it.each([400, 404, 429, 500])('is not answered by HTTP %i', async (status) => {
    await given({ status, body: 'orders must not be empty' }).checkOrderAccess();
  });
});
