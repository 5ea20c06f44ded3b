/** One call as it reached the border of the browser. */
export interface StubCall {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Headers;
  body: unknown;
}

export interface StubAnswer {
  status?: number;
  body?: unknown;
}

type Handler = (call: StubCall) => StubAnswer | Promise<StubAnswer>;

/** What the frame of every page asks for by itself, for the counts of its sidebar; it does without. */
const ASKED_BY_FRAME = ['GET /integrations/facets', 'GET /notices'];

/**
 * Stands where the network begins. A route nobody promised is answered with 501 and remembered, so
 * that a test can say that there were none.
 */
export function stubApi(routes: Record<string, Handler>) {
  const calls: StubCall[] = [];
  const unknown: string[] = [];

  globalThis.fetch = async (input, init = {}) => {
    const url = new URL(typeof input === 'string' ? input : '', 'http://kladka.test');
    const call: StubCall = {
      method: init.method ?? 'GET',
      path: url.pathname.replace('/api/v1', ''),
      query: url.searchParams,
      headers: new Headers(init.headers),
      body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
    };
    calls.push(call);

    const name = `${call.method} ${call.path}`;
    const handler = routes[name];
    if (!handler && !ASKED_BY_FRAME.includes(name)) unknown.push(name);
    const { status = 200, body } = handler ? await handler(call) : { status: 501 };
    const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
    return { ok: status < 300, status, text: async () => text } as Response;
  };

  return {
    calls,
    unknown,
    callsTo: (name: string) => calls.filter((call) => `${call.method} ${call.path}` === name),
  };
}

export const problem = (status: number, body: object): StubAnswer => ({
  status,
  body: { code: 'refused', message: 'No', requestId: 'req-1', ...body },
});
