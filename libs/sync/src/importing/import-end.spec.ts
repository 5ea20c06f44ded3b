import { emptyBooks, type ImportBooks } from '@kladka/storage';
import { judgeEnd, type ImportAccount } from './import-end.js';

function booksOf(orders: Partial<ImportBooks['orders']>): ImportBooks {
  const books = emptyBooks();
  return { ...books, orders: { ...books.orders, ...orders } };
}

const anAccount = (changes: Partial<ImportAccount> = {}): ImportAccount => ({
  read: { orders: 10 },
  skipped: { orders: { unchanged: 2 } },
  books: booksOf({ accepted: 8 }),
  storeCounts: { orders: { read: 10, counted: 10, before: 10 } },
  givenUp: null,
  ...changes,
});

describe('the end of an import', () => {
  it('is good when the books balance and the store agrees', () => {
    expect(judgeEnd(anAccount())).toEqual({ state: 'finished', reason: null, detail: null });
  });

  it('is good without a count where the store cannot be made to tell', () => {
    const end = judgeEnd(
      anAccount({ storeCounts: { orders: { read: 10, counted: null, before: null } } }),
    );
    expect(end.state).toBe('finished');
  });

  it.each([
    ['a record that is nowhere', { read: { orders: 11 } }, 'books-differ'],
    [
      'one that is still under way',
      { books: booksOf({ accepted: 8, waiting: 1 }) },
      'books-differ',
    ],
    [
      'a store that has more',
      { storeCounts: { orders: { read: 10, counted: 11, before: 10 } } },
      'store-count-differs',
    ],
    [
      'a store that had fewer and has fewer still',
      { storeCounts: { orders: { read: 10, counted: 8, before: 9 } } },
      'store-count-differs',
    ],
    [
      'nothing moved although there was something',
      { skipped: { orders: { 'status-not-mapped': 10 } }, books: emptyBooks() },
      'nothing-moved',
    ],
    [
      'an integration that was deleted meanwhile',
      { books: booksOf({ accepted: 7, skipped: { 'integration-deleted': 1 } }) },
      'integration-deleted',
    ],
    [
      'a store that ended the reading',
      { givenUp: { reason: 'store-refused', detail: 'no' } as const },
      'store-refused',
    ],
  ] as Array<[string, Partial<ImportAccount>, string]>)('fails with %s', (_, changes, reason) => {
    expect(judgeEnd(anAccount(changes))).toMatchObject({ state: 'failed', reason });
  });

  it('takes no offence at what the store lost after it was read', () => {
    const account = anAccount({ storeCounts: { orders: { read: 10, counted: 9, before: 11 } } });
    expect(judgeEnd(account).state).toBe('finished');
  });

  it('says when there was nothing in the store', () => {
    const account = anAccount({
      read: {},
      skipped: {},
      books: emptyBooks(),
      storeCounts: { orders: { read: 0, counted: 0, before: 0 } },
    });
    expect(judgeEnd(account)).toMatchObject({ state: 'finished', reason: 'nothing-found' });
  });

  it('is good when Yespo had everything before', () => {
    const account = anAccount({ skipped: { orders: { unchanged: 10 } }, books: emptyBooks() });
    expect(judgeEnd(account)).toEqual({ state: 'finished', reason: null, detail: null });
  });

  it('tells of rejected ones', () => {
    const account = anAccount({
      books: booksOf({ accepted: 7, rejected: { 'yespo-refused-record': 1 } }),
    });
    expect(judgeEnd(account).state).toBe('finished-with-rejections');
  });
});
