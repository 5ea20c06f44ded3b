import { call } from '../src/api/client.js';
import { ApiError, toFieldErrors } from '../src/api/problem.js';
import { startI18n } from '../src/i18n/i18n.js';
import { problem, stubApi } from './api-stub.js';
import { anIntegration, page } from './factories.js';

const failure = (promise: Promise<unknown>): Promise<ApiError> =>
  promise.then(
    () => Promise.reject(new Error('It was expected to fail.')),
    (error: unknown) =>
      error instanceof ApiError ? error : Promise.reject(new Error('Not an ApiError')),
  );

describe('the client of our API', () => {
  beforeAll(() => startI18n('uk'));

  it('writes ids and queries into the address and leaves out what is not set', async () => {
    const api = stubApi({ 'GET /integrations': () => ({ body: page([]) }) });

    await call('GET /integrations', {
      query: { search: 'Кава & Ко', health: undefined, limit: 5 },
    });

    expect(Object.fromEntries(api.calls[0]?.query ?? [])).toEqual({
      search: 'Кава & Ко',
      limit: '5',
    });
  });

  it('never lets an id become another path', async () => {
    const api = stubApi({ 'GET /integrations/..%2Fauth%2Fme': () => ({ body: anIntegration() }) });

    await call('GET /integrations/:id', { id: '../auth/me' });

    expect(api.unknown).toEqual([]);
  });

  it('marks every write as our own and names the language', async () => {
    const api = stubApi({
      'POST /auth/sign-out': () => ({ status: 204 }),
      'GET /integrations': () => ({ body: page([]) }),
    });

    await expect(call('POST /auth/sign-out', {})).resolves.toBeUndefined();
    await call('GET /integrations', {});

    const [write, read] = api.calls;
    expect(write?.headers.get('x-requested-with')).toBe('kladka');
    expect(write?.headers.has('content-type')).toBe(false);
    expect(read?.headers.has('x-requested-with')).toBe(false);
    expect(read?.headers.get('accept-language')).toBe('uk');
  });

  it('turns a refusal into an error with fields and request id', async () => {
    const fields = { storeUrl: ['Only https', 'Too long'], login: [] };
    stubApi({
      'GET /auth/me': () => problem(422, { code: 'validation-failed', message: 'No', fields }),
    });

    const error = await failure(call('GET /auth/me', {}));

    expect(error).toMatchObject({ status: 422, code: 'validation-failed', requestId: 'req-1' });
    expect(toFieldErrors(error)).toEqual({ storeUrl: 'Only https' });
  });

  it.each([
    ['a page of HTML', '<html>502</html>'],
    ['nothing', undefined],
    ['a list', []],
    ['words in the wrong places', { message: 7, fields: { a: 'b' }, requestId: {} }],
  ])('speaks for a server that answers %s', async (_, body) => {
    stubApi({ 'GET /auth/me': () => ({ status: 502, body }) });

    const error = await failure(call('GET /auth/me', {}));

    expect(error.status).toBe(502);
    expect(error.message).toMatch(/^Сервер відповів/);
    expect(error.fields).toEqual({});
  });

  it('speaks for a network that does not answer', async () => {
    globalThis.fetch = () => Promise.reject(new TypeError('Failed to fetch'));

    const error = await failure(call('GET /auth/me', {}));

    expect(error).toMatchObject({ status: 0, code: 'unreachable' });
    expect(error.message).toMatch(/^Сервер недоступний/);
  });

  it('leaves an abort what it is', async () => {
    const aborted = new DOMException('Aborted', 'AbortError');
    globalThis.fetch = () => Promise.reject(aborted);

    await expect(call('GET /auth/me', {})).rejects.toBe(aborted);
  });
});
