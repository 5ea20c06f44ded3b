import { isFiltered, parseDeliveriesSearch, toDeliveriesQuery } from './deliveries-search.js';
import { startOf } from './period.js';

describe('the address of the log', () => {
  it('keeps what it knows and drops the rest', () => {
    const search = parseDeliveriesSearch({
      ...{ kind: 'order', operation: 'destroy', result: 'rejected', q: '48208' },
      ...{ from: '2026-11-19T12:00:00.000Z', to: 'tomorrow', cursor: '', request: 'r1', x: 1 },
    });

    expect(search).toEqual({
      ...{ kind: 'order', result: 'rejected', q: '48208', request: 'r1' },
      from: '2026-11-19T12:00:00.000Z',
    });
  });

  it('keeps what leads here from an import', () => {
    const search = { importId: 'i1', importPart: 'buyers', reason: 'gave-up' };
    expect(parseDeliveriesSearch({ ...search, x: 1 })).toMatchObject(search);
    expect(parseDeliveriesSearch({ importPart: 'all', reason: 'because' })).toEqual({});
    expect(isFiltered({ importId: 'i1' })).toBe(true);
  });

  it('does not count an open request as a filter, nor sends it', () => {
    expect(isFiltered({ request: 'r1' })).toBe(false);
    expect(isFiltered({ request: 'r1', q: '1' })).toBe(true);
    expect(toDeliveriesQuery({ request: 'r1', q: '1' }, 'i1')).toEqual({
      ...{ q: '1', integrationId: 'i1', limit: 50 },
    });
  });

  it('starts a period on the minute, so that pressing twice is the same address', () => {
    expect(startOf('day', new Date('2026-11-20T12:34:56.789Z'))).toBe('2026-11-19T12:34:00.000Z');
  });
});
