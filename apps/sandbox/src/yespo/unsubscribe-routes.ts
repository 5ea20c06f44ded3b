import { listOf, objectBody, type ApiCall, type ApiRoute } from './api-call.js';
import { json, notFound, NOTHING, type Answer } from './answers.js';
import { emailIndexKey, type Contact } from './contact.js';
import { textList } from './untrusted.js';

const MOST_EMAILS = 3000;
const subscriptions = '/v1/contact/:id/subscriptions';

/** The list holds addresses, not contacts: whoever uses an address is covered by it. */
export const unsubscribeRoutes: ApiRoute[] = [
  { method: 'POST', path: '/v1/emails/unsubscribed/add', right: 'contacts-write', handle: add },
  {
    method: 'POST',
    path: '/v1/emails/unsubscribed/delete',
    right: 'contacts-write',
    handle: remove,
  },
  { method: 'GET', path: subscriptions, right: 'contacts-read', handle: listCategories },
  { method: 'PUT', path: subscriptions, right: 'contacts-write', handle: replaceCategories },
];

function add(call: ApiCall): Answer {
  for (const email of readEmails(call)) call.account.unsubscribed.add(email);
  return NOTHING;
}

function remove(call: ApiCall): Answer {
  for (const email of readEmails(call)) call.account.unsubscribed.delete(email);
  return NOTHING;
}

function readEmails(call: ApiCall): string[] {
  return textList(listOf(objectBody(call), 'emails', 1, MOST_EMAILS)).map(emailIndexKey);
}

function listCategories(call: ApiCall): Answer {
  return json(getContact(call).subscriptions);
}

// The vendor's schema is not public: a bare list of category keys stands in for it.
function replaceCategories(call: ApiCall): Answer {
  getContact(call).subscriptions = textList(call.body);
  return NOTHING;
}

function getContact(call: ApiCall): Contact {
  const contact = call.account.contacts.get(Number(call.params.id));
  if (!contact || contact.deleted) throw notFound(`Contact with id='${String(call.params.id)}'`);
  return contact;
}
