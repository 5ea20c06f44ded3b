import type { Account } from './account.js';
import type { Answer } from './answers.js';
import { badRequest } from './answers.js';
import type { Right } from './access.js';
import { filledText, isObject, type Json } from './untrusted.js';

/** An authenticated call with its JSON parsed. */
export interface ApiCall {
  account: Account;
  /** Parsed JSON, `undefined` when there was no body. */
  body: unknown;
  bodyBytes: number;
  query: Json;
  params: Json;
}

export interface ApiRoute {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path below `/api`, such as `/v1/contact/:id`. */
  path: string;
  right: Right;
  handle: (call: ApiCall) => Answer;
}

/** The body as an object, or a refusal. */
export function objectBody(call: ApiCall): Json {
  if (!isObject(call.body)) throw badRequest('Request body should be a JSON object');
  return call.body;
}

/** A list property of the body with `min` to `max` elements, or a refusal. */
export function listOf(body: Json, name: string, min: number, max: number): unknown[] {
  const list = body[name];
  if (!Array.isArray(list)) throw badRequest(`${name} should be a list`);
  if (list.length < min || list.length > max) {
    throw badRequest(`${name} should have ${String(min)} to ${String(max)} elements`);
  }
  return list as unknown[];
}

export function queryText(call: ApiCall, name: string): string | undefined {
  return filledText(call.query[name]);
}

/** 1-based paging with at most 500 rows. */
export function pageOf<T>(call: ApiCall, rows: readonly T[]): T[] {
  const start = wholeNumber(call, 'startindex', 1);
  const max = wholeNumber(call, 'maxrows', 500);
  if (start < 1) throw badRequest('startindex starts at 1');
  if (max < 1 || max > 500) throw badRequest('maxrows should be 1 to 500');
  return rows.slice(start - 1, start - 1 + max);
}

/** Rule of the vendor's serialiser: one element is sent bare. */
export function bareIfSingle<T>(account: Account, list: T[]): T[] | T {
  const [first] = list;
  return account.settings.arrayQuirk && list.length === 1 && first !== undefined ? first : list;
}

function wholeNumber(call: ApiCall, name: string, otherwise: number): number {
  const given = queryText(call, name);
  if (given === undefined) return otherwise;
  if (!/^-?\d+$/.test(given)) throw badRequest(`${name} should be a number`);
  return Number(given);
}
