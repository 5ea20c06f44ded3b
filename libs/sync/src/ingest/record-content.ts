import type { HoroshopOrder } from '@kladka/horoshop';
import {
  contentHash,
  mapOrder,
  mapStatus,
  mapUser,
  mayConfirmEmail,
  parseStoreTime,
  withStatus,
  type Mapped,
  type OrderCustomer,
  type YespoOrderContent,
} from '@kladka/mapping';
import type { YespoContact, YespoOrder, YespoOrderStatus } from '@kladka/yespo';
import type { MappingContext } from '../integration/integration-context.js';
import { rereadIntervalMs, type RereadRules } from './reread-interval.js';
import type { Arrival, OrderSnapshot, UnreadableOrder, UserSnapshot } from './snapshot.js';

/** One request as it would go out: a contact, or an order in one Yespo status. */
export interface Outgoing {
  yespoStatus: YespoOrderStatus | null;
  payload: YespoContact | YespoOrder;
}

/** A record's content, mapped and ready to be compared with what is known of the record. */
export interface RecordContent extends Arrival {
  key: string;
  hash: string;
  raw: unknown;
  storeStatusId: string | null;
  /** What to tell Yespo, in this order, or why nothing. */
  send: { kind: 'send'; requests: Outgoing[] } | { kind: 'skip'; reason: string; detail?: string };
  /** Of a contact: it may be created with a confirmed e-mail. */
  confirmedEmail?: boolean;
  notes: readonly string[];
  person: string | null;
  email: string | null;
  phone: string | null;
  storeCreatedAt: string | null;
  /** Of an order by a registered customer. */
  userId: string | null;
  /** Wait until it is read again unasked; null: never. */
  nextReadMs: number | null;
}

/** The content of a registered customer. */
export function toContactContent(snapshot: UserSnapshot, context: MappingContext): RecordContent {
  const { user } = snapshot;
  const mapped = mapUser(user, context.rules);
  const channel = (type: 'email' | 'sms') =>
    mapped.kind === 'send'
      ? (mapped.value.channels.find((candidate) => candidate.type === type)?.value ?? null)
      : null;

  return {
    ...arrivalOf(snapshot),
    key: user.userId,
    hash: contentHash(user),
    raw: snapshot.raw,
    storeStatusId: null,
    send: sendContact(mapped, context),
    confirmedEmail: mayConfirmEmail(wantsNews(snapshot), context.integration.settings),
    notes: notesOf(mapped),
    person: user.fullName ?? user.email ?? null,
    email: channel('email'),
    phone: channel('sms'),
    storeCreatedAt: user.registeredAt ?? null,
    userId: null,
    nextReadMs: null,
  };
}

/** The content of an order. `customer` says what is known of its buyer. */
export function toOrderContent(
  snapshot: OrderSnapshot,
  customer: OrderCustomer,
  context: MappingContext,
  reread: RereadRules,
): RecordContent {
  const { order } = snapshot;
  const mapped = mapOrder(order, context.rules, customer);
  const value = mapped.kind === 'send' ? mapped.value : null;

  return {
    ...arrivalOf(snapshot),
    key: order.orderId,
    hash: orderHash(order),
    raw: snapshot.raw,
    storeStatusId: order.statusId,
    send: sendOrder(mapped, order.statusId, context),
    notes: notesOf(mapped),
    person: order.recipientName ?? order.email ?? null,
    email: value?.email ?? null,
    phone: value?.phone ?? null,
    storeCreatedAt: order.createdAt,
    userId: customer.knownUser ? (order.userId ?? null) : null,
    nextReadMs: rereadIntervalMs(
      ageMs(order.createdAt, snapshot.readAt, context.rules.timeZone),
      context.closedStatusIds.has(order.statusId),
      reread,
    ),
  };
}

/** An order that came in a form we cannot read: nothing is sent, and its owner sees why. */
export function toUnreadableContent(order: UnreadableOrder): RecordContent {
  return {
    ...arrivalOf(order),
    key: order.orderId,
    hash: contentHash(order.raw),
    raw: order.raw,
    storeStatusId: null,
    send: { kind: 'skip', reason: 'unreadable', detail: order.reason },
    notes: [],
    person: null,
    email: null,
    phone: null,
    storeCreatedAt: null,
    userId: null,
    nextReadMs: null,
  };
}

/**
 * Links of the lines do not count: they follow the catalogue, and of the two ways in which a store gives an order, one
 * has them and the other has not (`api/horoshop.md` 5.3).
 */
function orderHash(order: HoroshopOrder): string {
  const lines = order.lines.map(({ url: _url, photoUrl: _photoUrl, ...line }) => line);
  return contentHash({ ...order, lines });
}

function arrivalOf({ source, readAt, fromHookBody }: Arrival): Arrival {
  return { source, readAt, fromHookBody };
}

/** The body of a hook never says (`api/horoshop.md` 4.6), and there the store could not be asked. */
function wantsNews({ user, fromHookBody }: UserSnapshot): boolean | 'unknown' | undefined {
  return user.newsletter ?? (fromHookBody ? 'unknown' : undefined);
}

function notesOf(mapped: Mapped<unknown>): readonly string[] {
  return mapped.kind === 'send' ? mapped.notes : [];
}

function sendContact(mapped: Mapped<YespoContact>, context: MappingContext): RecordContent['send'] {
  if (!context.integration.settings.receiveContacts)
    return { kind: 'skip', reason: 'contacts-off' };
  if (mapped.kind === 'skip') return mapped;
  return { kind: 'send', requests: [{ yespoStatus: null, payload: mapped.value }] };
}

function sendOrder(
  mapped: Mapped<YespoOrderContent>,
  statusId: string,
  context: MappingContext,
): RecordContent['send'] {
  if (!context.integration.settings.receiveOrders) return { kind: 'skip', reason: 'orders-off' };
  if (mapped.kind === 'skip') return mapped;

  const status = mapStatus(statusId, context.rules);
  if (status.kind === 'skip') return { ...status, detail: statusId };
  return {
    kind: 'send',
    requests: status.statuses.map((yespoStatus) => ({
      yespoStatus,
      payload: withStatus(mapped.value, yespoStatus),
    })),
  };
}

function ageMs(createdAt: string, now: Date, timeZone: string): number {
  const iso = parseStoreTime(createdAt, timeZone);
  return iso ? Math.max(now.getTime() - Date.parse(iso), 0) : 0;
}
