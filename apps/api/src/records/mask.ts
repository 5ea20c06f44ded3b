import type { DeliveryView, Role, SentFieldView } from '@kladka/contracts';

const HIDDEN = '…';
const GUEST = 'guest:';
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

/** `Olena Koval` → `O. K.` */
export function maskPerson(person: string): string {
  if (person.includes('@')) return maskEmail(person);
  return person
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => `${[...word][0] ?? ''}.`)
    .join(' ');
}

/** `olena@example.com` → `o…@example.com`; whoever is the only one at a domain is not told of it. */
export function maskEmail(email: string): string {
  const [name = '', domain = ''] = email.split('@');
  return `${[...name][0] ?? ''}${HIDDEN}@${domain}`;
}

/** `380671234567` → `…67` */
export function maskPhone(phone: string): string {
  return `${HIDDEN}${phone.slice(-2)}`;
}

/** A guest's key is an e-mail or a phone; everybody else's is a number. */
export function maskKey(key: string): string {
  if (!key.startsWith(GUEST)) return key;
  const rest = key.slice(GUEST.length);
  return `${GUEST}${rest.includes('@') ? maskEmail(rest) : maskPhone(rest)}`;
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
