import i18next from 'i18next';
import type { Endpoint, Endpoints } from '@kladka/contracts';
import { forgetEarly, takeEarly } from './early.js';
import { ApiError, isSignedOut, parseProblem } from './problem.js';
import { signedInAgain } from './session-end.js';

const BASE = '/api/v1';
const TIMEOUT_MS = 30_000;

type Body<E extends Endpoint> = Endpoints[E] extends { body: infer B } ? { body: B } : unknown;
type Query<E extends Endpoint> = Endpoints[E] extends { query: infer Q } ? { query?: Q } : unknown;
type Path<E extends Endpoint> = (E extends `${string}:id${string}` ? { id: string } : unknown) &
  (E extends `${string}:key${string}` ? { key: string } : unknown);

type Key<E extends Endpoint> = E extends `${string}/:key${string}` ? { key: string } : unknown;

export type CallOptions<E extends Endpoint> = Body<E> &
  Query<E> &
  Path<E> &
  Key<E> & { signal?: AbortSignal };

type Streamed = Extract<Endpoint, `GET ${string}:id${string}` | `GET ${string}/events`>;

/** The address of a route for what reads it by itself: a stream of events, a file to keep. */
export function addressOf(endpoint: Streamed, id: string): string {
  const [, path = '/'] = endpoint.split(' ');
  return `${BASE}${withId(path, id)}`;
}

type File = Extract<Endpoint, `GET ${string}.csv`> & Searched;
type Searched = { [E in Endpoint]: Endpoints[E] extends { query: object } ? E : never }[Endpoint];

/** The address of a file that is chosen by a query. */
export function fileAddress<E extends File>(endpoint: E, query: Endpoints[E]['query']): string {
  const [, path = '/'] = endpoint.split(' ');
  return `${BASE}${path}${toSearch(query)}`;
}

interface AnyOptions {
  id?: string;
  key?: string;
  query?: object;
  body?: unknown;
  signal?: AbortSignal;
}

/**
 * Calls one route of our API with the session's cookie. Throws an `ApiError` for every answer that
 * is not 2xx and for a network that does not answer (status 0); an abort by the caller stays an abort.
 * When the session is over it waits for a new one and calls again, so that nobody types twice.
 */
export async function call<E extends Endpoint>(
  endpoint: E,
  options: CallOptions<E>,
): Promise<Endpoints[E]['answer']> {
  try {
    return await callOnce(endpoint, options);
  } catch (error) {
    const isAboutSession = isSignedOut(error) && !endpoint.startsWith('POST /auth/');
    if (!isAboutSession || !(await signedInAgain(!endpoint.startsWith('GET ')))) throw error;
    return callOnce(endpoint, options);
  }
}

/** The answer as it comes, for what is read line by line. Refusals are thrown as by `call`. */
export async function open<E extends Endpoint>(
  endpoint: E,
  options: CallOptions<E>,
  accept: string,
): Promise<Response> {
  const { id, body, signal }: AnyOptions = options;
  const [method = 'GET', path = '/'] = endpoint.split(' ');
  const start = () =>
    send(`${BASE}${withId(path, id)}`, {
      method,
      headers: { ...headersFor(method, body), accept },
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: 'same-origin',
      signal: withTimeout(signal),
    });
  let response = await start();
  if (response.status === 401 && (await signedInAgain(true))) response = await start();
  if (response.ok) return response;
  throw parseProblem(response.status, await readJson(response), i18next.t('problem.server'));
}

/** The same without waiting: for what happens while somebody signs in again. */
export async function callOnce<E extends Endpoint>(
  endpoint: E,
  options: CallOptions<E>,
): Promise<Endpoints[E]['answer']> {
  const { id, key, query, body, signal }: AnyOptions = options;
  const [method = 'GET', path = '/'] = endpoint.split(' ');
  const address = `${BASE}${withKey(withId(path, id), key)}${toSearch(query)}`;
  if (method !== 'GET') forgetEarly();
  const early = method === 'GET' ? await takeEarly(address) : undefined;
  const response =
    early ??
    (await send(address, {
      method,
      headers: headersFor(method, body),
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: 'same-origin',
      signal: withTimeout(signal),
    }));

  const answer = await readJson(response);
  if (!response.ok) throw parseProblem(response.status, answer, i18next.t('problem.server'));
  // The shape is promised by the contract that the API is checked against.
  return answer as Endpoints[E]['answer'];
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError(0, 'unreachable', i18next.t('problem.unreachable'), {}, undefined, {
      cause,
    });
  }
}

function headersFor(method: string, body: unknown): Record<string, string> {
  const headers: Record<string, string> = {
    accept: 'application/json',
    'accept-language': i18next.language,
  };
  // A foreign page cannot send this header without asking first: it is the CSRF guard of the API.
  if (method !== 'GET') headers['x-requested-with'] = 'kladka';
  if (body !== undefined) headers['content-type'] = 'application/json';
  return headers;
}

function withTimeout(signal: AbortSignal | undefined): AbortSignal {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  return signal ? AbortSignal.any([signal, timeout]) : timeout;
}

function withId(path: string, id: string | undefined): string {
  return id === undefined ? path : path.replace(':id', encodeURIComponent(id));
}

function withKey(path: string, key: string | undefined): string {
  return key === undefined ? path : path.replace(':key', encodeURIComponent(key));
}

function toSearch(query: object | undefined): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {}) as [string, unknown][]) {
    if (typeof value === 'string' && value !== '') search.set(name, value);
    if (typeof value === 'number') search.set(name, String(value));
    if (Array.isArray(value)) for (const one of value) search.append(name, String(one));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    // A page of HTML instead of our JSON: something stands between us and the API.
    const words = i18next.t('problem.server');
    throw new ApiError(response.status, 'not-json', words, {}, undefined, { cause });
  }
}
