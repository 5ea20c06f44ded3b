import type { Address, ContactInput, OtherChannel } from './contact.js';
import { phoneIndexKey } from './contact.js';
import { nameProblem } from './name-rules.js';
import type { YespoSettings } from './settings.js';
import { filledText, isObject, numberOf, textOf, type Json } from './untrusted.js';

const OTHER_CHANNELS = new Map([
  ['mobilepush', 'mobilepush'],
  ['webpush', 'webpush'],
  ['webPush', 'webpush'],
  ['viber', 'viber'],
]);
const ADDRESS_KEYS = ['region', 'town', 'address', 'postcode'] as const;

export type ParsedContact =
  { input: ContactInput; problem?: undefined } | { problem: string; input?: undefined };

/** Reads one contact object; what the vendor would not take comes back as a problem. */
export function parseContact(
  raw: unknown,
  settings: YespoSettings,
  knownFieldIds: ReadonlySet<number>,
): ParsedContact {
  if (!isObject(raw)) return { problem: 'contact is not an object' };
  const input: ContactInput = {
    id: numberOf(raw.id),
    externalCustomerId: filledText(raw.externalCustomerId),
    otherChannels: [],
    address: parseAddress(raw.address),
    languageCode: textOf(raw.languageCode),
    timeZone: textOf(raw.timeZone),
    contactKey: textOf(raw.contactKey),
    addressBookId: numberOf(raw.addressBookId),
  };
  const problem =
    takeChannels(raw, input, settings) ??
    takeName(raw, 'firstName', input, settings) ??
    takeName(raw, 'lastName', input, settings) ??
    takeFields(raw, input, settings, knownFieldIds);
  return problem === null ? { input } : { problem };
}

/** The reason an email or phone cannot be an address, or `null`. */
export function channelProblem(type: 'email' | 'sms', value: string): string | null {
  if (type === 'email') return /^[^\s@]+@[^\s@]+$/.test(value) ? null : `invalid email "${value}"`;
  const digits = phoneIndexKey(value).length;
  const isPhone = /^\+?[\d\s()-]+$/.test(value) && digits >= 5 && digits <= 15;
  return isPhone ? null : `invalid phone "${value}"`;
}

function takeChannels(raw: Json, input: ContactInput, settings: YespoSettings): string | null {
  if (!Array.isArray(raw.channels) || raw.channels.length === 0) return 'channels are required';
  for (const channel of raw.channels as unknown[]) {
    if (!isObject(channel)) return 'channel is not an object';
    const problem = takeChannel(channel, input, settings);
    if (problem !== null) return problem;
  }
  return null;
}

function takeChannel(channel: Json, input: ContactInput, settings: YespoSettings): string | null {
  const type = textOf(channel.type) ?? '';
  const value = filledText(channel.value);
  if (type !== 'email' && type !== 'sms') return takeOther(type, value, input.otherChannels);
  if (value === undefined) return `channel ${type} has no value`;
  const problem = settings.checkChannelValues ? channelProblem(type, value) : null;
  if (problem !== null) return problem;
  if (type === 'email') input.email = value;
  else input.phone = value;
  return null;
}

function takeOther(
  type: string,
  value: string | undefined,
  channels: OtherChannel[],
): string | null {
  const known = OTHER_CHANNELS.get(type);
  if (known === undefined) return `unknown channel type "${type}"`;
  if (value === undefined) return `channel ${type} has no value`;
  channels.push({ type: known, value });
  return null;
}

function takeName(
  raw: Json,
  kind: 'firstName' | 'lastName',
  input: ContactInput,
  settings: YespoSettings,
): string | null {
  const name = textOf(raw[kind]);
  if (name === undefined) return null;
  const problem = settings.nameRules === 'off' ? null : nameProblem(name, kind);
  if (problem === null) input[kind] = name;
  return settings.nameRules === 'strict' ? problem : null;
}

function takeFields(
  raw: Json,
  input: ContactInput,
  settings: YespoSettings,
  knownFieldIds: ReadonlySet<number>,
): string | null {
  if (raw.fields === undefined || raw.fields === null) return null;
  if (!Array.isArray(raw.fields)) return 'fields is not a list';
  const fields = new Map<number, string>();
  for (const entry of raw.fields as unknown[]) {
    const id = isObject(entry) ? numberOf(entry.id) : undefined;
    const value = isObject(entry) ? textOf(entry.value) : undefined;
    if (id === undefined || value === undefined) return 'field needs id and value';
    if (knownFieldIds.has(id)) fields.set(id, value);
    else if (!settings.ignoreUnknownFields) return `unknown field ${String(id)}`;
  }
  input.fields = fields;
  return null;
}

function parseAddress(raw: unknown): Address | undefined {
  if (!isObject(raw)) return undefined;
  const address: Address = {};
  for (const key of ADDRESS_KEYS) {
    const value = textOf(raw[key]);
    if (value !== undefined) address[key] = value;
  }
  return address;
}
