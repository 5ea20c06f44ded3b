import type { AccountHandle } from './account-handle.js';
import { changeSettings, readSettings, type YespoSettings } from './settings.js';
import { isObject, numberOf, type Json } from './untrusted.js';

/** A control call with its JSON parsed. */
export interface ControlCall {
  body: Json;
  query: Json;
  params: Json;
}

/** Becomes a JSON answer with `message`. */
export class ControlRefusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** An account as lists show it. */
export function describeAccount(account: AccountHandle): object {
  const { apiKey, orgId, organisationName } = account;
  return { apiKey, orgId, organisationName, totals: account.totals() };
}

export function pageOfRows<T>(rows: T[], query: Json): { total: number; rows: T[] } {
  const offset = numberOf(query.offset) ?? 0;
  const limit = numberOf(query.limit) ?? 100;
  return { total: rows.length, rows: rows.slice(offset, offset + limit) };
}

export function patchSettings(settings: YespoSettings, body: Json): YespoSettings {
  const unknown = changeSettings(settings, body);
  if (unknown.length > 0) throw new ControlRefusal(400, `Unknown settings: ${unknown.join(', ')}`);
  return readSettings(settings);
}

/** The body as an object; none counts as empty. */
export function readControlBody(body: unknown): Json {
  if (!Buffer.isBuffer(body) || body.length === 0) return {};
  const parsed = parse(body.toString('utf8'));
  if (!isObject(parsed)) throw new ControlRefusal(400, 'Request body should be a JSON object');
  return parsed;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
