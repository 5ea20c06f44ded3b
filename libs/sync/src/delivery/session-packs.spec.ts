import type { SessionCandidate } from '@kladka/storage';
import type { YespoContact } from '@kladka/yespo';
import { packSessions, SMALLEST_SESSION, type Packed } from './session-packs.js';

let lastId = 0;

function candidate(
  fields: Partial<Omit<SessionCandidate, 'payload'>> & { contact?: Partial<YespoContact> } = {},
): SessionCandidate {
  const id = String((lastId += 1)).padStart(6, '0');
  const { contact, ...others } = fields;
  const channels = [{ type: 'email' as const, value: `user${id}@example.com` }];
  return {
    id,
    operation: 'create',
    key: id,
    attempts: 0,
    confirmedEmail: true,
    payload: JSON.stringify({ externalCustomerId: id, firstName: 'Іван', channels, ...contact }),
    known: false,
    keepDeleted: false,
    sessionMost: null,
    ...others,
  };
}

const many = (count: number, fields?: Parameters<typeof candidate>[0]): SessionCandidate[] =>
  Array.from({ length: count }, () => candidate(fields));

const sizes = ({ packs }: Packed): number[] => packs.map(({ members }) => members.length);

function idsIn({ packs, alone, later }: Packed): string[] {
  return [...packs.flatMap(({ members }) => members), ...alone, ...later]
    .map(({ id }) => id)
    .sort();
}

describe('packSessions', () => {
  it('names exactly the fields that all members bring', () => {
    const short = many(20);
    const full = many(15, { contact: { lastName: 'Коваль', address: { town: 'Львів' } } });
    const packed = packSessions([...short, ...full].sort(() => 0.5 - Math.random()));

    expect(packed.packs).toMatchObject([
      { contactFields: ['firstName', 'email'], dedupeOn: 'email_or_sms', restoreDeleted: true },
      { contactFields: ['firstName', 'lastName', 'email', 'town'] },
    ]);
    expect(sizes(packed)).toEqual([20, 15]);
  });

  it('looks for known customers by their id, for others by phone and e-mail as well', () => {
    const packed = packSessions([
      ...many(20, { known: true }),
      ...many(10),
      ...many(15, { known: true, contact: { externalCustomerId: undefined } }),
    ]);

    expect(packed.packs.map(({ dedupeOn, members }) => [dedupeOn, members.length])).toEqual([
      ['email_or_sms', 25],
      ['externalCustomerId', 20],
    ]);
  });

  it('keeps those apart that must not be restored, however few', () => {
    const packed = packSessions([...many(20), candidate({ keepDeleted: true })]);

    expect(packed.packs.map((pack) => [pack.restoreDeleted, pack.members.length])).toEqual([
      [true, 20],
      [false, 1],
    ]);
  });

  it('leaves few of a kind to single calls', () => {
    const few = many(SMALLEST_SESSION - 1, { contact: { lastName: 'Коваль' } });
    const packed = packSessions([...few, ...many(SMALLEST_SESSION)]);

    expect(sizes(packed)).toEqual([SMALLEST_SESSION]);
    expect(packed.alone).toEqual(few);
  });

  it('puts nobody into a larger session than allowed', () => {
    const packed = packSessions([
      ...many(50, { sessionMost: 20 }),
      ...many(100),
      ...many(30, { sessionMost: 4 }),
    ]);

    for (const { members } of packed.packs) {
      const most = Math.min(...members.map(({ sessionMost }) => sessionMost ?? 3_000));
      expect(members.length).toBeLessThanOrEqual(most);
    }
    expect(packed.alone.every(({ sessionMost }) => sessionMost === 4)).toBe(true);
    expect(idsIn(packed)).toHaveLength(180);
  });

  it('never lets two share a phone or an e-mail whose answer names only that', () => {
    const phone = { channels: [{ type: 'sms' as const, value: '+380 67 555 01 42' }] };
    const other = { channels: [{ type: 'sms' as const, value: '380675550142' }] };
    const strangers = many(12, { contact: { channels: [] } }).map((one, at) => {
      const contact = JSON.parse(one.payload) as YespoContact;
      contact.channels = [{ type: 'sms', value: `38067555${1000 + at}` }];
      return { ...one, payload: JSON.stringify(contact) };
    });
    const [one, two] = [candidate({ contact: phone }), candidate({ contact: other })];
    const [old, older] = [
      candidate({ contact: phone, known: true }),
      candidate({ contact: phone, known: true }),
    ];
    const live = packSessions([...strangers, one, two]);
    const history = packSessions(
      [...strangers, one, two].map((each) => ({ ...each, keepDeleted: true })),
    );
    const known = packSessions([...many(8, { known: true, contact: phone }), old, older]);

    expect(live.alone).toEqual([two]);
    expect(history.later.map(({ id }) => id)).toEqual([two.id]);
    expect(history.alone).toEqual([]);
    expect(sizes(known)).toEqual([10]);
  });

  it('loses nobody and repeats nobody', () => {
    for (let run = 0; run < 200; run += 1) {
      const candidates = Array.from({ length: Math.floor(Math.random() * 200) }, () =>
        candidate({
          known: Math.random() < 0.5,
          keepDeleted: Math.random() < 0.3,
          sessionMost: Math.random() < 0.3 ? Math.ceil(Math.random() * 40) : null,
          contact: {
            ...(Math.random() < 0.3 ? { lastName: 'Коваль' } : {}),
            channels: [
              { type: 'sms', value: String(380675550000 + Math.floor(Math.random() * 99)) },
            ],
          },
        }),
      );

      expect(idsIn(packSessions(candidates))).toEqual(candidates.map(({ id }) => id).sort());
    }
  });
});
