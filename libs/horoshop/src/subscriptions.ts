import type { OutboundResponse } from '@kladka/platform';

import type { Outcome } from './envelope.js';
import { StoreRefused, SubscriptionLimit } from './errors.js';
import { readJson } from './json-text.js';
import { toVendorMessage } from './vendor-message.js';
import { asRecord, toNonZeroId } from './wire-values.js';

/** The documented text; its HTTP status and form are not published, so it is looked for everywhere (4.1). */
const LIMIT_WORDS = /subscriptions?\s+limit/i;

/** `hooks/subscribe` answers 201 with a bare `{"id": 318}` instead of the envelope. */
export function readSubscribed(answer: OutboundResponse): Outcome | undefined {
  const text = answer.body.toString('utf8');
  if (LIMIT_WORDS.test(text)) {
    throw new SubscriptionLimit('All subscriptions of this event are taken', {
      httpStatus: answer.status,
      vendorMessage: toVendorMessage(limitText(text), []),
    });
  }
  if (answer.status < 200 || answer.status > 299) return undefined;

  const json = readJson(text);
  const response = json.ok ? asRecord(json.value) : {};
  return toNonZeroId(response['id']) === undefined ? undefined : { kind: 'ok', response };
}

/** The id of the new subscription; without one nothing was subscribed, whatever the status says. */
export function requireSubscriptionId(outcome: { response: Record<string, unknown> }): string {
  const id = toNonZeroId(outcome.response['id']);
  if (id === undefined) throw new StoreRefused('The store subscribed without giving an id');
  return id;
}

/** `hooks/unSubscribe` answers 410 on success (Q2), with a status word or without. */
export function readUnsubscribed(answer: OutboundResponse): Outcome | undefined {
  if (answer.status !== 410 && answer.status !== 204) return undefined;
  const json = readJson(answer.body.toString('utf8'));
  const status = json.ok ? asRecord(json.value)['status'] : undefined;
  return status === undefined || status === 'OK' ? { kind: 'ok', response: {} } : undefined;
}

function limitText(text: string): string {
  const json = readJson(text);
  const envelope = json.ok ? asRecord(json.value) : {};
  const message = asRecord(envelope['response'])['message'] ?? envelope['message'];
  return typeof message === 'string' ? message : text;
}
