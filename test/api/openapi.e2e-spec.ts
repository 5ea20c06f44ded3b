import { ENDPOINTS } from '@kladka/contracts';
import { startApi, type TestApi } from '../support/api.js';
import { signUp } from '../support/sign-up.js';

interface Operation {
  requestBody?: unknown;
  parameters?: Array<{ name: string; in: string }>;
  responses: Record<string, { content?: Record<string, { schema?: unknown }> }>;
}

interface Description {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object>; securitySchemes: Record<string, object> };
}

const PREFIX = '/api/v1';

let api: TestApi;
let description: Description;

beforeAll(async () => {
  api = await startApi();
  const answer = await api.request().get('/api/openapi.json').expect(200);
  description = answer.body as Description;
});

afterAll(() => api?.close());

const endpoints = (): Array<[endpoint: string, operation: Operation]> =>
  Object.entries(description.paths)
    .filter(([path]) => path.startsWith(PREFIX))
    .flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]): [string, Operation] => {
        const route = path.slice(PREFIX.length).replace(/\{(\w+)\}/g, ':$1');
        return [`${method.toUpperCase()} ${route}`, operation];
      }),
    );

describe('the description of the api', () => {
  it('names exactly the routes that the dashboard is typed by', () => {
    expect(
      endpoints()
        .map(([endpoint]) => endpoint)
        .sort(),
    ).toEqual(Object.keys(ENDPOINTS).sort());
  });

  it('says what every route answers', () => {
    const silent = endpoints().filter(([, { responses }]) => {
      const success = Object.entries(responses).find(([status]) => status.startsWith('2'));
      // JSON, but for files and streams.
      const schemas = Object.values(success?.[1].content ?? {}).map(({ schema }) => schema);
      return success?.[0] !== '204' && !schemas.some(Boolean);
    });

    expect(silent.map(([endpoint]) => endpoint)).toEqual([]);
  });

  it('knows both ways in, and the shape of a refusal', () => {
    expect(Object.keys(description.components.securitySchemes).sort()).toEqual([
      'apiKey',
      'session',
    ]);
    expect(description.components.schemas).toHaveProperty('ProblemView');
  });

  it('is there for people as well', async () => {
    const page = await api.request().get('/api/docs').redirects(1).expect(200);
    const scripts = [...page.text.matchAll(/<script src="([^"]+)"/g)].map(([, source]) => source!);

    expect(page.headers['content-type']).toContain('text/html');
    expect(page.headers['content-security-policy']).toContain("style-src 'self' 'unsafe-inline'");
    expect(scripts.length).toBeGreaterThan(0);
    for (const source of scripts) {
      await api
        .request()
        .get(new URL(source, `${api.url}/api/docs/`).pathname)
        .expect(200);
    }
  });
});

describe('every route but those for signing in', () => {
  const open = ['POST /auth/sign-up', 'POST /auth/sign-in', 'POST /auth/sign-out'];
  const closed = Object.keys(ENDPOINTS).filter((endpoint) => !open.includes(endpoint));
  const unknownId = '01890000-0000-7000-8000-000000000000';
  const callOf = (endpoint: string, headers: Record<string, string>) => {
    const [method = 'GET', route = '/'] = endpoint.split(' ');
    return fetch(`${api.url}${PREFIX}${route.replace(':id', unknownId)}`, { method, headers });
  };

  it.each(closed)('%s asks who calls', async (endpoint) => {
    const response = await callOf(endpoint, {});

    expect(response.status).toBe(401);
  });

  it('takes an API key', async () => {
    const { bearer } = await signUp(api);

    const statuses = await Promise.all(
      closed.map(async (endpoint) => {
        const { status } = await callOf(endpoint, { authorization: bearer });
        return [endpoint, status] as const;
      }),
    );

    expect(statuses.filter(([, status]) => status === 401 || status === 403)).toEqual([]);
    expect(statuses.filter(([, status]) => status >= 500)).toEqual([]);
  });

  it('refuses an API key that may only read, unless it reads', async () => {
    const { agent } = await signUp(api);
    const made = await agent.post('/api/v1/api-keys').send({ name: 'Reader', scopes: ['read'] });

    const statuses = await Promise.all(
      closed.map(async (endpoint) => {
        const { status } = await callOf(endpoint, { authorization: `Bearer ${made.body.key}` });
        return [endpoint, status === 403] as const;
      }),
    );

    expect(statuses).toEqual(closed.map((endpoint) => [endpoint, !endpoint.startsWith('GET ')]));
  });
});
