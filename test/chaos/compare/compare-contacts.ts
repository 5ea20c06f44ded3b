/** A registered customer of the store. */
export interface StoreCustomer {
  key: string;
  email: string;
  phone: string;
  town: string;
}

/** A contact as Yespo has it. */
export interface YespoContactCard {
  externalCustomerId: string | null;
  email: string | null;
  phone: string | null;
  town: string | null;
  confirmed: boolean;
}

export interface ContactFindings {
  /** Customers whom Yespo does not have as the store has them. */
  lost: string[];
  /** Contacts under a customer number that the store does not have, or a number held twice. */
  extra: string[];
  /** Contacts that are confirmed although their owner asked for unconfirmed ones. */
  upgrades: string[];
}

/**
 * Compares the customers of a store with the contacts of its Yespo account.
 *
 * @param mayBeConfirmed the owner asked for confirmed contacts
 */
export function compareContacts(
  customers: readonly StoreCustomer[],
  cards: readonly YespoContactCard[],
  { mayBeConfirmed = false } = {},
): ContactFindings {
  const findings: ContactFindings = { lost: [], extra: [], upgrades: [] };
  const known = new Map<string, YespoContactCard>();
  for (const card of cards) {
    if (card.confirmed && !mayBeConfirmed) {
      findings.upgrades.push(`${card.email ?? card.externalCustomerId ?? '?'} is confirmed`);
    }
    if (card.externalCustomerId === null) continue;
    if (known.has(card.externalCustomerId)) {
      findings.extra.push(`customer ${card.externalCustomerId} is there twice`);
    }
    known.set(card.externalCustomerId, card);
  }

  for (const customer of customers) {
    const wanted = textOf(customer);
    const card = known.get(customer.key);
    const found = card ? textOf({ ...card, key: customer.key }) : 'nobody';
    if (found !== wanted) findings.lost.push(`customer ${wanted}, in Yespo ${found}`);
    known.delete(customer.key);
  }
  for (const key of known.keys()) findings.extra.push(`customer ${key} is in no store`);
  return findings;
}

function textOf(person: {
  key: string;
  email: string | null;
  phone: string | null;
  town: string | null;
}): string {
  const digits = person.phone?.replace(/\D/g, '') ?? '';
  return [person.key, person.email?.toLowerCase() ?? '', digits, person.town ?? ''].join(' ');
}
