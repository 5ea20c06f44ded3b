import { pageOf, queryText, type ApiCall, type ApiRoute } from './api-call.js';
import { badRequest, json, type Answer } from './answers.js';
import { toContactRow } from './contact-view.js';
import type { Contact } from './contact.js';

export const searchRoutes: ApiRoute[] = [
  { method: 'GET', path: '/v1/contacts', right: 'contacts-read', handle: search },
];

type Filter = (contact: Contact, part: string) => boolean;

const FILTERS: Record<string, Filter> = {
  email: (contact, part) => includes(contact.email, part),
  sms: (contact, part) => includes(contact.phone, part),
  firstname: (contact, part) => includes(contact.firstName, part),
  lastname: (contact, part) => includes(contact.lastName, part),
};

function search(call: ApiCall): Answer {
  const found = find(call);
  return json(pageOf(call, found).map(toContactRow), { TotalCount: String(found.length) });
}

function find(call: ApiCall): Contact[] {
  const { contacts } = call.account;
  const wanted = Object.keys(FILTERS).filter((name) => queryText(call, name) !== undefined);
  const externalId = queryText(call, 'externalCustomerId');
  if (externalId !== undefined) {
    if (wanted.length > 0) throw badRequest('externalCustomerId cannot be combined');
    const contact = contacts.findByExternalId(externalId);
    return contact && !contact.deleted ? [contact] : [];
  }
  return [...contacts.all()].filter(
    (contact) =>
      !contact.deleted &&
      wanted.every((name) => FILTERS[name]?.(contact, queryText(call, name) ?? '')),
  );
}

// Not an exact match: the vendor finds parts, so clients have to look at every hit again.
function includes(value: string | null, part: string): boolean {
  return value?.toLowerCase().includes(part.toLowerCase()) ?? false;
}
