import type { Account } from './account.js';
import { listOf, objectBody, queryText, type ApiCall, type ApiRoute } from './api-call.js';
import { badRequest, NOTHING, type Answer } from './answers.js';
import { channelProblem } from './contact-input.js';
import { findContact } from './contact-matching.js';
import type { Contact } from './contact.js';
import { readEvent, type EventInput, type EventPerson, type EventVersion } from './event-input.js';
import { applyOrderEvent } from './event-orders.js';
import { isOverCap } from './save-contact.js';
import { filledText, isObject } from './untrusted.js';

const MOST_PAST_EVENTS = 500;
const OCCURRED = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/;
const VERSIONS: EventVersion[] = ['v1', 'v2', 'v3'];

export const eventRoutes: ApiRoute[] = [
  ...VERSIONS.flatMap((version): ApiRoute[] => [
    {
      method: 'POST',
      path: `/${version}/event`,
      right: 'events',
      handle: (call) => registerEvent(call, version),
    },
    {
      method: 'POST',
      path: `/${version}/past_events`,
      right: 'events',
      handle: (call) => registerPast(call, version),
    },
  ]),
  { method: 'DELETE', path: '/v1/past_events', right: 'events', handle: deletePast },
];

function registerEvent(call: ApiCall, version: EventVersion): Answer {
  const { account } = call;
  const event = readEvent(objectBody(call), version);
  checkRequired(account, event);
  const contact = findPerson(account, event.person) ?? createPerson(account, event);
  append(account, event, contact, 'event');
  applyOrderEvent(account, event);
  return NOTHING;
}

// History only: nobody is created and no order changes.
function registerPast(call: ApiCall, version: EventVersion): Answer {
  const { account } = call;
  const rows = listOf(objectBody(call), 'events', 1, MOST_PAST_EVENTS);
  const events = rows.map((row) => ({
    event: readEvent(row, version),
    occurred: readOccurred(row),
  }));
  for (const { event, occurred } of events) {
    append(account, event, findPerson(account, event.person), 'past-event', occurred);
  }
  return NOTHING;
}

function deletePast(call: ApiCall): Answer {
  const typeKey = queryText(call, 'eventTypeKey');
  if (typeKey === undefined) throw badRequest('eventTypeKey is required');
  call.account.events.removePast(typeKey);
  return NOTHING;
}

function append(
  account: Account,
  event: EventInput,
  contact: Contact | null,
  origin: 'event' | 'past-event',
  occurred?: string,
): void {
  account.events.append(
    {
      at: account.clock.now(),
      typeKey: event.typeKey,
      keyValue: event.keyValue,
      contactId: contact?.id ?? null,
      origin,
      params: event.params,
      ...(occurred !== undefined && { occurred }),
    },
    account.settings.keep,
  );
}

function checkRequired(account: Account, event: EventInput): void {
  const { requiredEventParams } = account.settings;
  const required = Object.hasOwn(requiredEventParams, event.typeKey)
    ? (requiredEventParams[event.typeKey] ?? [])
    : [];
  if (required.every((name) => name in event.params)) return;
  const list = JSON.stringify(required.map((name) => ({ name, required: true })));
  throw badRequest(`Event should have the following params: ${list}`);
}

function findPerson(account: Account, person: EventPerson): Contact | null {
  const byId = account.contacts.get(Number(person.contactId));
  return byId ?? findContact(account.contacts, person, account.settings)?.contact ?? null;
}

function createPerson(account: Account, { person }: EventInput): Contact | null {
  const email = person.email && !channelProblem('email', person.email) ? person.email : undefined;
  const phone = person.phone && !channelProblem('sms', person.phone) ? person.phone : undefined;
  const { externalCustomerId } = person;
  const isKnowable = email ?? phone ?? externalCustomerId;
  if (!account.settings.eventCreatesContact || !isKnowable || isOverCap(account)) return null;
  const input = { externalCustomerId, email, phone, otherChannels: [] };
  return account.contacts.add(input, 'event', true, account.clock.now());
}

function readOccurred(row: unknown): string {
  const occurred = isObject(row) ? filledText(row.occurred) : undefined;
  if (occurred === undefined || !OCCURRED.test(occurred)) {
    throw badRequest('occurred should look like YYYY-MM-DD or YYYY-MM-DDTHH:mm');
  }
  return occurred;
}
