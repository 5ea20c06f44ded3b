import type { LineDraft, OrderChanges, OrderDraft } from '../horoshop/order.js';
import { defaultToggles, type StoreToggles } from '../horoshop/toggles.js';
import type { UserChanges, UserDraft } from '../horoshop/user.js';

/** The caller sent something that the control API does not understand. */
export class BadInput extends Error {}

type Fields = Record<string, unknown>;
type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === 'string';
const number: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const flag: Check = (value) => typeof value === 'boolean';
const list: Check = (value) => Array.isArray(value);
const textOrNull: Check = (value) => value === null || text(value);

const userFields: Record<string, Check> = {
  name: text,
  email: text,
  phone: text,
  country: text,
  city: text,
  address: text,
  newsletter: flag,
  note: text,
  active: flag,
};

const orderFields: Record<string, Check> = {
  user: number,
  guest: flag,
  language: (value) => value === 'ua' || value === 'ru' || value === 'en',
  status: number,
  paid: flag,
  currency: text,
  name: text,
  email: text,
  phone: text,
  country: text,
  city: text,
  address: text,
  deliveryTypeId: number,
  deliveryPrice: number,
  paymentTypeId: number,
  paymentPrice: number,
  comment: text,
  withoutCallback: flag,
  couponCode: text,
  couponPercent: number,
  couponDiscount: number,
  discountPercent: number,
  discountValue: number,
  managerComment: textOrNull,
  trackingCode: textOrNull,
  analytics: (value) => typeof value === 'object' && value !== null,
  lines: list,
};

const lineFields: Record<string, Check> = {
  article: text,
  quantity: number,
  price: number,
  title: text,
  type: text,
  discountMarker: text,
  storageId: number,
  parentStorageId: number,
};

// Dates reach us as numbers or as the text that JSON makes of them.
const moment: Check = (value) =>
  number(value) || (text(value) && !Number.isNaN(Date.parse(String(value))));

const newUserFields = { ...userFields, id: number, registeredAt: moment };
const newOrderFields = { ...orderFields, id: number, placedAt: moment };

export function readUserDraft(body: unknown): UserDraft {
  const { email, ...rest } = checked<Partial<UserDraft>>(body, newUserFields);
  if (!email) throw new BadInput('email is needed');
  return { ...rest, email };
}

export function readUserChanges(body: unknown): UserChanges {
  return checked<UserChanges>(body, userFields);
}

export function readOrderDraft(body: unknown): OrderDraft {
  return withLines(checked<OrderDraft>(body, newOrderFields));
}

export function readOrderChanges(body: unknown): OrderChanges {
  return withLines(checked<OrderChanges>(body, orderFields));
}

/** Only toggles that exist, with values of their own kind. */
export function readToggles(body: unknown): Partial<StoreToggles> {
  const checks = Object.fromEntries(
    Object.entries(defaultToggles).map(([name, usual]) => [
      name,
      // The status toggles hold one of a few numbers or words; their kind is what is checked.
      (value: unknown) => typeof value === typeof usual,
    ]),
  );
  return checked<Partial<StoreToggles>>(body, checks);
}

export function readNumber(body: unknown, name: string): number {
  const value = asFields(body)[name];
  if (!number(value)) throw new BadInput(`${name} must be a number`);
  return value as number;
}

export function readFlag(body: unknown, name: string): boolean {
  const value = asFields(body)[name];
  if (!flag(value)) throw new BadInput(`${name} must be true or false`);
  return value as boolean;
}

/** The bytes of a request as an object; nothing at all counts as an empty one. */
export function readJson(body: unknown): Fields {
  if (!Buffer.isBuffer(body) || body.length === 0) return {};
  try {
    return asFields(JSON.parse(body.toString('utf8')));
  } catch (error) {
    throw new BadInput('The body is not a JSON object', { cause: error });
  }
}

function withLines<T extends { lines?: LineDraft[] }>(draft: T): T {
  for (const line of draft.lines ?? []) {
    if (!checked<Partial<LineDraft>>(line, lineFields).article) {
      throw new BadInput('every line needs an article');
    }
  }
  return draft;
}

function checked<T extends object>(body: unknown, checks: Record<string, Check>): T {
  const fields = asFields(body);
  for (const [name, value] of Object.entries(fields)) {
    const check = checks[name];
    if (!check) throw new BadInput(`There is no field ${name}`);
    if (!check(value)) throw new BadInput(`${name} has a wrong value`);
  }
  return fields as T;
}

function asFields(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new BadInput('An object is expected');
  }
  return value as Fields;
}
