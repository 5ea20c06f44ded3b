import type { ContactBook } from './contact-book.js';
import type { Contact, ContactInput } from './contact.js';
import type { YespoSettings } from './settings.js';

export const DEDUPE_KEYS = [
  'email',
  'sms',
  'email_or_sms',
  'externalCustomerId',
  'id',
  'fieldId',
  'push',
  'webpush',
] as const;

export type DedupeKey = (typeof DEDUPE_KEYS)[number];

export interface Dedupe {
  on: DedupeKey;
  fieldId?: number | undefined;
}

export interface Match {
  contact: Contact;
  /** Where it was found: the value a bulk update must leave alone. */
  by: DedupeKey;
}

type Identity = Pick<ContactInput, 'externalCustomerId' | 'email' | 'phone'>;

/** Single upsert and subscribe: external id, then email, then phone. */
export function findContact(
  book: ContactBook,
  input: Identity,
  settings: YespoSettings,
): Match | null {
  return (
    findByExternalId(book, input) ??
    findByEmail(book, input, settings) ??
    findByPhone(book, input, settings)
  );
}

/** Import: external id, then the named key only. */
export function findForImport(
  book: ContactBook,
  input: ContactInput,
  dedupe: Dedupe,
  settings: YespoSettings,
): Match | null {
  return findByExternalId(book, input) ?? findByKey(book, input, dedupe, settings);
}

/** Orders link to whoever holds the address, even under another external id. */
export function findForOrder(
  book: ContactBook,
  input: Identity,
  settings: YespoSettings,
): Contact | null {
  const found = findContact(book, input, settings);
  if (found) return found.contact;
  return findContact(book, { ...input, externalCustomerId: undefined }, settings)?.contact ?? null;
}

function findByKey(
  book: ContactBook,
  input: ContactInput,
  dedupe: Dedupe,
  settings: YespoSettings,
): Match | null {
  switch (dedupe.on) {
    case 'externalCustomerId':
      return null;
    case 'email':
      return findByEmail(book, input, settings);
    case 'sms':
      return findByPhone(book, input, settings);
    case 'email_or_sms':
      return findByPhone(book, input, settings) ?? findByEmail(book, input, settings);
    case 'id': {
      const contact = input.id === undefined ? undefined : book.get(input.id);
      return contact ? { contact, by: 'id' } : null;
    }
    case 'fieldId':
    case 'push':
    case 'webpush':
      return findByScan(book, input, dedupe, settings);
  }
}

// Rare keys have no index: a scan is fine for an emulator.
function findByScan(
  book: ContactBook,
  input: ContactInput,
  dedupe: Dedupe,
  settings: YespoSettings,
): Match | null {
  const wanted = dedupeValue(input, dedupe);
  if (wanted === undefined) return null;
  const holders = [...book.all()].filter((contact) => valueHeld(contact, dedupe) === wanted);
  return latest(holders, input, settings, dedupe.on);
}

function valueHeld(contact: Contact, dedupe: Dedupe): string | undefined {
  if (dedupe.on === 'fieldId') return contact.fields?.get(dedupe.fieldId ?? 0);
  const type = dedupe.on === 'push' ? 'mobilepush' : 'webpush';
  return contact.otherChannels.find((channel) => channel.type === type)?.value;
}

/** The value of the dedupe key in a request, as it is reported back in `mapping`. */
export function dedupeValue(input: ContactInput, dedupe: Dedupe): string | undefined {
  switch (dedupe.on) {
    case 'externalCustomerId':
      return input.externalCustomerId;
    case 'email':
      return input.email;
    case 'sms':
      return input.phone;
    case 'email_or_sms':
      return input.phone ?? input.email;
    case 'id':
      return input.id === undefined ? undefined : String(input.id);
    case 'fieldId':
      return input.fields?.get(dedupe.fieldId ?? 0);
    case 'push':
      return input.otherChannels.find((channel) => channel.type === 'mobilepush')?.value;
    case 'webpush':
      return input.otherChannels.find((channel) => channel.type === 'webpush')?.value;
  }
}

function findByExternalId(book: ContactBook, input: Identity): Match | null {
  if (!input.externalCustomerId) return null;
  const contact = book.findByExternalId(input.externalCustomerId);
  return contact ? { contact, by: 'externalCustomerId' } : null;
}

function findByEmail(book: ContactBook, input: Identity, settings: YespoSettings): Match | null {
  return input.email ? latest(book.listByEmail(input.email), input, settings, 'email') : null;
}

function findByPhone(book: ContactBook, input: Identity, settings: YespoSettings): Match | null {
  return input.phone ? latest(book.listByPhone(input.phone), input, settings, 'sms') : null;
}

/**
 * Of several holders the most recently updated one wins. When the request brings an external id,
 * holders of another one are somebody else and do not count.
 */
function latest(
  holders: readonly Contact[],
  input: Identity,
  settings: YespoSettings,
  by: DedupeKey,
): Match | null {
  let chosen: Contact | null = null;
  for (const holder of holders) {
    if (holder.deleted && !settings.deletedMatchByChannel) continue;
    if (input.externalCustomerId && holder.externalCustomerId !== null) continue;
    if (chosen === null || holder.revision > chosen.revision) chosen = holder;
  }
  return chosen && { contact: chosen, by };
}
