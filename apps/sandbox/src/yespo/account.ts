import type { SandboxClock } from '../shared/clock.js';
import type { SeededRandom } from '../shared/seeded-random.js';
import type { ApiKey } from './access.js';
import { demoFields, type AdditionalField } from './additional-fields.js';
import { ContactBook, type IdSequence } from './contact-book.js';
import { EventLog } from './event-log.js';
import { ImportSessions } from './import-sessions.js';
import { OrderBook } from './order-book.js';
import { Segments } from './segments.js';
import type { YespoSettings } from './settings.js';
import { Sites } from './sites.js';
import type { TrackerHit } from './tracker-hit.js';

/** What every account of a server shares. */
export interface AccountGround {
  settings: YespoSettings;
  clock: SandboxClock;
  random: SeededRandom;
  ids: IdSequence;
}

interface Job {
  dueAt: number;
  run: () => void;
}

/** One organisation: nothing in here is visible to another one. */
export class Account {
  readonly keys: ApiKey[] = [];
  readonly settings: YespoSettings;
  readonly clock: SandboxClock;
  readonly random: SeededRandom;
  readonly contacts: ContactBook;
  readonly orders: OrderBook;
  readonly events = new EventLog();
  readonly segments = new Segments();
  readonly imports = new ImportSessions();
  readonly sites = new Sites();
  readonly unsubscribed = new Set<string>();
  /** Visitor cookie to contact id. */
  readonly visitors = new Map<string, number>();
  trackerHits: TrackerHit[] = [];
  fields: AdditionalField[] = demoFields();
  /** Zone of the person who owns the keys: times without an offset are read in it. */
  timeZone = 'Europe/Kyiv';
  private jobs: Job[] = [];

  constructor(
    readonly orgId: number,
    readonly organisationName: string,
    ground: AccountGround,
  ) {
    this.settings = ground.settings;
    this.clock = ground.clock;
    this.random = ground.random;
    this.contacts = new ContactBook(ground.ids);
    this.orders = new OrderBook(ground.ids);
  }

  get userEmail(): string {
    return `api-user${String(this.orgId)}`;
  }

  fieldIds(): ReadonlySet<number> {
    return new Set(this.fields.map((field) => field.id));
  }

  /** Asynchronous work of the vendor: happens on the first look at the account after `dueAt`. */
  later(dueAt: number, run: () => void): void {
    this.jobs.push({ dueAt, run });
  }

  /** Does the work that is due. Everything that reads or writes the account comes through here. */
  settle(): void {
    if (this.jobs.length === 0) return;
    const now = this.clock.now();
    const due = this.jobs.filter((job) => job.dueAt <= now);
    if (due.length === 0) return;
    this.jobs = this.jobs.filter((job) => job.dueAt > now);
    for (const job of due.sort((one, other) => one.dueAt - other.dueAt)) job.run();
  }

  /** Empties the account; its keys and settings stay. */
  clear(): void {
    this.contacts.clear();
    this.orders.clear();
    this.events.clear();
    this.segments.clear();
    this.imports.clear();
    this.sites.clear();
    this.unsubscribed.clear();
    this.visitors.clear();
    this.trackerHits = [];
    this.jobs = [];
  }
}
