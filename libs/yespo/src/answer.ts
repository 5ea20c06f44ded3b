import { parseRetryAfter, type OutboundResponse } from '@kladka/platform';

import {
  YespoBusy,
  YespoCredentialsRefused,
  YespoRecordRefused,
  YespoTransient,
  type YespoErrorDetails,
} from './errors.js';

/** What every successful call tells besides its own result, for the attempt log. */
export interface YespoAnswer {
  httpStatus: number;
  durationMs: number;
  /** Start of the answer as it came, at most 2000 characters. */
  responseExcerpt?: string;
}

/** A 2xx answer read as far as it can be. */
export interface ReadAnswer extends YespoAnswer {
  /** The JSON object of the body; empty for plain text, an empty body or a JSON value of another kind. */
  json: Record<string, unknown>;
  isEmpty: boolean;
  isJson: boolean;
}

export interface ReadOptions {
  now: Date;
  secrets: readonly string[];
}

/** The body as text, what JSON it holds and what it says went wrong. No error schema is documented (2.5). */
interface Body {
  text: string;
  json: unknown;
  isJson: boolean;
  isHtml: boolean;
  message?: string;
}

const MOST_EXCERPT = 2_000;
const MOST_MESSAGE = 300;
const DUPLICATE_WORDS = /duplicated request/i;

/**
 * Sorts an answer into accepted or one of the four errors (`api/yespo.md` 2.5, 2.6, 5.1).
 *
 * `Duplicated request` means that the very same call was taken a moment ago, so it reads as accepted; the HTTP
 * status that it comes with is unknown. An `errorMessage` in a 200 is a refusal.
 */
export function readAnswer(response: OutboundResponse, options: ReadOptions): ReadAnswer {
  const body = readBody(response.body, options.secrets);
  const { status } = response;
  const details: YespoErrorDetails = {
    httpStatus: status,
    vendorMessage: body.message,
    responseExcerpt: excerptOf(body.text),
  };
  const isOk = status >= 200 && status < 300;

  if (!isOk && !DUPLICATE_WORDS.test(body.message ?? '')) {
    throw refusal(response, body, details, options.now);
  }
  const json = toRecord(body.json);
  const errorMessage = json['errorMessage'];
  if (isOk && typeof errorMessage === 'string' && errorMessage.trim() !== '') {
    if (!DUPLICATE_WORDS.test(errorMessage)) throw new YespoRecordRefused(status, details);
  }
  if (isOk && isGarbage(body)) {
    throw new YespoTransient('Yespo answered with something that is not an answer', true, details);
  }
  return {
    httpStatus: status,
    durationMs: response.durationMs,
    responseExcerpt: details.responseExcerpt,
    json,
    isEmpty: body.text.trim() === '',
    isJson: body.isJson,
  };
}

/** Lists that Yespo writes as a bare object when they hold one element (`api/yespo.md` 2.4). */
export function asArray(value: unknown): unknown[] {
  if (value === undefined || value === null || value === '') return [];
  return Array.isArray(value) ? (value as unknown[]) : [value];
}

export function toRecord(value: unknown): Record<string, unknown> {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isRecord ? (value as Record<string, unknown>) : {};
}

/** Ids come as numbers or strings (`api/yespo.md` 2.4). Zero stands for "none". */
export function toYespoId(value: unknown): string | undefined {
  const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
  return text === '' || text === '0' ? undefined : text;
}

/** First readable text of an error object: `message`, `errorMessage` or `error`. */
export function messageOf(value: unknown): string | undefined {
  const record = toRecord(value);
  return [record['message'], record['errorMessage'], record['error']].find(
    (text): text is string => typeof text === 'string' && text.trim() !== '',
  );
}

export function trimMessage(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Surrogate}\s]+/gu, ' ')
    .trim()
    .slice(0, MOST_MESSAGE);
}

function refusal(response: OutboundResponse, body: Body, details: YespoErrorDetails, now: Date) {
  const { status } = response;
  const retryAfterMs = parseRetryAfter(response.headers['retry-after'], now);
  if (status === 429 || (status === 503 && retryAfterMs !== undefined)) {
    return new YespoBusy(retryAfterMs, details);
  }
  // 408 and 425 are the server's way to say "not now".
  if (status >= 500 || status === 408 || status === 425) {
    return new YespoTransient(`Yespo answered HTTP ${status}`, status >= 500, details);
  }
  if (status === 401 || status === 403) return new YespoCredentialsRefused(status, details);
  // A page instead of a word comes from something in between, which knows nothing about the record.
  // Size and syntax are the exceptions: proxies refuse those for good, and with a page.
  if (body.isHtml && status !== 400 && status !== 413) {
    return new YespoTransient(`Yespo answered HTTP ${status} with a page`, false, details);
  }
  return new YespoRecordRefused(status, details);
}

function readBody(bytes: Buffer, secrets: readonly string[]): Body {
  const text = hide(bytes.toString('utf8').replace(/^\uFEFF/, ''), secrets);
  const start = text.trimStart();
  const isHtml = start.startsWith('<');
  let json: unknown;
  let isJson = false;
  try {
    json = JSON.parse(start);
    isJson = true;
  } catch {
    // Plain text, an empty body and HTML are all usual here.
  }
  const words = (isJson ? messageOf(json) : undefined) ?? (isHtml ? titleOf(start) : start);
  const message = trimMessage(words);
  return { text, json, isJson, isHtml, message: message === '' ? undefined : message };
}

/** HTML, XML and cut JSON. Plain words are a documented form of success (`api/yespo.md` 2.5). */
function isGarbage(body: Body): boolean {
  return !body.isJson && /^[<{["\0\uFFFD]/.test(body.text.trimStart());
}

function titleOf(html: string): string {
  return /<title[^>]*>([^<]*)/i.exec(html.slice(0, 4_096))?.[1] ?? '';
}

function excerptOf(text: string): string | undefined {
  const excerpt = text
    .slice(0, MOST_EXCERPT)
    .replaceAll('\0', '')
    .replace(/\p{Surrogate}/gu, '\uFFFD');
  return excerpt === '' ? undefined : excerpt;
}

function hide(text: string, secrets: readonly string[]): string {
  return secrets.reduce(
    (hidden, secret) => (secret.length >= 3 ? hidden.replaceAll(secret, '[hidden]') : hidden),
    text,
  );
}
