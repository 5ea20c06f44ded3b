const NO_BREAK_SPACE = '\u00a0';

/** A product line of an order that was sent. */
export interface SentItem {
  name: string;
  quantity: number;
  cost: number;
}

/** The parts of a sent order that people want to see. */
export interface SentOrder {
  person?: string;
  email?: string;
  phone?: string;
  customerId?: string;
  status?: string;
  statusDescription?: string;
  deliveryMethod?: string;
  deliveryAddress?: string;
  paymentMethod?: string;
  shipping?: number;
  discount?: number;
  total?: number;
  currency: string;
  items: SentItem[];
}

/** The parts of a sent contact that people want to see. */
export interface SentContact {
  person?: string;
  email?: string;
  phone?: string;
  customerId?: string;
  address?: string;
}

type Fields = Record<string, unknown>;

/** Reads an order back from what was sent to Yespo. Bodies are kept as they were, so nothing is sure. */
export function parseSentOrder(sent: unknown): SentOrder | null {
  if (!isFields(sent)) return null;
  return {
    person: joined(sent.firstName, sent.lastName),
    email: text(sent.email),
    phone: phone(sent.phone),
    customerId: text(sent.externalCustomerId),
    status: text(sent.status),
    statusDescription: text(sent.statusDescription),
    deliveryMethod: text(sent.deliveryMethod),
    deliveryAddress: text(sent.deliveryAddress),
    paymentMethod: text(sent.paymentMethod),
    shipping: number(sent.shipping),
    discount: number(sent.discount),
    total: number(sent.totalCost),
    currency: text(sent.currency) ?? '',
    items: list(sent.items).map((item) => ({
      name: text(item.name) ?? text(item.externalItemId) ?? '–',
      quantity: number(item.quantity) ?? 0,
      cost: number(item.cost) ?? 0,
    })),
  };
}

/** Reads a contact back. A subscription wraps it: `{ contact, formType }`. */
export function parseSentContact(sent: unknown): SentContact | null {
  if (!isFields(sent)) return null;
  if (isFields(sent.contact)) return parseSentContact(sent.contact);

  const channels = list(sent.channels);
  const channel = (type: string) =>
    text(channels.find((candidate) => candidate.type === type)?.value);
  const address = isFields(sent.address) ? sent.address : {};
  return {
    person: joined(sent.firstName, sent.lastName),
    email: channel('email'),
    phone: phone(channel('sms')),
    customerId: text(sent.externalCustomerId),
    address:
      [address.postcode, address.region, address.town, address.address]
        .map(text)
        .filter((part) => part !== undefined)
        .join(', ') || undefined,
  };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list(value: unknown): Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}

function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function number(value: unknown): number | undefined {
  const parsed = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof parsed === 'number' && Number.isFinite(parsed) ? parsed : undefined;
}

function joined(...parts: unknown[]): string | undefined {
  return (
    parts
      .map(text)
      .filter((part) => part !== undefined)
      .join(' ') || undefined
  );
}

/** A phone number as people write it. */
export function toReadablePhone(digits: string | undefined): string | undefined {
  return phone(digits);
}

/** `380675551240` → `+380 67 555 12 40`; numbers of other countries only get their plus. */
function phone(value: unknown): string | undefined {
  const digits = text(value);
  if (digits === undefined || !/^\d+$/.test(digits)) return digits;
  const ukrainian = /^380(\d{2})(\d{3})(\d{2})(\d{2})$/.exec(digits);
  return ukrainian ? ['+380', ...ukrainian.slice(1)].join(NO_BREAK_SPACE) : `+${digits}`;
}

const STORE_TIME = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d(?::\d\d)?)$/;

/** What a store's clock showed; stores name no zone, so neither does this. Null when it is something else. */
export function toStoreMoment(words: string): string | null {
  const [, day, clock] = STORE_TIME.exec(words) ?? [];
  return day === undefined ? null : `${day}T${clock}`;
}
