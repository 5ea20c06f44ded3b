import { listOf, objectBody, pageOf, queryText, type ApiCall, type ApiRoute } from './api-call.js';
import { badRequest, json, notFound, text, type Answer } from './answers.js';
import { toContactRow } from './contact-view.js';
import type { Contact } from './contact.js';
import type { Segment } from './segments.js';
import { filledText, numberOf } from './untrusted.js';

const MOST_IDS = 500;
const members = '/v1/group/:id/contacts';

export const segmentRoutes: ApiRoute[] = [
  { method: 'GET', path: '/v1/groups', right: 'contacts-read', handle: list },
  { method: 'GET', path: members, right: 'contacts-read', handle: listMembers },
  { method: 'POST', path: `${members}/attach`, right: 'contacts-write', handle: attach },
  { method: 'POST', path: `${members}/detach`, right: 'contacts-write', handle: detach },
];

function list(call: ApiCall): Answer {
  const part = queryText(call, 'name')?.toLowerCase() ?? '';
  const found = call.account.segments
    .list()
    .filter((segment) => segment.name.toLowerCase().includes(part));
  return json(pageOf(call, found), { TotalCount: String(found.length) });
}

function listMembers(call: ApiCall): Answer {
  const found = membersOf(call, getSegment(call)).filter((contact) => !contact.deleted);
  return json(pageOf(call, found).map(toContactRow), { TotalCount: String(found.length) });
}

function attach(call: ApiCall): Answer {
  const segment = getStatic(call);
  const chosen = readContacts(call);
  if (chosen === 'everybody') throw badRequest('No contacts given');
  for (const contact of chosen) (contact.segments ??= new Set()).add(segment.id);
  return text('Contacts were attached');
}

function detach(call: ApiCall): Answer {
  const segment = getStatic(call);
  const chosen = readContacts(call);
  for (const contact of chosen === 'everybody' ? membersOf(call, segment) : chosen) {
    contact.segments?.delete(segment.id);
  }
  return text('Contacts were detached');
}

/** An empty list stands for everybody: that is how a segment is emptied. */
function readContacts(call: ApiCall): Contact[] | 'everybody' {
  const { contacts } = call.account;
  const body = objectBody(call);
  const byExternalId = body.externalCustomerIds !== undefined;
  if (byExternalId && body.contactIds !== undefined) {
    throw badRequest('Give either contactIds or externalCustomerIds');
  }
  const ids = listOf(body, byExternalId ? 'externalCustomerIds' : 'contactIds', 0, MOST_IDS);
  if (ids.length === 0) return 'everybody';
  return ids
    .map((id) =>
      byExternalId
        ? contacts.findByExternalId(filledText(id) ?? '')
        : contacts.get(numberOf(id) ?? 0),
    )
    .filter((contact) => contact !== undefined && !contact.deleted) as Contact[];
}

function membersOf(call: ApiCall, segment: Segment): Contact[] {
  return [...call.account.contacts.all()].filter((contact) => contact.segments?.has(segment.id));
}

function getStatic(call: ApiCall): Segment {
  const segment = getSegment(call);
  if (segment.type !== 'Static') throw badRequest('Only static segments can be changed');
  return segment;
}

function getSegment(call: ApiCall): Segment {
  const segment = call.account.segments.get(numberOf(call.params.id) ?? 0);
  if (!segment) throw notFound(`Segment ${String(call.params.id)}`);
  return segment;
}
