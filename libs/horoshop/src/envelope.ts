import { parseRetryAfter, type OutboundResponse } from '@kladka/platform';

import {
  CapabilityMissing,
  NotAStore,
  NotJson,
  StoreRefused,
  StoreUnavailable,
  type HoroshopErrorDetails,
} from './errors.js';
import { readJson } from './json-text.js';
import { toVendorMessage } from './vendor-message.js';
import { asRecord, isRecord, toText } from './wire-values.js';

/** What a call came to, errors that are final for the call being thrown. */
export type Outcome =
  | { kind: 'ok' | 'empty' | 'warning'; response: Record<string, unknown> }
  | { kind: 'unauthorized'; message?: string; httpStatus: number }
  /** An `ERROR` of the store; whether it means bad credentials depends on the function. */
  | { kind: 'error'; message?: string; httpStatus: number };

export interface EnvelopeContext {
  /** `orders/get` and the like. */
  capability: string;
  now: Date;
  secrets: readonly string[];
}

/** Where older engines refuse a token with a plain `ERROR` (`api/horoshop.md` 3, client rule 2). */
const TOKEN_WORDS = /token|токен/i;

/**
 * Decides by the `status` word of the body, since nearly every failure comes with HTTP 200 (Q1), and by the
 * HTTP status only where there is no such word (`api/horoshop.md` 2.2).
 *
 * Throws `StoreUnavailable`, `NotJson`, `NotAStore`, `CapabilityMissing` or `StoreRefused`.
 */
export function readEnvelope(answer: OutboundResponse, context: EnvelopeContext): Outcome {
  const details: HoroshopErrorDetails = { httpStatus: answer.status };
  if (answer.status === 429 || answer.status === 408) {
    details.retryAfterMs = parseRetryAfter(answer.headers['retry-after'], context.now);
    throw new StoreUnavailable('rate-limit', 'The store asks to call less often', details);
  }

  const json = readJson(answer.body.toString('utf8'));
  const envelope = json.ok ? asRecord(json.value) : {};
  const status = toText(envelope['status'])?.toUpperCase();
  if (status === undefined || !/^[A-Z][A-Z_]+$/.test(status)) {
    return readWithoutStatus(answer, json.ok, context, details);
  }

  const response = asRecord(envelope['response']);
  const message = toVendorMessage(response['message'] ?? envelope['message'], context.secrets);
  details.vendorMessage = message;
  switch (status) {
    case 'OK':
    case 'WARNING':
      if (answer.status >= 500) throw serverFault(answer, context, details);
      return { kind: status === 'OK' ? 'ok' : 'warning', response };
    case 'EMPTY':
      return { kind: 'empty', response };
    case 'UNAUTHORIZED':
    case 'AUTHORIZATION_ERROR':
      return { kind: 'unauthorized', message, httpStatus: answer.status };
    case 'ERROR':
      if (answer.status === 401)
        return { kind: 'unauthorized', message, httpStatus: answer.status };
      return {
        kind: TOKEN_WORDS.test(message ?? '') ? 'unauthorized' : 'error',
        message,
        httpStatus: answer.status,
      };
    case 'UNDEFINED_FUNCTION':
      throw new CapabilityMissing(context.capability, details);
    case 'EXCEPTION':
      throw new StoreUnavailable('exception', 'The store failed on its side', details);
    default:
      throw new StoreRefused(`The store answered ${status.slice(0, 40)}`, details);
  }
}

function readWithoutStatus(
  answer: OutboundResponse,
  isJson: boolean,
  context: EnvelopeContext,
  details: HoroshopErrorDetails,
): Outcome {
  if (answer.status >= 500) throw serverFault(answer, context, details);
  if (answer.status === 401) return { kind: 'unauthorized', httpStatus: answer.status };
  // The API module is off, or the domain belongs to something else (2.2).
  if (answer.status === 404) throw new NotAStore('There is no store API at this address', details);
  if (!isJson) throw new NotJson('The store answered with something that is not JSON', details);
  if (context.capability === 'auth') {
    throw new NotAStore('The address answers, but not like a Horoshop store', details);
  }
  throw new StoreRefused('The store answered without a status', details);
}

function serverFault(
  answer: OutboundResponse,
  context: EnvelopeContext,
  details: HoroshopErrorDetails,
): StoreUnavailable {
  const retryAfterMs = parseRetryAfter(answer.headers['retry-after'], context.now);
  return new StoreUnavailable('http-status', `The store answered HTTP ${answer.status}`, {
    ...details,
    retryAfterMs,
  });
}

/** Records that a batch answer of status `WARNING` reports as failed (`response.log[]`, 2.2). */
export function failedRecords(
  outcome: Outcome,
): Array<{ raw: unknown; id: unknown; reason: string }> {
  if (outcome.kind !== 'warning' || !Array.isArray(outcome.response['log'])) return [];
  return (outcome.response['log'] as unknown[])
    .map((entry) => ({ raw: entry, record: asRecord(entry) }))
    .filter(({ record }) => toText(record['status'])?.toUpperCase() !== 'OK')
    .map(({ raw, record }) => ({
      raw,
      id: record['order_id'] ?? record['id'],
      reason: toVendorMessage(record['message'], []) ?? 'the store reports a failure',
    }));
}

/** `response.<name>` as rows; an answer that has other things but not this is not understood. */
export function rowsOf(outcome: Outcome, name: string): unknown[] {
  if (outcome.kind !== 'ok' && outcome.kind !== 'warning') return [];
  const value = outcome.response[name];
  if (Array.isArray(value)) return value as unknown[];
  // An object keyed by index stands in for a list (Q4).
  if (isRecord(value)) return Object.values(value);
  const isNothing = value === undefined || value === null || value === '';
  if (isNothing && Object.keys(outcome.response).every((key) => key === 'log')) return [];
  throw new StoreRefused(`The store answered without ${name}`);
}
