import type { FaultRule, StandingFault } from '../shared/faults.js';
import type { JournalEntry } from '../shared/journal.js';
import type { AccessLevel } from './access.js';
import type { ContactView, OrderView } from './account-views.js';
import type { AccountEvent } from './event-log.js';
import type { ImportSession } from './import-sessions.js';
import type { Segment } from './segments.js';
import type { YespoSettings } from './settings.js';
import type { TrackerHit } from './tracker-hit.js';

/** An account as the control API describes it. */
export interface AccountSummary {
  apiKey: string;
  orgId: number;
  organisationName: string;
  totals: AccountTotals;
}

export interface AccountTotals {
  contacts: number;
  orders: number;
  acceptedOrders: number;
  events: number;
}

export interface Page<T> {
  total: number;
  rows: T[];
}

export interface PageQuery {
  offset?: number;
  limit?: number;
}

export interface ClockView {
  now: number;
  offsetMs: number;
}

/**
 * Drives an emulated Yespo server in another process. `url` is its origin; the calls are those of
 * `YespoHandle` and `AccountHandle`. Throws on any answer that is not 2xx.
 */
export class YespoSandboxClient {
  constructor(private readonly url: string) {}

  accounts(): Promise<AccountSummary[]> {
    return this.get('/accounts');
  }

  addAccount(wanted: {
    organisationName?: string;
    key?: string;
    access?: AccessLevel;
  }): Promise<AccountSummary> {
    return this.send('POST', '/accounts', wanted);
  }

  account(apiKey: string): YespoSandboxAccount {
    return new YespoSandboxAccount(this.url, apiKey);
  }

  settings(): Promise<YespoSettings> {
    return this.get('/settings');
  }

  changeSettings(changes: Partial<YespoSettings>): Promise<YespoSettings> {
    return this.send('PATCH', '/settings', changes);
  }

  faults(): Promise<StandingFault[]> {
    return this.get('/faults');
  }

  async addFault(rule: FaultRule): Promise<number> {
    return (await this.send<{ id: number }>('POST', '/faults', rule)).id;
  }

  async removeFault(id: number): Promise<void> {
    await this.send('DELETE', `/faults/${String(id)}`);
  }

  async clearFaults(): Promise<void> {
    await this.send('DELETE', '/faults');
  }

  /** Kept requests, oldest first, of one call name such as `POST /v1/orders` if given. */
  journal(name?: string): Promise<JournalEntry[]> {
    return this.get(`/journal${toQuery({ name })}`);
  }

  /** Calls per name since the start or the last clearing. */
  counters(): Promise<Record<string, number>> {
    return this.get('/journal/counters');
  }

  async clearJournal(): Promise<void> {
    await this.send('DELETE', '/journal');
  }

  clock(): Promise<ClockView> {
    return this.get('/clock');
  }

  advanceClock(advanceMs: number): Promise<ClockView> {
    return this.send('POST', '/clock', { advanceMs });
  }

  setClock(moment: Date): Promise<ClockView> {
    return this.send('POST', '/clock', { set: moment.toISOString() });
  }

  resetClock(): Promise<ClockView> {
    return this.send('POST', '/clock', { reset: true });
  }

  /** Tracker requests of no known site. */
  strayTrackerHits(): Promise<TrackerHit[]> {
    return this.get('/tracker-hits');
  }

  /** Empties all accounts, faults and the journal; settings and clock go back to the start. */
  async reset(): Promise<void> {
    await this.send('POST', '/reset');
  }

  protected get<T>(path: string): Promise<T> {
    return this.send('GET', path);
  }

  protected send<T>(method: string, path: string, body?: object): Promise<T> {
    return call<T>(method, `${this.url}/__sandbox${path}`, body);
  }
}

/** One account of the server, by API key. */
export class YespoSandboxAccount {
  private readonly base: string;

  constructor(url: string, apiKey: string) {
    this.base = `${url}/__sandbox/accounts/${encodeURIComponent(apiKey)}`;
  }

  totals(): Promise<AccountTotals> {
    return call('GET', `${this.base}/totals`);
  }

  contacts(query: PageQuery = {}): Promise<Page<ContactView>> {
    return call('GET', `${this.base}/contacts${toQuery(query)}`);
  }

  orders(query: PageQuery = {}): Promise<Page<OrderView>> {
    return call('GET', `${this.base}/orders${toQuery(query)}`);
  }

  order(externalOrderId: string): Promise<OrderView> {
    return call('GET', `${this.base}/orders/${encodeURIComponent(externalOrderId)}`);
  }

  /** Orders accepted twice in a row with one status. */
  repeatedOrders(query: PageQuery = {}): Promise<Page<OrderView>> {
    return call('GET', `${this.base}/repeated-orders${toQuery(query)}`);
  }

  events(query: PageQuery & { typeKey?: string } = {}): Promise<Page<AccountEvent>> {
    return call('GET', `${this.base}/events${toQuery(query)}`);
  }

  segments(): Promise<Segment[]> {
    return call('GET', `${this.base}/segments`);
  }

  imports(): Promise<ImportSession[]> {
    return call('GET', `${this.base}/imports`);
  }

  unsubscribed(): Promise<string[]> {
    return call('GET', `${this.base}/unsubscribed`);
  }

  sites(): Promise<{ domain: string; siteId: string }[]> {
    return call('GET', `${this.base}/sites`);
  }

  trackerHits(query: PageQuery = {}): Promise<Page<TrackerHit>> {
    return call('GET', `${this.base}/tracker-hits${toQuery(query)}`);
  }

  requests(query: PageQuery & { name?: string } = {}): Promise<Page<JournalEntry>> {
    return call('GET', `${this.base}/requests${toQuery(query)}`);
  }

  settings(): Promise<YespoSettings> {
    return call('GET', `${this.base}/settings`);
  }

  changeSettings(changes: Partial<YespoSettings>): Promise<YespoSettings> {
    return call('PATCH', `${this.base}/settings`, changes);
  }

  async addKey(wanted: { key?: string; access?: AccessLevel } = {}): Promise<string> {
    return (await call<{ key: string }>('POST', `${this.base}/keys`, wanted)).key;
  }

  async enableKey(enabled: boolean): Promise<void> {
    await call('POST', `${this.base}/enabled`, { enabled });
  }

  async confirmContact(externalCustomerId: string): Promise<void> {
    await call('POST', `${this.base}/confirm`, { externalCustomerId });
  }

  async deleteContact(
    externalCustomerId: string,
    options: { erase?: boolean } = {},
  ): Promise<void> {
    await call('POST', `${this.base}/delete-contact`, { externalCustomerId, ...options });
  }

  async failNextImport(description?: string): Promise<void> {
    await call('POST', `${this.base}/fail-next-import`, { description });
  }

  async clear(): Promise<void> {
    await call('POST', `${this.base}/clear`);
  }
}

async function call<T>(method: string, url: string, body?: object): Promise<T> {
  const response = await fetch(url, {
    method,
    ...(body && {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${url}: ${String(response.status)} ${text}`);
  return JSON.parse(text) as T;
}

function toQuery(query: object): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const pairs = given.map(([name, value]): [string, string] => [name, String(value)]);
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`;
}
