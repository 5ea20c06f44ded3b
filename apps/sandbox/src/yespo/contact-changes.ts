import type { ContactBook } from './contact-book.js';
import type { Address, Contact, ContactInput } from './contact.js';
import type { DedupeKey } from './contact-matching.js';

/** Whether a request confirms an address that is new to the card, and one the card already has. */
export interface Confirmation {
  confirms: boolean;
  confirmsKnown: boolean;
}

/** What an import may touch. */
export interface ImportScope extends Confirmation {
  /** Standard fields to update, `null` for all of them. */
  contactFields: ReadonlySet<string> | null;
  customFieldIds: ReadonlySet<number>;
  /** A field to update without data in the request becomes empty. */
  clearsMissing: boolean;
}

const PLAIN_FIELDS = ['firstName', 'lastName', 'contactKey', 'languageCode', 'timeZone'] as const;
const ADDRESS_FIELDS = ['region', 'town', 'address', 'postcode'] as const;

/** One contact by itself: what was not sent stays. */
export function applySingle(
  book: ContactBook,
  contact: Contact,
  input: ContactInput,
  options: Confirmation & { now: number },
): void {
  if (input.externalCustomerId && contact.externalCustomerId !== input.externalCustomerId) {
    book.setExternalId(contact, input.externalCustomerId);
  }
  if (input.email) changeEmail(book, contact, input.email, options);
  if (input.phone) book.setPhone(contact, input.phone);
  for (const field of PLAIN_FIELDS) {
    if (input[field] !== undefined) contact[field] = input[field] || null;
  }
  if (input.addressBookId !== undefined) contact.addressBookId = input.addressBookId;
  if (input.address) contact.address = cleanAddress({ ...contact.address, ...input.address });
  addChannels(contact, input);
  addFields(contact, input, () => true);
  book.touch(contact, options.now);
}

/** One row of an import over a card that exists; the key it was found by is left alone. */
export function applyImported(
  book: ContactBook,
  contact: Contact,
  input: ContactInput,
  scope: ImportScope,
  foundBy: DedupeKey | null,
  now: number,
): void {
  const isWanted = (field: string): boolean => scope.contactFields?.has(field) ?? true;
  const clears = scope.contactFields !== null || scope.clearsMissing;
  const takes = (field: string, value: unknown): boolean =>
    isWanted(field) && (value !== undefined || clears);

  if (input.externalCustomerId && contact.externalCustomerId === null) {
    book.setExternalId(contact, input.externalCustomerId);
  }
  if (foundBy !== 'email' && takes('email', input.email)) {
    changeEmail(book, contact, input.email ?? null, scope);
  }
  if (foundBy !== 'sms' && takes('sms', input.phone)) book.setPhone(contact, input.phone ?? null);
  for (const field of PLAIN_FIELDS) {
    if (takes(field, input[field])) contact[field] = input[field] || null;
  }
  const address: Address = { ...contact.address };
  for (const field of ADDRESS_FIELDS) {
    if (takes(field, input.address?.[field])) address[field] = input.address?.[field] ?? '';
  }
  contact.address = cleanAddress(address);
  addChannels(contact, input);
  addFields(contact, input, (id) => scope.customFieldIds.has(id));
  book.touch(contact, now);
}

function changeEmail(
  book: ContactBook,
  contact: Contact,
  email: string | null,
  { confirms, confirmsKnown }: Confirmation,
): void {
  const isKnown = email !== null && contact.email?.toLowerCase() === email.toLowerCase();
  book.setEmail(contact, email, isKnown ? confirmsKnown : confirms);
}

function addChannels(contact: Contact, input: ContactInput): void {
  for (const channel of input.otherChannels) {
    const isKnown = contact.otherChannels.some(
      (known) => known.type === channel.type && known.value === channel.value,
    );
    if (!isKnown) contact.otherChannels.push(channel);
  }
}

function addFields(contact: Contact, input: ContactInput, takes: (id: number) => boolean): void {
  for (const [id, value] of input.fields ?? []) {
    if (takes(id)) (contact.fields ??= new Map()).set(id, value);
  }
}

function cleanAddress(address: Address): Address | null {
  const filled = Object.entries(address).filter(([, value]) => value !== '');
  return filled.length > 0 ? Object.fromEntries(filled) : null;
}
