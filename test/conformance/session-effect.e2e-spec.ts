import fc from 'fast-check';
import type { SessionCandidate } from '@kladka/storage';
import type { YespoClient, YespoContact } from '@kladka/yespo';
import { packSessions } from '../../libs/sync/src/delivery/session-packs.js';
import type { YespoAccount } from '../support/connected-store.js';
import { VendorClients } from './vendor-clients.js';

/** What Yespo has of a customer before, and whether we told it. */
type Before = 'nothing' | 'guest-email' | 'guest-phone' | 'told' | 'told-by-others' | 'deleted';

interface Customer {
  before: Before;
  contact: YespoContact;
}

const names = fc.option(fc.constantFrom('Олена', 'Іван', 'Марія'), { nil: undefined });
const towns = fc.option(fc.constantFrom('Львів', 'Київ'), { nil: undefined });

const customers = fc
  .array(
    fc.record({
      before: fc.constantFrom<Before>(
        'nothing',
        'guest-email',
        'guest-phone',
        'told',
        'told-by-others',
        'deleted',
      ),
      firstName: names,
      lastName: names,
      town: towns,
      reach: fc.constantFrom('email', 'sms', 'both'),
    }),
    { minLength: 15, maxLength: 60 },
  )
  .map((drafts) =>
    drafts.map(({ before, firstName, lastName, town, reach }, at): Customer => ({
      before,
      contact: {
        externalCustomerId: String(1_000 + at),
        ...(firstName === undefined ? {} : { firstName }),
        ...(lastName === undefined ? {} : { lastName }),
        channels: [
          ...(reach === 'sms' ? [] : [{ type: 'email' as const, value: `c${at}@example.com` }]),
          ...(reach === 'email' ? [] : [{ type: 'sms' as const, value: `38067555${1_000 + at}` }]),
        ],
        ...(town === undefined ? {} : { address: { town } }),
        languageCode: 'uk',
      },
    })),
  );

describe('A session makes of contacts what single calls make of them', () => {
  let clients: VendorClients;
  beforeAll(async () => {
    clients = await VendorClients.start();
  });
  afterAll(() => clients?.close());

  it('whatever they bring, and whatever Yespo has of them', async () => {
    await fc.assert(
      fc.asyncProperty(customers, async (list) => {
        const [one, many] = [await prepare(list), await prepare(list)];
        for (const { contact } of list) await one.client.upsertContact(contact);
        await sendPacked(many.client, list, { keepDeleted: false });

        expect(contactsOf(many.account)).toEqual(contactsOf(one.account));
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  it('except that it leaves deleted who is not to be brought back', async () => {
    await fc.assert(
      fc.asyncProperty(customers, async (list) => {
        const [one, many] = [await prepare(list), await prepare(list)];
        const others = list.filter(({ before }) => before !== 'deleted');
        for (const { contact } of others) await one.client.upsertContact(contact);
        await sendPacked(many.client, list, { keepDeleted: true });

        expect(contactsOf(many.account)).toEqual(contactsOf(one.account));
      }),
      { numRuns: 10 },
    );
  }, 120_000);

  async function prepare(
    list: readonly Customer[],
  ): Promise<{ account: YespoAccount; client: YespoClient }> {
    const account = clients.sandbox.yespo.addAccount();
    const client = clients.yespo(account.apiKey);
    for (const { before, contact } of list) {
      const earlier = contactBefore(before, contact);
      if (!earlier) continue;
      await client.upsertContact(earlier);
      if (before === 'deleted') account.deleteContact(contact.externalCustomerId!);
    }
    return { account, client };
  }
});

function contactBefore(before: Before, contact: YespoContact): YespoContact | null {
  const { externalCustomerId } = contact;
  const [channel] = contact.channels.filter(
    ({ type }) => before !== 'guest-phone' || type === 'sms',
  );
  const [email] = contact.channels.filter(({ type }) => type === 'email');
  const known = {
    firstName: 'Степан',
    lastName: 'Коваль',
    address: { town: 'Одеса', address: 'вул. Садова, 3' },
  };
  switch (before) {
    case 'nothing':
      return null;
    case 'guest-email':
      return email ? { ...known, channels: [email] } : null;
    case 'guest-phone':
      return channel ? { ...known, channels: [channel] } : null;
    case 'told':
    case 'told-by-others':
    case 'deleted':
      return {
        ...known,
        externalCustomerId,
        channels: [{ type: 'email', value: `before${externalCustomerId}@example.com` }],
      };
  }
}

/** As a burst is sent: sessions, then single calls, then what had to wait. */
async function sendPacked(
  client: YespoClient,
  list: readonly Customer[],
  { keepDeleted }: { keepDeleted: boolean },
): Promise<void> {
  let left: SessionCandidate[] = list.map(({ before, contact }) => ({
    id: contact.externalCustomerId!,
    operation: 'create',
    key: contact.externalCustomerId!,
    attempts: 0,
    confirmedEmail: true,
    payload: JSON.stringify(contact),
    known: before === 'told',
    keepDeleted,
    sessionMost: null,
  }));
  while (left.length > 0) {
    const { packs, alone, later } = packSessions(left);
    for (const { members, dedupeOn, contactFields, restoreDeleted } of packs) {
      const contacts = members.map(toContact);
      const session = { contacts, dedupeOn, contactFields, restoreDeleted };
      const { sessionId, failed } = await client.sendContacts(session);
      expect(failed).toEqual([]);
      const { state } = await client.getImportStatus(sessionId!);
      expect(state).toBe('finished');
    }
    for (const one of alone) await client.upsertContact(toContact(one));
    left = later;
  }
}

function toContact({ payload }: SessionCandidate): YespoContact {
  return JSON.parse(payload) as YespoContact;
}

/** All but what tells when and how they came. */
function contactsOf(account: YespoAccount): object[] {
  return account
    .contacts()
    .map(({ id: _id, source: _source, createdAt: _created, updatedAt: _updated, ...rest }) => rest)
    .sort((one, other) => nameOf(one).localeCompare(nameOf(other)));
}

function nameOf(contact: {
  externalCustomerId: string | null;
  email: string | null;
  phone: string | null;
}): string {
  return [contact.externalCustomerId, contact.email, contact.phone].join();
}
