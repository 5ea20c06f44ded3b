import type { HoroshopOrder, HoroshopUser } from '@kladka/horoshop';
import type { YespoContact } from '@kladka/yespo';
import { addressText, type StoreAddress } from './address.js';
import { compact } from './compact.js';
import { channelsOf, type Notes, pickEmail, pickNames, pickPhone } from './identity.js';
import type { Mapped, MappingRules } from './rules.js';
import { keyText } from './text.js';

interface Person extends StoreAddress {
  externalCustomerId?: string;
  fullName?: string;
  email?: string;
  phone?: string;
}

/**
 * A registered customer as a Yespo contact; the store's user id becomes the external id
 * (`api/horoshop.md` 6.2, 6.4). Without a usable e-mail or phone: `no-identifier`.
 */
export function mapUser(user: HoroshopUser, rules: MappingRules): Mapped<YespoContact> {
  return mapPerson({ ...user, externalCustomerId: keyText(user.userId) }, rules);
}

/**
 * The buyer of an order who has no account. No external id: a guest's user id is new with every
 * order (`api/horoshop.md` 6.4). Without a usable e-mail or phone: `no-identifier`.
 */
export function buyerContact(order: HoroshopOrder, rules: MappingRules): Mapped<YespoContact> {
  const { recipientName, email, phone, country, city, address } = order;

  return mapPerson({ fullName: recipientName, email, phone, country, city, address }, rules);
}

/** The language as Yespo wants it: the platform's `ua` is no language code (`api/horoshop.md` 8.1). */
function languageOf(rules: MappingRules): string | undefined {
  return rules.languageCode === 'ua' ? 'uk' : rules.languageCode || undefined;
}

function mapPerson(person: Person, rules: MappingRules): Mapped<YespoContact> {
  const notes: Notes = new Set();
  const email = pickEmail([person.email], notes);
  const phone = pickPhone([person.phone], rules, notes);
  const channels = channelsOf(email, phone);

  if (channels.length === 0) return { kind: 'skip', reason: 'no-identifier' };

  const value = compact<YespoContact>({
    externalCustomerId: person.externalCustomerId,
    ...pickNames(person.fullName, rules, notes),
    channels,
    address: contactAddress(person),
    languageCode: languageOf(rules),
  });

  return { kind: 'send', value, notes: [...notes] };
}

function contactAddress(person: Person): YespoContact['address'] {
  const town = addressText(person.city);
  const address = addressText(person.address);

  return town || address ? compact({ town, address }) : undefined;
}
