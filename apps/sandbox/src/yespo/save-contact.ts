import type { Account } from './account.js';
import { badRequest } from './answers.js';
import { applySingle } from './contact-changes.js';
import { parseContact } from './contact-input.js';
import { findContact } from './contact-matching.js';
import type { Contact, ContactInput, ContactSource } from './contact.js';

export interface SavedContact {
  contact: Contact;
  isNew: boolean;
}

/** Reads one contact object or refuses the call. */
export function readContact(account: Account, raw: unknown): ContactInput {
  const parsed = parseContact(raw, account.settings, account.fieldIds());
  if (!parsed.input) throw badRequest(parsed.problem);
  return parsed.input;
}

/** Upsert of one contact: found by external id, email, phone; a deleted one is restored. */
export function saveContact(
  account: Account,
  input: ContactInput,
  source: ContactSource,
): SavedContact {
  const { contacts, settings } = account;
  const now = account.clock.now();
  const confirms = source !== 'subscribe';
  const match = findContact(contacts, input, settings);
  if (!match) refuseOverCap(account);

  const contact = match?.contact ?? contacts.add(input, source, confirms, now);
  contacts.restore(contact, now);
  applySingle(contacts, contact, input, {
    confirms,
    confirmsKnown: confirms && (match === null || settings.contactUpdateConfirms),
    now,
  });
  return { contact, isNew: match === null };
}

export function isOverCap(account: Account): boolean {
  const { contactCap } = account.settings;
  return contactCap !== null && account.contacts.liveCount >= contactCap;
}

function refuseOverCap(account: Account): void {
  if (isOverCap(account)) throw badRequest('The contact limit of the plan has been reached');
}
