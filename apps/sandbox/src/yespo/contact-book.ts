import {
  emailIndexKey,
  phoneIndexKey,
  type Contact,
  type ContactInput,
  type ContactSource,
} from './contact.js';

/** Gives out the numeric ids; one sequence per server keeps accounts apart in a log. */
export interface IdSequence {
  next(): number;
}

/** All contacts of an account and the ways to find them. */
export class ContactBook {
  private readonly byId = new Map<number, Contact>();
  private readonly byExternalId = new Map<string, Contact>();
  private readonly byEmail = new Map<string, Contact[]>();
  private readonly byPhone = new Map<string, Contact[]>();
  private revision = 0;
  private live = 0;

  constructor(private readonly ids: IdSequence) {}

  /** A new, empty card with the identity of `input`; the rest is applied by the caller. */
  add(input: ContactInput, source: ContactSource, confirmed: boolean, now: number): Contact {
    const contact: Contact = {
      id: this.ids.next(),
      source,
      createdAt: now,
      updatedAt: now,
      revision: (this.revision += 1),
      externalCustomerId: null,
      email: null,
      emailConfirmed: false,
      phone: null,
      otherChannels: [],
      firstName: null,
      lastName: null,
      address: null,
      fields: null,
      languageCode: null,
      timeZone: null,
      contactKey: null,
      addressBookId: null,
      deleted: false,
      segments: null,
      subscriptions: [],
    };
    this.byId.set(contact.id, contact);
    this.live += 1;
    if (input.externalCustomerId) this.setExternalId(contact, input.externalCustomerId);
    if (input.email) this.setEmail(contact, input.email, confirmed);
    if (input.phone) this.setPhone(contact, input.phone);
    return contact;
  }

  get(id: number): Contact | undefined {
    return this.byId.get(id);
  }

  /** The holder of an external id, soft-deleted ones included. */
  findByExternalId(externalId: string): Contact | undefined {
    return this.byExternalId.get(externalId);
  }

  listByEmail(email: string): readonly Contact[] {
    return this.byEmail.get(emailIndexKey(email)) ?? [];
  }

  listByPhone(phone: string): readonly Contact[] {
    return this.byPhone.get(phoneIndexKey(phone)) ?? [];
  }

  all(): IterableIterator<Contact> {
    return this.byId.values();
  }

  /** Contacts that count against the plan. */
  get liveCount(): number {
    return this.live;
  }

  /** Notes a change, for "the most recently updated one". */
  touch(contact: Contact, now: number): void {
    contact.updatedAt = now;
    contact.revision = this.revision += 1;
  }

  setExternalId(contact: Contact, externalId: string): void {
    if (contact.externalCustomerId !== null) this.byExternalId.delete(contact.externalCustomerId);
    contact.externalCustomerId = externalId;
    this.byExternalId.set(externalId, contact);
  }

  /** An address new to the card starts as `confirmed`; a known one never loses its confirmation. */
  setEmail(contact: Contact, email: string | null, confirmed: boolean): void {
    const sameAddress =
      email !== null &&
      contact.email !== null &&
      emailIndexKey(email) === emailIndexKey(contact.email);
    if (!sameAddress) {
      if (contact.email !== null) drop(this.byEmail, emailIndexKey(contact.email), contact);
      if (email !== null) put(this.byEmail, emailIndexKey(email), contact);
    }
    contact.emailConfirmed =
      email !== null && (confirmed || (sameAddress && contact.emailConfirmed));
    contact.email = email;
  }

  setPhone(contact: Contact, phone: string | null): void {
    if (contact.phone !== null) drop(this.byPhone, phoneIndexKey(contact.phone), contact);
    if (phone !== null) put(this.byPhone, phoneIndexKey(phone), contact);
    contact.phone = phone;
  }

  softDelete(contact: Contact, now: number): void {
    if (contact.deleted) return;
    contact.deleted = true;
    this.live -= 1;
    this.touch(contact, now);
  }

  restore(contact: Contact, now: number): void {
    if (!contact.deleted) return;
    contact.deleted = false;
    this.live += 1;
    this.touch(contact, now);
  }

  /** The record is gone; its external id is free again. */
  erase(contact: Contact): void {
    this.setEmail(contact, null, false);
    this.setPhone(contact, null);
    if (contact.externalCustomerId !== null) this.byExternalId.delete(contact.externalCustomerId);
    if (!contact.deleted) this.live -= 1;
    this.byId.delete(contact.id);
  }

  clear(): void {
    this.byId.clear();
    this.byExternalId.clear();
    this.byEmail.clear();
    this.byPhone.clear();
    this.live = 0;
  }
}

function put(index: Map<string, Contact[]>, key: string, contact: Contact): void {
  const holders = index.get(key);
  if (holders) holders.push(contact);
  else index.set(key, [contact]);
}

function drop(index: Map<string, Contact[]>, key: string, contact: Contact): void {
  const others = (index.get(key) ?? []).filter((holder) => holder !== contact);
  if (others.length > 0) index.set(key, others);
  else index.delete(key);
}
