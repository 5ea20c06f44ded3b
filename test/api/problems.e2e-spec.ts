import { connect } from 'node:net';
import { once } from 'node:events';
import { startApi, type TestApi } from '../support/api.js';
import { signUp } from '../support/sign-up.js';

let api: TestApi;

beforeAll(async () => {
  api = await startApi();
});

afterAll(() => api?.close());

const json = { 'content-type': 'application/json' };

describe('a refusal', () => {
  it.each([
    ['an unknown address', 'GET', '/api/v1/nothing', {}, '', 404, 'route-not-found'],
    [
      'a method the address does not take',
      'PUT',
      '/api/v1/workspace',
      {},
      '',
      405,
      'method-not-allowed',
    ],
    [
      'a body that is no JSON',
      'POST',
      '/api/v1/auth/sign-in',
      json,
      '{"a":',
      400,
      'malformed-json',
    ],
    ['a body that is a list', 'POST', '/api/v1/auth/sign-in', json, '[]', 400, 'validation-failed'],
    [
      'a body that is a word',
      'POST',
      '/api/v1/auth/sign-in',
      json,
      '"x"',
      400,
      'validation-failed',
    ],
    ['no body', 'POST', '/api/v1/auth/sign-in', json, '', 400, 'validation-failed'],
    [
      'a prototype in the body',
      'POST',
      '/api/v1/auth/sign-in',
      json,
      '{"__proto__":{}}',
      400,
      'malformed-json',
    ],
    [
      'a form',
      'POST',
      '/api/v1/auth/sign-in',
      { 'content-type': 'application/x-www-form-urlencoded' },
      'email=a',
      415,
      'media-type-unsupported',
    ],
    [
      'a text',
      'POST',
      '/api/v1/auth/sign-in',
      { 'content-type': 'text/plain' },
      '{}',
      415,
      'media-type-unsupported',
    ],
    [
      'a body of more than a megabyte',
      'POST',
      '/api/v1/auth/sign-in',
      json,
      'x'.repeat(1_100_000),
      413,
      'body-too-large',
    ],
    [
      'a character that cannot be stored',
      'POST',
      '/api/v1/auth/sign-in',
      json,
      String.raw`{"email":"a\u0000","password":"x"}`,
      400,
      'bad-request',
    ],
    ['nobody signed in', 'GET', '/api/v1/workspace', {}, '', 401, 'not-signed-in'],
    [
      'the same address, written to slip through',
      'GET',
      '/%61pi/v1/workspace',
      {},
      '',
      401,
      'not-signed-in',
    ],
  ])('of %s has the one shape of all', async (_, method, path, headers, body, status, code) => {
    const response = await fetch(`${api.url}${path}`, {
      method,
      headers,
      ...(body ? { body } : {}),
    });
    const answer = (await response.json()) as { code: string };

    expect({ status: response.status, code: answer.code }).toEqual({ status, code });
    expect(answer).toMatchObject({
      message: expect.stringMatching(/\.$/),
      requestId: response.headers.get('x-request-id'),
    });
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('of an address that cannot be decoded has it too', async () => {
    const { host } = new URL(api.url);
    const socket = connect(Number(host.split(':')[1]), '127.0.0.1');
    socket.end(`GET /api/%zz HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    let answer = '';
    socket.on('data', (chunk) => (answer += String(chunk)));
    await once(socket, 'close');

    expect(answer).toMatch(/^HTTP\/1.1 400 /);
    expect(answer).toContain('"code":"bad-request"');
  });

  it.each([
    [1_500_000, 404],
    [2_500_000, 413],
  ])('of a hook with %i bytes of any kind is a %i', async (bytes, status) => {
    const response = await fetch(
      `${api.url}/hooks/01890000-0000-7000-8000-000000000000/user_signup/x`,
      { method: 'PUT', headers: { 'content-type': 'text/plain' }, body: 'x'.repeat(bytes) },
    );

    expect(response.status).toBe(status);
  });

  it('speaks the language of the caller', async () => {
    const answer = await api
      .request()
      .post('/api/v1/auth/sign-up')
      .set('accept-language', 'uk')
      .send({ email: 'x', password: 'short', workspaceName: 'Flora' })
      .expect(400);

    expect(answer.body).toMatchObject({
      message: 'Деякі поля потребують іншого значення.',
      fields: {
        email: ['Має бути адреса e-mail.'],
        password: ['Від 10 до 200 символів.'],
      },
    });
  });

  it('names the methods that the address takes', async () => {
    const answer = await api.request().put('/api/v1/workspace').expect(405);

    expect(answer.headers['allow']).toBe('GET, HEAD, PATCH');
  });
});

describe('a fault of ours', () => {
  it('tells the caller nothing but a number to quote', async () => {
    const { agent } = await signUp(api);
    await api.dataSource.query('ALTER TABLE api_keys RENAME TO api_keys_away');
    try {
      const answer = await agent.get('/api/v1/api-keys').expect(500);

      expect(Object.keys(answer.body).sort()).toEqual(['code', 'message', 'requestId']);
      expect(answer.body.code).toBe('internal');
      expect(answer.text).not.toContain('api_keys');
    } finally {
      await api.dataSource.query('ALTER TABLE api_keys_away RENAME TO api_keys');
    }
  });
});

describe('every answer', () => {
  it('forbids scripts, frames and styles from elsewhere', async () => {
    const { headers } = await api.request().get('/api/v1/nothing');

    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none';script-src 'self';style-src 'self' 'nonce-[^']{20,}';connect-src 'self';font-src 'self';img-src 'self' data:;base-uri 'none';form-action 'self';frame-ancestors 'none'$/,
    );
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it('has a request id of its own, whatever the caller sends', async () => {
    const answers = await Promise.all(
      [1, 2].map(() => api.request().get('/health/live').set('x-request-id', 'mine')),
    );

    const ids = answers.map(({ headers }) => headers['x-request-id']);
    expect(new Set([...ids, 'mine']).size).toBe(3);
  });
});
