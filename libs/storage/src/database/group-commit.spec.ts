import { GroupCommit } from './group-commit.js';

/** A writer whose statements end when the test says so. */
function manualWriter() {
  const groups: number[][] = [];
  const gates: Array<() => void> = [];
  const write = async (items: number[]) => {
    groups.push(items);
    await new Promise<void>((resolve) => gates.push(resolve));
    return items.map((item) => item * 10);
  };
  return { groups, write, finishNext: () => gates.shift()?.() };
}

describe('GroupCommit', () => {
  it('writes at once while a place is free and together while none is', async () => {
    const writer = manualWriter();
    const commit = new GroupCommit(writer.write, { mostPerGroup: 3, groupsAtOnce: 1 });
    const results = [1, 2, 3, 4, 5].map((item) => commit.run(item));

    for (const group of [1, 2, 3]) {
      expect(writer.groups).toHaveLength(group);
      writer.finishNext();
      await Promise.race(results.slice((group - 1) * 2));
      await new Promise(setImmediate);
    }

    expect(writer.groups).toEqual([[1], [2, 3, 4], [5]]);
    expect(await Promise.all(results)).toEqual([10, 20, 30, 40, 50]);
  });

  it('gives an error to those who went with it and goes on', async () => {
    let calls = 0;
    const commit = new GroupCommit(
      (items: number[]) => {
        calls += 1;
        return calls === 1 ? Promise.reject(new Error('lost')) : Promise.resolve(items);
      },
      { mostPerGroup: 10, groupsAtOnce: 1 },
    );
    await expect(commit.run(1)).rejects.toThrow('lost');
    await expect(commit.run(2)).resolves.toBe(2);
  });
});
