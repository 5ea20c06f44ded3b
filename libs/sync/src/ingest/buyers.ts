import { buyerContact, contentHash, type MappingRules } from '@kladka/mapping';
import type { BuyerRecord } from '@kladka/storage';
import type { MappingContext } from '../integration/integration-context.js';
import type { RecordContent } from './record-content.js';
import type { OrderSnapshot } from './snapshot.js';

/**
 * Yespo makes a *confirmed* contact of a buyer it does not know (`api/yespo.md` 5.3). Where the owner wants contacts
 * unconfirmed, the buyer's contact therefore goes first, and the order only after Yespo accepted it.
 */
export function buyersGoFirst({ integration }: MappingContext): boolean {
  const { receiveContacts, confirmedEmail } = integration.settings;
  return receiveContacts && !confirmedEmail;
}

/**
 * Whether a registered buyer of whom Yespo was never told has to be read from the store before the order: wherever the
 * customer's contact may have to be unconfirmed.
 */
export function buyersAreRead({ integration }: MappingContext): boolean {
  const { receiveContacts, confirmedEmail, respectNewsletterFlag } = integration.settings;
  return receiveContacts && (!confirmedEmail || respectNewsletterFlag);
}

/** How a guest is told apart from others: by e-mail, else by phone. */
export interface GuestIdentity {
  key: string;
  email: string | null;
  phone: string | null;
}

/** Null when the order names neither e-mail nor phone. */
export function guestOf(content: Pick<RecordContent, 'email' | 'phone'>): GuestIdentity | null {
  const { email, phone } = content;
  const identifier = email ?? phone;
  return identifier ? { key: `guest:${identifier}`, email, phone } : null;
}

/**
 * The contact of a guest, made of an order. Its hash is the same for all orders of the guest: an order creates a
 * contact but never changes one.
 */
export function toGuestContent(
  snapshot: OrderSnapshot,
  guest: GuestIdentity,
  rules: MappingRules,
): RecordContent | null {
  const mapped = buyerContact(snapshot.order, rules);
  if (mapped.kind === 'skip') return null;
  return {
    source: snapshot.source,
    readAt: snapshot.readAt,
    fromHookBody: snapshot.fromHookBody,
    key: guest.key,
    hash: contentHash({ guest: guest.key }),
    raw: snapshot.raw,
    storeStatusId: null,
    send: { kind: 'send', requests: [{ yespoStatus: null, payload: mapped.value }] },
    notes: mapped.notes,
    person: snapshot.order.recipientName ?? guest.email,
    email: guest.email,
    phone: guest.phone,
    storeCreatedAt: null,
    userId: null,
    nextReadMs: null,
  };
}

/** Yespo has this contact, or will have it before the order leaves. */
export function isTold(buyer: BuyerRecord): boolean {
  return buyer.accepted || buyer.pending;
}

/**
 * An order waits for a buyer whose contact is on its way as an unconfirmed one: left first, the order would make a
 * confirmed contact. Where all contacts go first, it waits for any.
 */
export function mustBeWaitedFor(buyer: BuyerRecord, context: MappingContext): boolean {
  return !buyer.accepted && (buyer.pendingUnconfirmed || buyersGoFirst(context));
}

/** The contact that Yespo would find for an order: by customer id, then e-mail, then phone (`api/yespo.md` 5.3). */
export function findTold(
  buyers: readonly BuyerRecord[],
  by: { userId: string | null; email: string | null; phone: string | null },
): BuyerRecord | null {
  const told = buyers.filter(isTold);
  return (
    told.find((buyer) => buyer.key === by.userId) ??
    told.find((buyer) => by.email !== null && buyer.email === by.email) ??
    told.find((buyer) => by.phone !== null && buyer.phone === by.phone) ??
    null
  );
}
