import fc from 'fast-check';
import type { LiveHour, Rhythm } from '@kladka/storage';
import { isLate, learnRhythm } from './rhythm.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ZONE = 'Europe/Kyiv';
/** A Monday, 0 o'clock in Kyiv. */
const MONDAY = Date.parse('2026-06-01T00:00:00+03:00');

/** Hours of some weeks before that Monday, by what an hour of the store's day brings. */
function history(weeks: number, eventsAt: (hourOfDay: number, day: number) => number): LiveHour[] {
  const hours: LiveHour[] = [];
  for (let at = MONDAY - weeks * 7 * DAY; at < MONDAY; at += HOUR) {
    const sinceStart = (at - (MONDAY - weeks * 7 * DAY)) / HOUR;
    const events = eventsAt(sinceStart % 24, Math.floor(sinceStart / 24));
    if (events > 0) hours.push({ at: new Date(at), events });
  }
  return hours;
}

/** Orders every few minutes from 8 to 22 o'clock. */
const byDay = (perHour: number) => (hour: number) => (hour >= 8 && hour < 22 ? perHour : 0);
const learned = (hours: LiveHour[], zone = ZONE): Rhythm => {
  const rhythm = learnRhythm(hours, zone);
  if (!rhythm) throw new Error('nothing was learned');
  return rhythm;
};
const at = (hour: number, day = 0): Date => new Date(MONDAY + day * DAY + hour * HOUR);

describe('a store with an order every few minutes', () => {
  const shops = fc.record({
    perHour: fc.integer({ min: 10, max: 200 }),
    weeks: fc.integer({ min: 3, max: 8 }),
  });

  it('is late after an hour in the day', () => {
    fc.assert(
      fc.property(
        shops,
        fc.double({ min: 9, max: 20, noNaN: true }),
        ({ perHour, weeks }, hour) => {
          const rhythm = learned(history(weeks, byDay(perHour)));
          expect(isLate(rhythm, at(hour), at(hour + 1.01))).toBe(true);
          expect(isLate(rhythm, at(hour), at(hour + 0.99))).toBe(false);
        },
      ),
    );
  });

  it('is not late at night', () => {
    fc.assert(
      fc.property(
        shops,
        fc.double({ min: 22, max: 30, noNaN: true }),
        ({ perHour, weeks }, hour) => {
          // The smaller ones: of two hundred an hour the first minutes of a day are missed already.
          fc.pre(perHour <= 20);
          expect(isLate(learned(history(weeks, byDay(perHour))), at(21.9), at(hour))).toBe(false);
        },
      ),
    );
  });

  it('is late in the morning when the night never ends', () => {
    expect(isLate(learned(history(6, byDay(12))), at(21.9), at(33, 0))).toBe(true);
  });

  it('is not late on the day on which it rests', () => {
    const restsOnSunday = history(6, (hour, day) => (day % 7 === 6 ? 0 : byDay(12)(hour)));

    expect(isLate(learned(restsOnSunday), at(21.9, 5), at(20, 6))).toBe(false);
    expect(isLate(learned(restsOnSunday), at(21.9, 5), at(10, 7))).toBe(true);
  });

  it('is looked at in its own zone', () => {
    const rhythm = learned(history(6, byDay(12)));
    const elsewhere = { ...rhythm, timeZone: 'America/New_York' };

    expect(isLate(rhythm, at(12), at(14))).toBe(true);
    expect(isLate(elsewhere, at(12), at(14))).toBe(false);
  });
});

describe('a store with an order a week', () => {
  it('is not late for days', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 167 }), { minLength: 8, maxLength: 8 }),
        fc.integer({ min: 1, max: 20 }),
        (hoursOfWeeks, days) => {
          const hours = hoursOfWeeks.map((hour, week) => ({
            at: new Date(MONDAY - (8 - week) * 7 * DAY + hour * HOUR),
            events: 1,
          }));
          const last = hours.at(-1)?.at ?? new Date(MONDAY);
          const now = new Date(last.getTime() + days * DAY);
          expect(isLate(learnRhythm(hours, ZONE), last, now)).toBe(false);
        },
      ),
    );
  });
});

describe('any store', () => {
  const anyHistory = fc.array(
    fc.record({
      hour: fc.integer({ min: 0, max: 8 * 168 - 1 }),
      events: fc.integer({ min: 1, max: 50 }),
    }),
    { maxLength: 300 },
  );
  const toHours = (drafts: Array<{ hour: number; events: number }>): LiveHour[] =>
    [...new Map(drafts.map((draft) => [draft.hour, draft])).values()]
      .sort((one, other) => one.hour - other.hour)
      .map(({ hour, events }) => ({ at: new Date(MONDAY - (8 * 168 - hour) * HOUR), events }));

  it('stays late until it tells of something', () => {
    fc.assert(
      fc.property(anyHistory, fc.nat(2000), fc.nat(2000), (drafts, silence, more) => {
        const rhythm = learnRhythm(toHours(drafts), ZONE);
        const late = (hours: number): boolean => isLate(rhythm, at(0), at(hours));
        expect(late(silence) && !late(silence + more)).toBe(false);
      }),
    );
  });

  it('is never late within an hour', () => {
    fc.assert(
      fc.property(anyHistory, fc.integer({ min: 0, max: HOUR - 1 }), (drafts, silence) => {
        const now = new Date(MONDAY + silence);
        expect(isLate(learnRhythm(toHours(drafts), ZONE), new Date(MONDAY), now)).toBe(false);
      }),
    );
  });

  it('was not late in its second longest silence', () => {
    const rhythm = learned(
      history(8, (hour, day) => (day === 10 || day === 11 || day === 30 ? 0 : byDay(12)(hour))),
    );

    expect(isLate(rhythm, at(21.9), at(21.9, 1))).toBe(false);
    expect(isLate(rhythm, at(21.9), at(21.9, 2))).toBe(true);
  });
});

describe('nothing is learned', () => {
  it.each<[string, LiveHour[]]>([
    ['from nothing', []],
    [
      'from the first thirteen days',
      history(2, byDay(12)).filter(({ at: hour }) => hour.getTime() >= MONDAY - 13 * DAY),
    ],
    ['from five events', [0, 10, 20, 30, 40].map((day) => ({ at: at(0, day), events: 1 }))],
  ])('%s, so that a new store is never late', (_, hours) => {
    expect(learnRhythm(hours, ZONE)).toBeNull();
    expect(isLate(learnRhythm(hours, ZONE), at(0), at(0, 300))).toBe(false);
  });

  it('from what is older than eight weeks', () => {
    const old = { at: new Date(MONDAY - 100 * DAY), events: 1_000_000 };

    expect(learnRhythm([old, ...history(6, byDay(12))], ZONE)).toEqual(
      learnRhythm(history(6, byDay(12)), ZONE),
    );
  });
});

it('one hour of a campaign teaches nothing', () => {
  const usual = learned(history(6, byDay(12)));
  const campaign = learned(
    history(6, (hour, day) => (day === 20 && hour === 12 ? 5_000 : byDay(12)(hour))),
  );

  expect(Math.max(...campaign.expected)).toBeLessThan(Math.max(...usual.expected) * 1.5);
});
