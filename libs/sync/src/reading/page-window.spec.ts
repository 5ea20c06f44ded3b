import { afterPage, currentWindow, type WindowCursor } from './page-window.js';

const NOW = new Date('2026-03-14T12:00:00.000Z');
const cursor: WindowCursor = {
  watermark: '2026-03-14T10:00:00.000Z',
  notBefore: '2026-03-01T00:00:00.000Z',
};

describe('currentWindow', () => {
  it('reaches a day back and two hours ahead', () => {
    expect(currentWindow(cursor, NOW)).toMatchObject({
      from: '2026-03-13T10:00:00.000Z',
      to: '2026-03-14T14:00:00.000Z',
      offset: 0,
    });
  });

  it('does not reach behind the moment the store was connected', () => {
    const young = { ...cursor, notBefore: '2026-03-14T09:00:00.000Z' };
    expect(currentWindow(young, NOW).from).toBe('2026-03-14T09:00:00.000Z');
  });

  it('goes on with an unfinished window, whose end stays where it was', () => {
    const first = currentWindow(cursor, NOW);
    const { cursor: next } = afterPage(cursor, first, { rows: 100, firstKey: '1' });
    const later = new Date(NOW.getTime() + 3_600_000);
    expect(currentWindow(next, later)).toMatchObject({ to: first.to, offset: 100 });
  });
});

describe('afterPage', () => {
  const window = currentWindow(cursor, NOW);

  it('moves the watermark only when the last page has been read', () => {
    const newest = '2026-03-14T11:00:00.000Z';
    const middle = afterPage(cursor, window, { rows: 100, firstKey: '1', newest });
    expect(middle).toMatchObject({ finished: false, cursor: { watermark: cursor.watermark } });

    const end = afterPage(middle.cursor, middle.cursor.open ?? window, { rows: 0 });
    expect(end).toEqual({
      finished: true,
      cursor: { watermark: newest, notBefore: cursor.notBefore },
    });
  });

  it('asks on after a short page, which may be a silent cap', () => {
    expect(afterPage(cursor, window, { rows: 7, firstKey: '1' }).finished).toBe(false);
  });

  it('stops when the store gives the same page again', () => {
    const middle = afterPage(cursor, window, { rows: 100, firstKey: '1' });
    const again = afterPage(middle.cursor, middle.cursor.open ?? window, {
      rows: 100,
      firstKey: '1',
    });
    expect(again.finished).toBe(true);
  });

  it('never moves the watermark back', () => {
    const old = afterPage(cursor, window, { rows: 0, newest: '2026-03-01T00:00:00.000Z' });
    expect(old.cursor.watermark).toBe(cursor.watermark);
  });

  it('ends at a page shorter than one before, whatever was placed meanwhile', () => {
    const middle = afterPage(cursor, window, { rows: 50, firstKey: '1' });
    const end = afterPage(middle.cursor, middle.cursor.open ?? window, { rows: 1, firstKey: '51' });
    expect(end.finished).toBe(true);
  });

  it('does not stay open for ever while a store takes an order between any two pages', () => {
    const first = afterPage(cursor, window, { rows: 1, firstKey: '1' });
    const news = { rows: 1, firstKey: '2', oldest: NOW.toISOString(), newest: NOW.toISOString() };
    expect(afterPage(first.cursor, first.cursor.open ?? window, news)).toMatchObject({
      finished: true,
      cursor: { watermark: NOW.toISOString() },
    });
  });

  it('goes on through pages of one row, as long as they hold what was there before', () => {
    const first = afterPage(cursor, window, { rows: 1, firstKey: '1' });
    const old = { rows: 1, firstKey: '2', oldest: cursor.watermark, newest: cursor.watermark };
    expect(afterPage(first.cursor, first.cursor.open ?? window, old).finished).toBe(false);
  });
});
