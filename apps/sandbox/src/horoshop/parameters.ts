/** Parameters of a call, from wherever they came. Values are untrusted. */
export type Parameters = Record<string, unknown>;

/** The body was declared as JSON and is none. */
export class NotJson extends Error {}

export interface RawCall {
  url: string;
  contentType: string;
  body: Buffer | undefined;
}

/** JSON, form or multipart body over the query string (`api/horoshop.md 2.1`). */
export function readParameters({ url, contentType, body }: RawCall): Parameters {
  const query = fromPairs(new URL(url, 'http://store').searchParams);
  if (!body || body.length === 0) return query;
  const kind = contentType.toLowerCase();
  if (kind.includes('json')) return { ...query, ...parseJson(body) };
  if (kind.startsWith('multipart/form-data'))
    return { ...query, ...parseMultipart(contentType, body) };
  return { ...query, ...fromPairs(new URLSearchParams(body.toString('utf8'))) };
}

function parseJson(body: Buffer): Parameters {
  try {
    // A byte order mark survives here as U+FEFF, which JSON does not allow.
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (typeof value === 'object' && value !== null) return value as Parameters;
  } catch (error) {
    throw new NotJson('payload is not json', { cause: error });
  }
  throw new NotJson('payload is not json');
}

function parseMultipart(contentType: string, body: Buffer): Parameters {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (!boundary) return {};
  const pairs: [string, string][] = [];
  for (const part of body.toString('utf8').split(`--${boundary}`)) {
    const border = part.indexOf('\r\n\r\n');
    const name = /name="([^"]*)"/i.exec(part.slice(0, Math.max(border, 0)))?.[1];
    if (name) pairs.push([name, part.slice(border + 4).replace(/\r\n$/, '')]);
  }
  return fromPairs(pairs);
}

// PHP style: `ids[]=1&ids[]=2` is a list, `expr[article]=A` a map; deeper ones merge likewise.
function fromPairs(pairs: Iterable<[string, string]>): Parameters {
  const result: Parameters = Object.create(null) as Parameters;
  for (const [key, value] of pairs) {
    const path = key
      .split(/\]\[|\[|\]/)
      .filter((step, at) => at === 0 || step !== '' || key.includes('[]'));
    assign(result, key.endsWith(']') ? path.slice(0, -1) : path, value);
  }
  return result;
}

function assign(target: Parameters, [head = '', ...rest]: string[], value: string): void {
  const key = head === '' ? String(Object.keys(target).length) : head;
  const next = rest[0];
  if (next === undefined) {
    if (Array.isArray(target) && head === '') target.push(value);
    else target[key] = value;
    return;
  }
  const inner =
    target[key] ?? (next === '' || next === '0' ? [] : (Object.create(null) as Parameters));
  target[key] = inner;
  if (typeof inner === 'object') assign(inner as Parameters, rest, value);
}

export function asText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : null;
}

/** Integers and their texts; null for anything else. */
export function asInteger(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) ? number : null;
}

export function asFlag(value: unknown): boolean | null {
  if (value === true || value === 1 || value === '1' || value === 'true') return true;
  if (value === false || value === 0 || value === '0' || value === 'false') return false;
  return null;
}

/** A list of integers from a list or a single value; null when absent. */
export function asIntegers(value: unknown): number[] | null {
  if (value === undefined || value === null || value === '') return null;
  const list = Array.isArray(value) ? value : [value];
  return list.map(asInteger).filter((each) => each !== null);
}

/** The maps inside a list; anything else in it is left out. */
export function asMaps(value: unknown): Parameters[] | null {
  if (!Array.isArray(value)) return null;
  return value.filter((each): each is Parameters => typeof each === 'object' && each !== null);
}
