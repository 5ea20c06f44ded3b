import type { FaultPlan, FaultRule } from '../shared/faults.js';
import type { Journal, JournalEntry } from '../shared/journal.js';
import type { AccessLevel } from './access.js';
import type { AccountRegistry, KeyHolder } from './account-registry.js';
import type { Account } from './account.js';
import { toContactView, toOrderView, type ContactView, type OrderView } from './account-views.js';
import type { AdditionalField } from './additional-fields.js';
import { removeContact } from './contact-routes.js';
import type { Contact } from './contact.js';
import type { AccountEvent } from './event-log.js';
import type { ImportSession } from './import-sessions.js';
import type { Segment } from './segments.js';
import type { YespoSettings } from './settings.js';
import type { TrackerHit } from './tracker-hit.js';

/** What the handle needs of its server. */
export interface AccountServices {
  accounts: AccountRegistry;
  faults: FaultPlan;
  journal: Journal;
}

/** One emulated account, for tests and the demo page. Reads show what is due by now. */
export class AccountHandle {
  private readonly account: Account;
  readonly apiKey: string;

  constructor(
    private readonly holder: KeyHolder,
    private readonly services: AccountServices,
  ) {
    this.account = holder.account;
    this.apiKey = holder.key.key;
  }

  get orgId(): number {
    return this.account.orgId;
  }

  get organisationName(): string {
    return this.account.organisationName;
  }

  /** Laid over the settings of the server: assigning here changes this account only. */
  get settings(): YespoSettings {
    return this.account.settings;
  }

  /** Soft-deleted contacts are included and marked. */
  contacts(): ContactView[] {
    return [...this.settled().contacts.all()].map((one) => toContactView(this.account, one));
  }

  /** By Yespo id or by external id. */
  contact(id: number | string): ContactView | null {
    const contact = this.find(id);
    return contact ? toContactView(this.account, contact) : null;
  }

  orders(): OrderView[] {
    return [...this.settled().orders.all()].map(toOrderView);
  }

  order(externalOrderId: string): OrderView | null {
    const record = this.settled().orders.get(externalOrderId);
    return record ? toOrderView(record) : null;
  }

  /** Sizes without building views: cheap with a million orders. */
  totals(): { contacts: number; orders: number; acceptedOrders: number; events: number } {
    const { contacts, orders, events } = this.settled();
    return {
      contacts: contacts.liveCount,
      orders: orders.size,
      acceptedOrders: orders.acceptedCount,
      events: events.total(),
    };
  }

  /** Orders accepted more than once with the same status in a row: started workflows twice. */
  repeatedOrders(): OrderView[] {
    const repeated: OrderView[] = [];
    for (const record of this.settled().orders.all()) {
      if (/(.)\1/.test(record.path)) repeated.push(toOrderView(record));
    }
    return repeated;
  }

  events(typeKey?: string): AccountEvent[] {
    return this.settled().events.list(typeKey);
  }

  eventCount(typeKey?: string): number {
    return this.settled().events.total(typeKey);
  }

  segments(): Segment[] {
    return this.settled().segments.list();
  }

  imports(): ImportSession[] {
    return this.settled().imports.list(this.account.clock.now());
  }

  unsubscribed(): string[] {
    return [...this.account.unsubscribed];
  }

  sites(): { domain: string; siteId: string }[] {
    return this.account.sites.list();
  }

  /** Visitor cookie to contact id. */
  visitors(): Record<string, number> {
    return Object.fromEntries(this.account.visitors);
  }

  trackerHits(): TrackerHit[] {
    return [...this.account.trackerHits];
  }

  /** Journalled requests made with any key of this account. */
  requests(name?: string): JournalEntry[] {
    const keys = new Set(this.account.keys.map((key) => key.key));
    return this.services.journal.entries(
      (entry) =>
        entry.caller !== null &&
        keys.has(entry.caller) &&
        (name === undefined || entry.name === name),
    );
  }

  /** The person follows the link of the confirmation email. False for an unknown contact. */
  confirmContact(id: number | string): boolean {
    const contact = this.find(id);
    if (!contact || contact.email === null) return false;
    contact.emailConfirmed = true;
    return true;
  }

  /** Somebody deletes the contact in the account itself. */
  deleteContact(externalId: string, options: { erase?: boolean } = {}): boolean {
    return removeContact(this.settled(), externalId, options.erase ?? false);
  }

  /** Another key of the same organisation; returns it. */
  addKey(wanted: { key?: string; access?: AccessLevel } = {}): string {
    return this.services.accounts.addKey(this.account, wanted).key.key;
  }

  /** Switches a key (default: the first one) on or off. */
  enableKey(enabled: boolean, apiKey = this.apiKey): void {
    const key = this.account.keys.find((one) => one.key === apiKey);
    if (key) key.enabled = enabled;
  }

  setAccess(access: AccessLevel): void {
    this.holder.key.access = access;
  }

  /** Replaces the additional fields of the account. */
  setFields(fields: AdditionalField[]): void {
    this.account.fields = fields;
  }

  /** Zone of times that come without an offset. */
  setTimeZone(zone: string): void {
    this.account.timeZone = zone;
  }

  /** The next import ends in `ERROR`. */
  failNextImport(description = 'Import failed'): void {
    this.account.imports.failNext(description);
  }

  /** A fault for calls with this account's first key only; returns its id. */
  addFault(rule: Omit<FaultRule, 'caller'>): number {
    return this.services.faults.add({ ...rule, caller: this.apiKey });
  }

  /** Empties the account; keys and settings stay. */
  clear(): void {
    this.account.clear();
  }

  private find(id: number | string): Contact | undefined {
    const { contacts } = this.settled();
    return typeof id === 'number' ? contacts.get(id) : contacts.findByExternalId(id);
  }

  private settled(): Account {
    this.account.settle();
    return this.account;
  }
}
