import type { Account } from './account.js';
import { objectBody, queryText, type ApiCall, type ApiRoute } from './api-call.js';
import { badRequest, json, notFound, Refusal, text, type Answer } from './answers.js';
import { applySingle } from './contact-changes.js';
import { toContactCard } from './contact-view.js';
import type { Contact } from './contact.js';
import { readContact, saveContact } from './save-contact.js';
import { subscribe } from './subscribe.js';
import { numberOf } from './untrusted.js';

export const contactRoutes: ApiRoute[] = [
  { method: 'POST', path: '/v1/contact', right: 'contacts-write', handle: upsert },
  { method: 'POST', path: '/v1/contact/subscribe', right: 'contacts-write', handle: subscribe },
  { method: 'DELETE', path: '/v1/contact', right: 'contacts-delete', handle: deleteByExternalId },
  { method: 'GET', path: '/v1/contact/:id', right: 'contacts-read', handle: read },
  { method: 'PUT', path: '/v1/contact/:id', right: 'contacts-write', handle: update },
  { method: 'DELETE', path: '/v1/contact/:id', right: 'contacts-delete', handle: deleteById },
];

function upsert(call: ApiCall): Answer {
  const input = readContact(call.account, objectBody(call));
  return json({ id: saveContact(call.account, input, 'api').contact.id });
}

function read(call: ApiCall): Answer {
  return json(toContactCard(call.account, getLive(call)));
}

function update(call: ApiCall): Answer {
  const { account } = call;
  const contact = getLive(call);
  const input = readContact(account, objectBody(call));
  const holder = input.externalCustomerId
    ? account.contacts.findByExternalId(input.externalCustomerId)
    : undefined;
  if (holder && holder !== contact) {
    throw new Refusal(
      account.settings.externalIdConflictStatus,
      `externalCustomerId '${input.externalCustomerId ?? ''}' belongs to another contact`,
    );
  }
  applySingle(account.contacts, contact, input, {
    confirms: true,
    confirmsKnown: account.settings.contactUpdateConfirms,
    now: account.clock.now(),
  });
  return text(`Contact with id='${String(contact.id)}' has been updated`);
}

function deleteById(call: ApiCall): Answer {
  const contact = getLive(call);
  call.account.contacts.softDelete(contact, call.account.clock.now());
  return text(`Contact with id='${String(contact.id)}' has been deleted`);
}

function deleteByExternalId(call: ApiCall): Answer {
  const externalId = queryText(call, 'externalCustomerId');
  if (externalId === undefined) throw badRequest('externalCustomerId is required');
  const erase = readErase(call);
  if (!removeContact(call.account, externalId, erase)) {
    throw notFound(`Contact with externalCustomerId='${externalId}'`);
  }
  return text(`Contact with externalCustomerId='${externalId}' has been deleted`);
}

/** False when there is nothing to delete: unknown, or already deleted and not to be erased. */
export function removeContact(account: Account, externalId: string, erase: boolean): boolean {
  const contact = account.contacts.findByExternalId(externalId);
  if (!contact || (contact.deleted && !erase)) return false;
  if (erase) {
    account.contacts.erase(contact);
    account.orders.anonymise(contact.id);
  } else {
    account.contacts.softDelete(contact, account.clock.now());
  }
  return true;
}

function readErase(call: ApiCall): boolean {
  const erase = queryText(call, 'erase') ?? 'false';
  if (erase !== 'true' && erase !== 'false') throw badRequest('erase should be true or false');
  return erase === 'true';
}

function getLive(call: ApiCall): Contact {
  const id = numberOf(call.params.id);
  const contact = id === undefined ? undefined : call.account.contacts.get(id);
  if (!contact || contact.deleted) throw notFound(`Contact with id='${String(call.params.id)}'`);
  return contact;
}
