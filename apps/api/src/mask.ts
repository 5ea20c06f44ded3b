import type { DeliveryDetailView, DeliveryView, Role, SentFieldView } from '@kladka/contracts';
import { maskKey, maskPerson } from '@kladka/sync';

const HIDDEN = '…';
/** Of an order, what names nobody. */
const PLAIN_ORDER_FIELDS = [
  ...['externalOrderId', 'totalCost', 'status', 'statusDescription', 'date', 'currency'],
  ...['shipping', 'discount', 'deliveryMethod', 'paymentMethod', 'items', 'source'],
];
/** Of a contact, likewise. */
const PLAIN_CONTACT_FIELDS = ['externalCustomerId', 'languageCode', 'timeZone', 'address.town'];

/** Who may not see whose data it is. */
export function isMasked(role: Role): boolean {
  return role === 'viewer';
}

/** Yespo's own words may quote what was sent, so they are left out. */
export function maskDelivery(view: DeliveryView): DeliveryView {
  const { person, reasonDetail: _, ...rest } = view;
  return {
    ...rest,
    key: maskKey(view.key),
    ...(person === undefined ? {} : { person: maskPerson(person) }),
  };
}

/** What the store told of names whoever it is about in ways of its own, and so may an answer. */
export function maskDetail(view: DeliveryDetailView): DeliveryDetailView {
  const { reasonDetail: _, ...rest } = view;
  return {
    ...rest,
    ...maskDelivery(view),
    received: null,
    sent: maskSent(view.sent),
    attemptLog: view.attemptLog.map(({ answer: _, ...attempt }) => attempt),
    isMasked: true,
  };
}

export function maskSent(sent: unknown): unknown {
  if (typeof sent !== 'object' || sent === null) return null;
  return Object.fromEntries(
    Object.entries(sent).filter(([name]) => PLAIN_ORDER_FIELDS.includes(name)),
  );
}

export function maskFields(fields: readonly SentFieldView[]): SentFieldView[] {
  return fields.map((field) =>
    PLAIN_CONTACT_FIELDS.includes(field.name) ? field : { ...field, value: HIDDEN },
  );
}
