import { weekSpans, wholeSlots } from './week-slots.js';

const dates = (...texts: string[]): Date[] => texts.map((text) => new Date(text));

describe('the slots of a period', () => {
  it('are its whole quarters of an hour', () => {
    const [from, to] = dates('2026-05-01T09:07Z', '2026-05-01T10:31Z') as [Date, Date];
    const [start, end] = dates('2026-05-01T09:15Z', '2026-05-01T10:30Z');

    expect(wholeSlots(from, to)).toEqual({ from: start, to: end });
    expect(wholeSlots(from, new Date('2026-05-01T09:29Z'))).toBeNull();
  });

  it('are cut by weeks that begin on Monday in no zone', () => {
    const edges = dates('2026-05-02T21:00Z', '2026-05-03T21:00Z', '2026-05-04T21:00Z');
    const core = { from: edges[0]!, to: new Date('2026-05-04T01:00Z') };

    expect(weekSpans(edges, core)).toEqual([
      { bucket: 0, week: '2026-04-27', lo: 5 * 96 + 84, hi: 6 * 96 + 84 },
      { bucket: 1, week: '2026-04-27', lo: 6 * 96 + 84, hi: 672 },
      { bucket: 1, week: '2026-05-04', lo: 0, hi: 4 },
    ]);
  });
});
