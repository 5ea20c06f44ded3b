import { badRequest } from './answers.js';
import { nameProblem } from './name-rules.js';
import { filledText, isObject, textOf, type Json } from './untrusted.js';

export type EventVersion = 'v1' | 'v2' | 'v3';

/** An event that passed validation. */
export interface EventInput {
  typeKey: string;
  keyValue: string;
  person: EventPerson;
  params: Json;
}

/** The params that say who the event is about. */
export interface EventPerson {
  contactId: string | undefined;
  externalCustomerId: string | undefined;
  email: string | undefined;
  phone: string | undefined;
  pushToken: string | undefined;
}

// A map: a param may be called like something every object has.
const PERSON_PARAMS = new Map<string, keyof EventPerson>([
  ['contactid', 'contactId'],
  ['contact_id', 'contactId'],
  ['externalcustomerid', 'externalCustomerId'],
  ['email', 'email'],
  ['emailaddress', 'email'],
  ['useremail', 'email'],
  ['contactemail', 'email'],
  ['phone', 'phone'],
  ['sms', 'phone'],
  ['phonenumber', 'phone'],
  ['pushtoken', 'pushToken'],
]);
const MAX_BYTES = 20 * 1024;
const FORBIDDEN = /[<>;’\\/|"`'^?!,]/;
const GEO = {
  countryCode: 'UA',
  countryId: '804',
  regionName: 'Kyiv City',
  regionId: '12',
  cityName: 'Kyiv',
  cityId: '703448',
};

/** Reads one event of the given API version or refuses the call. */
export function readEvent(raw: unknown, version: EventVersion): EventInput {
  if (!isObject(raw)) throw badRequest('Event should be an object');
  if (Buffer.byteLength(JSON.stringify(raw)) > MAX_BYTES) {
    throw badRequest('Event should not exceed 20 KB');
  }
  const typeKey = readKey(raw.eventTypeKey, 'eventTypeKey', 100);
  if (typeKey === undefined) throw badRequest('eventTypeKey is required');
  const givenKey = readKey(raw.keyValue, 'keyValue', 300);
  const params = version === 'v3' ? readObject(raw.params) : readList(raw.params, version);
  if (givenKey === undefined && Object.keys(params).length === 0) {
    throw badRequest('params may be empty only with keyValue');
  }
  const person = readPerson(params);
  const keyValue =
    givenKey ??
    person.contactId ??
    person.externalCustomerId ??
    person.email ??
    person.phone ??
    person.pushToken;
  if (keyValue === undefined) throw badRequest('keyValue or an identifier param is required');
  checkContactJson(params.contactJson);
  return { typeKey, keyValue, person, params: withPlace(params) };
}

function readKey(value: unknown, name: string, maxLength: number): string | undefined {
  const key = filledText(value);
  if (key === undefined) return undefined;
  if (key.length > maxLength) throw badRequest(`${name} is too long`);
  if (FORBIDDEN.test(key)) throw badRequest(`${name} contains forbidden characters`);
  return key;
}

function readObject(params: unknown): Json {
  if (params === undefined || params === null) return {};
  if (!isObject(params)) throw badRequest('params should be an object');
  if (Object.keys(params).some((name) => name.length > 100)) throw badRequest('name is too long');
  return params;
}

function readList(params: unknown, version: EventVersion): Json {
  if (params === undefined || params === null) return {};
  if (!Array.isArray(params)) throw badRequest('params should be a list of name and value');
  const read: Json = {};
  for (const param of params as unknown[]) {
    const name = isObject(param) ? filledText(param.name) : undefined;
    if (!isObject(param) || name === undefined || param.value === undefined) {
      throw badRequest('Every param needs name and value');
    }
    if (name.length > 100) throw badRequest('name is too long');
    if (Object.hasOwn(read, name)) throw badRequest(`param ${name} is given twice`);
    if (version === 'v1' && typeof param.value === 'object' && param.value !== null) {
      throw badRequest(`param ${name} should be a string`);
    }
    read[name] = param.value;
  }
  return read;
}

function readPerson(params: Json): EventPerson {
  const person: EventPerson = {
    contactId: undefined,
    externalCustomerId: undefined,
    email: undefined,
    phone: undefined,
    pushToken: undefined,
  };
  for (const [name, value] of Object.entries(params)) {
    const role = PERSON_PARAMS.get(name.toLowerCase());
    const text = filledText(value);
    if (role !== undefined && text !== undefined && text !== 'null') person[role] ??= text;
  }
  return person;
}

function checkContactJson(value: unknown): void {
  if (value === undefined) return;
  let contact: unknown = value;
  try {
    if (typeof value === 'string') contact = JSON.parse(value);
  } catch {
    throw badRequest('contactJson is not valid JSON');
  }
  if (!isObject(contact)) throw badRequest('contactJson should be an object');
  const problem =
    nameProblem(textOf(contact.firstname) ?? '', 'firstName') ??
    nameProblem(textOf(contact.lastname) ?? '', 'lastName');
  if (problem !== null) throw badRequest(`contactJson: ${problem}`);
}

// Any place the sender names himself switches the look-up by address off.
function withPlace(params: Json): Json {
  if (filledText(params.ip) === undefined) return params;
  return Object.keys(GEO).some((name) => name in params) ? params : { ...params, ...GEO };
}
