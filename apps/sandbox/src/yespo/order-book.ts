import type { IdSequence } from './contact-book.js';
import { statusLetter, type OrderInput, type OrderRecord } from './order.js';
import type { YespoSettings } from './settings.js';
import type { Json } from './untrusted.js';

const PERSONAL = [
  'externalCustomerId',
  'email',
  'phone',
  'firstName',
  'lastName',
  'deliveryAddress',
];

/** All orders of an account by external id. */
export class OrderBook {
  private readonly byExternalId = new Map<string, OrderRecord>();
  private accepted = 0;

  constructor(private readonly ids: IdSequence) {}

  /** Creates or updates; the vendor's own id stays with the external one. */
  upsert(order: OrderInput, contactId: number | null, settings: YespoSettings): OrderRecord {
    this.accepted += 1;
    const known = this.byExternalId.get(order.externalOrderId);
    if (known) return update(known, order, contactId, settings);
    const record: OrderRecord = {
      orderId: this.ids.next(),
      externalOrderId: order.externalOrderId,
      contactId,
      path: statusLetter(order.status),
      totalCost: order.totalCost,
      dateMs: order.dateMs,
      data: settings.keep === 'all' ? order.data : null,
      anonymised: false,
    };
    this.byExternalId.set(record.externalOrderId, record);
    return record;
  }

  get(externalOrderId: string): OrderRecord | undefined {
    return this.byExternalId.get(externalOrderId);
  }

  all(): IterableIterator<OrderRecord> {
    return this.byExternalId.values();
  }

  get size(): number {
    return this.byExternalId.size;
  }

  /** Orders accepted so far, repeats included. */
  get acceptedCount(): number {
    return this.accepted;
  }

  remove(externalOrderId: string): void {
    this.byExternalId.delete(externalOrderId);
  }

  /** Removes the orders dated from `from` to `to`, both included, epoch milliseconds. */
  removeBetween(from: number, to: number): void {
    for (const record of this.byExternalId.values()) {
      if (record.dateMs >= from && record.dateMs <= to) this.remove(record.externalOrderId);
    }
  }

  /** Totals stay, the person disappears. */
  anonymise(contactId: number): void {
    for (const record of this.byExternalId.values()) {
      if (record.contactId !== contactId) continue;
      record.contactId = null;
      record.anonymised = true;
      record.data = record.data && withoutPerson(record.data);
    }
  }

  /** Date of the last order and number of orders of a contact. */
  infoOf(contactId: number): { count: number; lastDateMs: number | null } {
    let count = 0;
    let lastDateMs: number | null = null;
    for (const record of this.byExternalId.values()) {
      if (record.contactId !== contactId) continue;
      count += 1;
      lastDateMs = Math.max(lastDateMs ?? record.dateMs, record.dateMs);
    }
    return { count, lastDateMs };
  }

  clear(): void {
    this.byExternalId.clear();
    this.accepted = 0;
  }
}

function update(
  record: OrderRecord,
  order: OrderInput,
  contactId: number | null,
  settings: YespoSettings,
): OrderRecord {
  record.contactId = contactId;
  record.path += statusLetter(order.status);
  record.totalCost = order.totalCost;
  record.dateMs = order.dateMs;
  record.anonymised = false;
  if (settings.keep === 'latest') record.data = null;
  else if (settings.orderUpdate === 'replace') record.data = order.data;
  else record.data = { ...record.data, ...order.data };
  return record;
}

function withoutPerson(data: Json): Json {
  return Object.fromEntries(Object.entries(data).filter(([name]) => !PERSONAL.includes(name)));
}
