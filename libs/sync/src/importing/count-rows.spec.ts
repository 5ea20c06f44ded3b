import { countRows, firstMonth } from './count-rows.js';

function aList(length: number) {
  let questions = 0;
  return {
    hasRow: (offset: number) => {
      questions += 1;
      return Promise.resolve(offset < length);
    },
    questions: () => questions,
  };
}

describe('countRows', () => {
  it.each([0, 1, 2, 999, 1000, 1001, 38_900, 1_000_000])('counts %d rows', async (length) => {
    const list = aList(length);

    expect(await countRows(list.hasRow)).toBe(length);
    expect(list.questions()).toBeLessThan(35);
  });

  it('says that it does not know where the offset means nothing', async () => {
    expect(await countRows(() => Promise.resolve(true))).toBeNull();
  });

  it('asks little when the guess is right', async () => {
    const list = aList(20_000);
    await countRows(list.hasRow, { guess: 20_000 });

    expect(list.questions()).toBeLessThan(20);
  });
});

describe('a count that may be off a little', () => {
  it.each([500, 12_400, 38_900, 250_000])('of %d takes few questions', async (length) => {
    const list = aList(length);
    const counted = (await countRows(list.hasRow, { tolerance: 0.02 }))!;

    expect(Math.abs(counted - length) / length).toBeLessThan(0.03);
    expect(list.questions()).toBeLessThan(16);
  });
});

describe('firstMonth', () => {
  it.each([0, 1, 100, 299, 300])('finds month %d', async (month) => {
    const found = await firstMonth({ first: 0, last: 300 }, (end) => Promise.resolve(end > month));

    expect(found).toBe(month);
  });
});
