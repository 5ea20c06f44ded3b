import type { Clock, OutboundHttp } from '@kladka/platform';

import { toYespoId, type ReadAnswer, type YespoAnswer } from './answer.js';
import type { YespoContact } from './contact.js';
import {
  MOST_SESSION_CONTACTS,
  readFailedContacts,
  readImportState,
  readMapping,
  type ContactImport,
  type ContactsAnswer,
  type ImportStatus,
} from './contact-import.js';
import {
  YespoCredentialsRefused,
  YespoError,
  YespoRecordRefused,
  YespoTransient,
} from './errors.js';
import { readFailedOrders, type FailedOrder } from './failed-orders.js';
import type { YespoOrder } from './order.js';
import { YespoWire } from './wire.js';

export interface YespoClientOptions {
  http: OutboundHttp;
  clock: Clock;
  /** Ends before the version: `https://yespo.io/api`. */
  apiUrl: string;
  apiKey: string;
  limits?: Partial<YespoLimits>;
}

export interface YespoLimits {
  timeoutMs: number;
  bulkTimeoutMs: number;
  maxBytes: number;
}

export interface YespoAccount extends YespoAnswer {
  organisationId?: string;
  organisationName?: string;
}

export interface ContactAnswer extends YespoAnswer {
  contactId?: string;
}

export interface OrdersAnswer extends YespoAnswer {
  /** Orders that Yespo took out of an otherwise accepted batch; whether it ever does is unknown (5.1). */
  failed: FailedOrder[];
}

/** What Yespo said to a deletion, be it that there is nothing to delete. */
export type DeletionAnswer = Pick<YespoAnswer, 'httpStatus' | 'responseExcerpt'>;

export interface SubscribeOptions {
  /** Suffix of the event that the call generates (4.12). */
  formType?: string;
  /** Segment names; unknown ones are created. */
  groups?: readonly string[];
}

// Time-outs as the official plug-ins use them (`api/yespo.md` 2.6).
const DEFAULT_LIMITS: YespoLimits = {
  timeoutMs: 30_000,
  bulkTimeoutMs: 60_000,
  maxBytes: 4 * 1024 * 1024,
};
const MOST_ORDERS = 1_000;

/**
 * Client of one Yespo account (`api/yespo.md`). Every method fails with a `YespoError` only and repeats nothing:
 * the class of the error says what becomes of the delivery. Writes are upserts, so a repeat is safe for the
 * data, but every accepted order fires an event (5.3).
 */
export class YespoClient {
  private readonly wire: YespoWire;
  private readonly limits: YespoLimits;

  constructor(options: YespoClientOptions) {
    const { http, clock, apiUrl, apiKey } = options;
    this.limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.wire = new YespoWire({ http, clock, apiUrl, apiKey, maxBytes: this.limits.maxBytes });
  }

  /** Whose key this is; the recommended test of a key (`api/yespo.md` 3.1). */
  async getAccountInfo(signal?: AbortSignal): Promise<YespoAccount> {
    const { timeoutMs } = this.limits;
    const answer = await this.wire.call({
      method: 'GET',
      path: '/v1/account/info',
      timeoutMs,
      signal,
    });
    requireJson(answer, { orEmpty: false });

    const name = answer.json['organisationName'];
    return {
      ...toAnswer(answer),
      organisationId: toYespoId(answer.json['orgId']),
      organisationName: typeof name === 'string' && name.trim() !== '' ? name.trim() : undefined,
    };
  }

  /** Creates or updates a contact with a *confirmed* email; no event is generated (`api/yespo.md` 4.4). */
  async upsertContact(contact: YespoContact, signal?: AbortSignal): Promise<ContactAnswer> {
    return this.sendContact('/v1/contact', contact, signal);
  }

  /**
   * Creates a contact with an *unconfirmed* email or updates an existing one, and generates
   * `subscribeFromApi` or `subscribeUpdateFromApi` (`api/yespo.md` 4.12).
   */
  async subscribeContact(
    contact: YespoContact,
    options: SubscribeOptions = {},
    signal?: AbortSignal,
  ): Promise<ContactAnswer> {
    const { formType, groups } = options;
    return this.sendContact('/v1/contact/subscribe', { contact, formType, groups }, signal);
  }

  /**
   * Gives 1 to 3000 contacts to a session, which creates or updates them later, *confirmed* (`api/yespo.md` 4.5). Only
   * `getImportStatus` tells which of them were taken. A refusal concerns the whole call.
   */
  async sendContacts(session: ContactImport, signal?: AbortSignal): Promise<ContactsAnswer> {
    const contacts = session.contacts.map((contact) => JSON.stringify(contact));
    return this.sendContactTexts({ ...session, contacts }, signal);
  }

  /** As `sendContacts`, with each contact as the JSON text of a `YespoContact`. */
  async sendContactTexts(
    { contacts, dedupeOn, contactFields, restoreDeleted }: ContactImport<string>,
    signal?: AbortSignal,
  ): Promise<ContactsAnswer> {
    if (contacts.length === 0 || contacts.length > MOST_SESSION_CONTACTS) {
      throw new RangeError(`A session holds 1 to ${MOST_SESSION_CONTACTS} contacts`);
    }
    const answer = await this.wire.call({
      method: 'POST',
      path: '/v1/contacts',
      json: `${JSON.stringify({ dedupeOn, contactFields, restoreDeleted }).slice(0, -1)},"contacts":[${contacts.join(',')}]}`,
      timeoutMs: this.limits.bulkTimeoutMs,
      signal,
    });
    const isOk = answer.httpStatus < 300;
    if (isOk) requireJson(answer, { orEmpty: true });
    return {
      ...toAnswer(answer),
      sessionId: isOk ? toYespoId(answer.json['asyncSessionId']) : undefined,
      failed: readFailedContacts(answer.json['failedContacts']),
    };
  }

  /** How far a session of `sendContacts` is. One that Yespo does not know is refused with 404 (`api/yespo.md` 4.6). */
  async getImportStatus(sessionId: string, signal?: AbortSignal): Promise<ImportStatus> {
    const answer = await this.wire.call({
      method: 'GET',
      path: `/v1/importstatus/${encodeURIComponent(sessionId)}`,
      timeoutMs: this.limits.timeoutMs,
      signal,
    });
    requireJson(answer, { orEmpty: false });
    const { status, description, mapping, failedContacts } = answer.json;
    return {
      ...toAnswer(answer),
      state: readImportState(status),
      description: typeof description === 'string' ? description : undefined,
      mapping: readMapping(mapping),
      failed: readFailedContacts(failedContacts),
    };
  }

  /**
   * Creates or updates 1 to 1000 orders by `externalOrderId` (`api/yespo.md` 5.1). A refusal concerns the whole
   * batch: halve it to find the bad order.
   */
  async sendOrders(orders: readonly YespoOrder[], signal?: AbortSignal): Promise<OrdersAnswer> {
    return this.sendOrderTexts(
      orders.map((order) => JSON.stringify(order)),
      signal,
    );
  }

  /** As `sendOrders`, with each order as the JSON text of a `YespoOrder`: nothing is parsed to be written again. */
  async sendOrderTexts(orders: readonly string[], signal?: AbortSignal): Promise<OrdersAnswer> {
    if (orders.length === 0 || orders.length > MOST_ORDERS) {
      throw new RangeError(`A batch holds 1 to ${MOST_ORDERS} orders, not ${orders.length}`);
    }
    const answer = await this.wire.call({
      method: 'POST',
      path: '/v1/orders',
      json: `{"orders":[${orders.join(',')}]}`,
      timeoutMs: this.limits.bulkTimeoutMs,
      signal,
    });
    return { ...toAnswer(answer), failed: readFailedOrders(answer.json['failedOrders']) };
  }

  /**
   * Asks whether the key may send orders, which takes full access (`api/yespo.md` 2.3), without sending one: the key
   * is looked at before the list, and the list is empty. Throws `YespoCredentialsRefused` when it may not; any
   * other answer tells nothing about the key.
   */
  async checkOrderAccess(signal?: AbortSignal): Promise<void> {
    const { timeoutMs } = this.limits;
    try {
      await this.wire.call({
        method: 'POST',
        path: '/v1/orders',
        body: { orders: [] },
        timeoutMs,
        signal,
      });
    } catch (error) {
      if (error instanceof YespoCredentialsRefused || !(error instanceof YespoError)) throw error;
    }
  }

  /**
   * Deletes a contact by its external id (`api/yespo.md` 4.11). A contact that is not there counts as deleted; the
   * answer then is what Yespo said to it.
   *
   * @param options.erase true removes all data of the person for good; false can be undone in Yespo.
   */
  async deleteContact(
    externalCustomerId: string,
    options: { erase: boolean },
    signal?: AbortSignal,
  ): Promise<DeletionAnswer> {
    const query = new URLSearchParams({ externalCustomerId, erase: String(options.erase) });
    return this.delete(`/v1/contact?${query.toString()}`, signal);
  }

  /**
   * Has an order deleted (`api/yespo.md` 5.4). Yespo's yes means that it took the job: the order goes some time later.
   * An order that is not there counts as deleted.
   */
  async deleteOrder(externalOrderId: string, signal?: AbortSignal): Promise<DeletionAnswer> {
    const query = new URLSearchParams({ externalOrderId });
    return this.delete(`/v1/orders?${query.toString()}`, signal);
  }

  private async delete(path: string, signal?: AbortSignal): Promise<DeletionAnswer> {
    const { timeoutMs } = this.limits;
    try {
      return toAnswer(await this.wire.call({ method: 'DELETE', path, timeoutMs, signal }));
    } catch (error) {
      if (!saysNotFound(error)) throw error;
      return { httpStatus: error.httpStatus, responseExcerpt: error.responseExcerpt };
    }
  }

  private async sendContact(
    path: string,
    body: unknown,
    signal?: AbortSignal,
  ): Promise<ContactAnswer> {
    const { timeoutMs } = this.limits;
    const answer = await this.wire.call({ method: 'POST', path, body, timeoutMs, signal });
    const isOk = answer.httpStatus < 300;
    if (isOk) requireJson(answer, { orEmpty: true });
    return { ...toAnswer(answer), contactId: isOk ? toYespoId(answer.json['id']) : undefined };
  }
}

function requireJson(answer: ReadAnswer, { orEmpty }: { orEmpty: boolean }): void {
  if (answer.isJson || (orEmpty && answer.isEmpty)) return;
  throw new YespoTransient('Yespo answered with something that is not JSON', true, answer);
}

function toAnswer({ httpStatus, durationMs, responseExcerpt }: ReadAnswer): YespoAnswer {
  return { httpStatus, durationMs, responseExcerpt };
}

/**
 * By the words, because the status is uncertain (`api/yespo.md` 2.5). A framework's own answer for an unknown
 * path names that path and nothing else; it must not pass for an erased person.
 */
function saysNotFound(error: unknown): error is YespoRecordRefused {
  if (!(error instanceof YespoRecordRefused)) return false;
  const words = error.vendorMessage ?? '';
  const isUnknownPath =
    /^not found$/i.test(words) && /"path"\s*:/.test(error.responseExcerpt ?? '');
  return /not found/i.test(words) && !isUnknownPath;
}
