import type { Account } from './account.js';
import type { Contact } from './contact.js';
import type { Json } from './untrusted.js';

/** A contact as search results show it. */
export function toContactRow(contact: Contact): Json {
  return withoutEmpty({
    id: contact.id,
    externalCustomerId: contact.externalCustomerId,
    firstName: contact.firstName,
    lastName: contact.lastName,
    contactKey: contact.contactKey,
    languageCode: contact.languageCode,
    timeZone: contact.timeZone,
    address: contact.address,
    channels: channelsOf(contact),
  });
}

/** A contact as `GET /v1/contact/{id}` shows it. */
export function toContactCard(account: Account, contact: Contact): Json {
  const { count, lastDateMs } = account.orders.infoOf(contact.id);
  return {
    ...toContactRow(contact),
    ...withoutEmpty({ addressBookId: contact.addressBookId }),
    fields: [...(contact.fields ?? [])].map(([id, value]) => ({ id, value })),
    groups: account.segments.of(contact),
    ordersInfo: {
      count,
      lastDate: lastDateMs === null ? null : new Date(lastDateMs).toISOString().slice(0, 19),
    },
  };
}

function channelsOf(contact: Contact): { type: string; value: string }[] {
  return [
    ...(contact.email === null ? [] : [{ type: 'email', value: contact.email }]),
    ...(contact.phone === null ? [] : [{ type: 'sms', value: contact.phone }]),
    ...contact.otherChannels,
  ];
}

function withoutEmpty(view: Json): Json {
  return Object.fromEntries(Object.entries(view).filter(([, value]) => value !== null));
}
