import type { Account } from './account.js';
import type { Address, Contact, ContactSource, OtherChannel } from './contact.js';
import { readPath, type OrderRecord, type OrderStatus } from './order.js';
import { textOf, type Json } from './untrusted.js';

/** A contact as tests and the demo page see it. */
export interface ContactView {
  id: number;
  externalCustomerId: string | null;
  email: string | null;
  /** Of the email; an unconfirmed address gets no bulk campaigns. */
  confirmed: boolean;
  phone: string | null;
  otherChannels: OtherChannel[];
  firstName: string | null;
  lastName: string | null;
  address: Address | null;
  fields: Record<string, string>;
  languageCode: string | null;
  timeZone: string | null;
  contactKey: string | null;
  source: ContactSource;
  deleted: boolean;
  unsubscribed: boolean;
  segments: string[];
  subscriptions: string[];
  createdAt: number;
  updatedAt: number;
}

/** An order with every status it was accepted with. */
export interface OrderView {
  orderId: number;
  externalOrderId: string;
  /** Latest status. */
  status: OrderStatus;
  /** All accepted statuses, oldest first; a repeat is in it twice. */
  statuses: OrderStatus[];
  /** Accepted requests with this order: 1 means that no workflow was started twice. */
  accepted: number;
  contactId: number | null;
  totalCost: number;
  dateMs: number;
  externalCustomerId: string | null;
  email: string | null;
  phone: string | null;
  anonymised: boolean;
  /** Latest data as sent, `null` with `keep: 'latest'`. */
  data: Json | null;
}

export function toContactView(account: Account, contact: Contact): ContactView {
  return {
    id: contact.id,
    externalCustomerId: contact.externalCustomerId,
    email: contact.email,
    confirmed: contact.emailConfirmed,
    phone: contact.phone,
    otherChannels: [...contact.otherChannels],
    firstName: contact.firstName,
    lastName: contact.lastName,
    address: contact.address && { ...contact.address },
    fields: Object.fromEntries(contact.fields ?? []),
    languageCode: contact.languageCode,
    timeZone: contact.timeZone,
    contactKey: contact.contactKey,
    source: contact.source,
    deleted: contact.deleted,
    unsubscribed: contact.email !== null && account.unsubscribed.has(contact.email.toLowerCase()),
    segments: account.segments.of(contact).map((segment) => segment.name),
    subscriptions: [...contact.subscriptions],
    createdAt: contact.createdAt,
    updatedAt: contact.updatedAt,
  };
}

export function toOrderView(record: OrderRecord): OrderView {
  const statuses = readPath(record.path);
  return {
    orderId: record.orderId,
    externalOrderId: record.externalOrderId,
    status: statuses.at(-1) ?? 'INITIALIZED',
    statuses,
    accepted: statuses.length,
    contactId: record.contactId,
    totalCost: record.totalCost,
    dateMs: record.dateMs,
    externalCustomerId: textOf(record.data?.externalCustomerId) ?? null,
    email: textOf(record.data?.email) ?? null,
    phone: textOf(record.data?.phone) ?? null,
    anonymised: record.anonymised,
    data: record.data,
  };
}
