import { refused, type Answer } from './answers.js';
import { asInteger, asText, type Parameters } from './parameters.js';
import type { Store } from './store.js';
import { isKnownEvent } from './subscription-book.js';

const limitReached = 'Subscriptions limit for current event has been reached';

/** `hooks/subscribe`: a bare id under HTTP 201 (`api/horoshop.md 4.1`). */
export function subscribe(store: Store, parameters: Parameters): Answer {
  const { event } = parameters;
  const targetUrl = asText(parameters['target_url']);
  if (!isKnownEvent(event, store.toggles.profile)) return refused('Unknown event', 400);
  if (!targetUrl || !URL.canParse(targetUrl)) return refused('target_url is required', 400);

  const subscription = store.subscriptions.add(event, targetUrl);
  if (subscription !== 'limit-reached') return { httpStatus: 201, body: { id: subscription.id } };
  switch (store.toggles.limitRefusal) {
    case 'http-400':
      return refused(limitReached, 400);
    case 'http-200':
      return refused(limitReached);
    case 'text':
      return { httpStatus: 400, contentType: 'text/plain; charset=utf-8', body: limitReached };
  }
}

/** `hooks/unSubscribe`: success is HTTP 410 (`api/horoshop.md 4.2`). */
export function unsubscribe(store: Store, parameters: Parameters): Answer {
  const id = asInteger(parameters['id']);
  const targetUrl = asText(parameters['target_url']);
  const removed = id !== null && targetUrl ? store.subscriptions.remove(id, targetUrl) : null;
  if (!removed) return refused('Subscription not found');
  store.hooks.forget(removed.id);
  return { httpStatus: 410, body: { status: 'OK' } };
}
