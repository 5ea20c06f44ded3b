import fc from 'fast-check';
import { parseStoreTime, toStoreTime } from './store-time.js';

describe('parseStoreTime', () => {
  it.each([
    ['horoshop 8.2', '2026-03-14 10:27:05', 'Europe/Kyiv', '2026-03-14T10:27:05+02:00'],
    ['in summer', '2026-07-01 00:00:00', 'Europe/Kyiv', '2026-07-01T00:00:00+03:00'],
    ['without seconds', '2026-03-14 10:27', 'Europe/Kyiv', '2026-03-14T10:27:00+02:00'],
    ['with a T', '2026-03-14T10:27:05', 'Europe/Kyiv', '2026-03-14T10:27:05+02:00'],
    ['spring night, before', '2026-03-29 02:59:59', 'Europe/Kyiv', '2026-03-29T02:59:59+02:00'],
    [
      'spring night, missing hour',
      '2026-03-29 03:30:00',
      'Europe/Kyiv',
      '2026-03-29T04:30:00+03:00',
    ],
    ['spring night, after', '2026-03-29 04:00:00', 'Europe/Kyiv', '2026-03-29T04:00:00+03:00'],
    ['autumn night, before', '2026-10-25 02:59:59', 'Europe/Kyiv', '2026-10-25T02:59:59+03:00'],
    [
      'autumn night, repeated hour',
      '2026-10-25 03:30:00',
      'Europe/Kyiv',
      '2026-10-25T03:30:00+03:00',
    ],
    ['autumn night, after', '2026-10-25 04:00:00', 'Europe/Kyiv', '2026-10-25T04:00:00+02:00'],
    ['day before the change', '2026-10-24 12:00:00', 'Europe/Kyiv', '2026-10-24T12:00:00+03:00'],
    ['day after the change', '2026-10-26 00:00:00', 'Europe/Kyiv', '2026-10-26T00:00:00+02:00'],
    ['west of Greenwich', '2026-03-08 02:30:00', 'America/New_York', '2026-03-08T03:30:00-04:00'],
    ['half an hour', '2026-03-14 10:27:05', 'Asia/Kolkata', '2026-03-14T10:27:05+05:30'],
    [
      'half an hour of DST',
      '2026-10-04 02:15:00',
      'Australia/Lord_Howe',
      '2026-10-04T02:45:00+11:00',
    ],
    ['UTC', '2026-03-14 10:27:05', 'UTC', '2026-03-14T10:27:05+00:00'],
    ['leap day', '2028-02-29 00:00:00', 'Europe/Warsaw', '2028-02-29T00:00:00+01:00'],
  ])('reads a store time (%s)', (_section, local, timeZone, expected) => {
    expect(parseStoreTime(local, timeZone)).toBe(expected);
  });

  it.each([
    [
      '',
      '0000-00-00 00:00:00',
      '2026-02-31 10:00:00',
      '2027-02-29 10:00:00',
      '2026-13-01 10:00:00',
    ],
    ['2026-03-14', '14.03.2026 10:27:05', '2026-03-14 24:00:00', '2026-03-14 10:60:00', 'вчора'],
    [
      '2026-03-14 10:27:05Z',
      '1969-12-31 23:59:59',
      '2026-03-14 10:27:05+02:00',
      '٢٠٢٦-03-14 10:27:05',
    ],
  ])('has no time to read in %j, %j, %j and so on', (...texts) => {
    for (const text of texts) expect(parseStoreTime(text, 'Europe/Kyiv')).toBeNull();
  });

  it('refuses a time zone that does not exist', () => {
    expect(() => parseStoreTime('2026-03-14 10:27:05', 'Europe/Nowhere')).toThrow(RangeError);
  });
});

describe('toStoreTime', () => {
  it.each([
    ['2026-03-14T08:27:05.999Z', 'Europe/Kyiv', '2026-03-14 10:27:05'],
    ['2026-03-29T00:59:59Z', 'Europe/Kyiv', '2026-03-29 02:59:59'],
    ['2026-03-29T01:00:00Z', 'Europe/Kyiv', '2026-03-29 04:00:00'],
    ['2026-10-25T00:30:00Z', 'Europe/Kyiv', '2026-10-25 03:30:00'],
    ['2026-10-25T01:30:00Z', 'Europe/Kyiv', '2026-10-25 03:30:00'],
    ['2026-12-31T23:00:00Z', 'Asia/Kathmandu', '2027-01-01 04:45:00'],
  ])('shows %s in %s as %s', (instant, timeZone, expected) => {
    expect(toStoreTime(new Date(instant), timeZone)).toBe(expected);
  });

  it('is undone by parseStoreTime, but for the repeated hour, which reads as its first run', () => {
    const zones = fc.constantFrom(
      'Europe/Kyiv',
      'America/New_York',
      'Australia/Lord_Howe',
      'Pacific/Auckland',
      'UTC',
    );
    const instants = fc.date({
      min: new Date('1971-01-02'),
      max: new Date('2090-01-01'),
      noInvalidDate: true,
    });
    const nights = fc
      .integer({ min: -10_800, max: 10_800 })
      .chain((seconds) =>
        fc
          .constantFrom(
            '2026-03-29T01:00:00Z',
            '2026-10-25T01:00:00Z',
            '2026-11-01T06:00:00Z',
            '2026-04-04T15:00:00Z',
          )
          .map((change) => new Date(Date.parse(change) + seconds * 1000)),
      );

    fc.assert(
      fc.property(fc.oneof(instants, nights), zones, (instant, timeZone) => {
        const local = toStoreTime(instant, timeZone);
        const parsed = parseStoreTime(local, timeZone);
        const back = new Date(parsed ?? 'nothing');
        const lost = Math.floor(instant.getTime() / 1000) * 1000 - back.getTime();

        expect(toStoreTime(back, timeZone)).toBe(local);
        expect([0, 1_800_000, 3_600_000]).toContain(lost);
      }),
      { numRuns: 2000 },
    );
  });
});
