import {
  asArray,
  messageOf,
  toRecord,
  toYespoId,
  trimMessage,
  type YespoAnswer,
} from './answer.js';
import type { YespoContact } from './contact.js';

/** Most contacts of one session (`api/yespo.md` 4.5). */
export const MOST_SESSION_CONTACTS = 3_000;

/** By what Yespo looks for a contact whose external id it does not know (`api/yespo.md` 4.3, 4.5). */
export type ContactDedupeKey = 'externalCustomerId' | 'email_or_sms';

/** Standard fields that a session may set (`api/yespo.md` 4.5). */
export const CONTACT_FIELDS = [
  'firstName',
  'lastName',
  'email',
  'sms',
  'region',
  'town',
  'address',
  'postcode',
  'languageCode',
  'timeZone',
] as const;
export type ContactField = (typeof CONTACT_FIELDS)[number];

/** What goes into one session. */
export interface ContactImport<Contact = YespoContact> {
  contacts: readonly Contact[];
  dedupeOn: ContactDedupeKey;
  /** Only these change; one that is named here but missing in a contact is *emptied*. */
  contactFields: readonly ContactField[];
  /** False leaves a contact alone that was deleted in Yespo. */
  restoreDeleted: boolean;
}

/** A contact as an answer names it; which of its names is given differs. */
export interface NamedContact {
  externalCustomerId?: string;
  email?: string;
  phone?: string;
}

export interface FailedContact extends NamedContact {
  /** Yespo's words, at most 300 characters. */
  reason: string;
}

export interface ContactsAnswer extends YespoAnswer {
  /** Missing when Yespo says yes but names none, as for a repeated call. */
  sessionId?: string;
  failed: FailedContact[];
}

/** A contact of a finished session: the value it was found by, and its id in Yespo. */
export interface ImportedContact {
  dedupeValue: string;
  contactId: string;
}

export interface ImportStatus extends YespoAnswer {
  state: 'running' | 'finished' | 'error';
  description?: string;
  mapping: ImportedContact[];
  failed: FailedContact[];
}

/** The fields that a contact brings, in the order of `CONTACT_FIELDS`: what may be set without emptying anything. */
export function contactFieldsOf(contact: YespoContact): ContactField[] {
  const { channels, address } = contact;
  const isSet: Record<ContactField, boolean> = {
    firstName: contact.firstName !== undefined,
    lastName: contact.lastName !== undefined,
    email: channels.some(({ type }) => type === 'email'),
    sms: channels.some(({ type }) => type === 'sms'),
    region: address?.region !== undefined,
    town: address?.town !== undefined,
    address: address?.address !== undefined,
    postcode: address?.postcode !== undefined,
    languageCode: contact.languageCode !== undefined,
    timeZone: contact.timeZone !== undefined,
  };
  return CONTACT_FIELDS.filter((field) => isSet[field]);
}

/** Reads `failedContacts`: a list, the one element of it, or nothing (`api/yespo.md` 2.4, 4.5). */
export function readFailedContacts(value: unknown): FailedContact[] {
  return asArray(value).map(toFailedContact);
}

/**
 * Reads `status`: `FINISHED` and `ERROR` are the ends (`api/yespo.md` 4.6). Any other word, known or not, means that
 * the end is still to come.
 */
export function readImportState(value: unknown): ImportStatus['state'] {
  const word = typeof value === 'string' ? value.trim().toUpperCase() : '';
  if (word === 'FINISHED') return 'finished';
  return word === 'ERROR' ? 'error' : 'running';
}

/** Reads `mapping`: a list, its one element, or nothing; an entry without an id of Yespo says nothing (4.6). */
export function readMapping(value: unknown): ImportedContact[] {
  return asArray(value).flatMap((entry) => {
    const { dedupeValue, contactId } = toRecord(entry);
    const id = toYespoId(contactId);
    const found = toText(dedupeValue);
    return id === undefined || found === undefined ? [] : [{ dedupeValue: found, contactId: id }];
  });
}

/** The form of an entry is not published: the contact as it was sent with a reason in it, or around it. */
function toFailedContact(entry: unknown): FailedContact {
  const record = toRecord(entry);
  const inner = toRecord(record['contact']);
  const contact = Object.keys(inner).length > 0 ? inner : record;
  const reasons = [
    messageOf(record),
    record['reason'],
    record['cause'],
    record['description'],
    messageOf(inner),
  ];
  const reason = reasons.find((text) => typeof text === 'string' && text.trim() !== '');
  return {
    externalCustomerId: toText(contact['externalCustomerId'] ?? record['externalCustomerId']),
    email: channelOf(contact, 'email'),
    phone: channelOf(contact, 'sms'),
    reason: trimMessage(typeof reason === 'string' ? reason : 'Yespo refused the contact'),
  };
}

function channelOf(contact: Record<string, unknown>, type: string): string | undefined {
  const channels = asArray(contact['channels']).map(toRecord);
  return toText(channels.find((channel) => channel['type'] === type)?.['value']);
}

function toText(value: unknown): string | undefined {
  const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
  return text === '' ? undefined : text;
}
