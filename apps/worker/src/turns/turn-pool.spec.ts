import { TurnPool } from './turn-pool.js';

/** A pool whose turns last until they are ended by name. */
function aPool(most: number) {
  const started: string[] = [];
  const open = new Map<string, () => void>();
  const failures: unknown[] = [];
  const pool = new TurnPool(
    'sending',
    most,
    (id) => {
      started.push(id);
      return new Promise<void>((resolve) => open.set(id, resolve));
    },
    (error) => failures.push(error),
  );
  const end = async (id: string) => {
    open.get(id)?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { pool, started, end, failures };
}

describe('TurnPool', () => {
  it('lets in who waited longest when a place is free', async () => {
    const { pool, started, end } = aPool(2);
    for (const id of ['a', 'b', 'c', 'd']) void pool.run(id);
    expect(started).toEqual(['a', 'b']);

    await end('b');
    await end('a');
    expect(started).toEqual(['a', 'b', 'c', 'd']);
  });

  it('puts one that always has more behind everybody else', async () => {
    const { pool, started, end } = aPool(1);
    void pool.run('huge');
    void pool.run('huge');
    for (const id of ['one', 'two']) void pool.run(id);

    await end('huge');
    expect(started).toEqual(['huge', 'huge']);
    void pool.run('huge');
    await end('huge');
    await end('one');
    await end('two');
    expect(started).toEqual(['huge', 'huge', 'one', 'two', 'huge']);
  });

  it('runs an integration once at a time, and once more for whoever asked meanwhile', async () => {
    const { pool, started, end } = aPool(4);
    const first = pool.run('a');
    const [second, third] = [pool.run('a'), pool.run('a')];
    expect(started).toEqual(['a']);

    await end('a');
    await first;
    expect(started).toEqual(['a', 'a']);
    await end('a');
    await Promise.all([second, third]);
    expect(started).toEqual(['a', 'a']);
  });

  it('tells a turn whether others wait for its place, once each place is taken', () => {
    const asked = new Map<string, () => boolean>();
    const pool = new TurnPool(
      'sending',
      2,
      (id, { othersWait }) => {
        asked.set(id, othersWait);
        return new Promise(() => undefined);
      },
      () => undefined,
    );
    const othersWait = () => [...asked.values()].map((ask) => ask());
    void pool.run('a');
    void pool.run('b');
    void pool.run('a');
    // Who asks for another turn of its own waits for nobody's place but its own.
    expect(othersWait()).toEqual([false, false]);

    void pool.run('c');
    expect(othersWait()).toEqual([true, true]);
  });

  it('goes on after a turn that failed', async () => {
    const failures: unknown[] = [];
    const pool = new TurnPool(
      'reading',
      1,
      (id) => (id === 'bad' ? Promise.reject(new Error('ours')) : Promise.resolve()),
      (error) => failures.push(error),
    );
    await Promise.all([pool.run('bad'), pool.run('good')]);
    expect(failures).toHaveLength(1);
  });

  it('waits for what runs when it is drained, and lets nobody in', async () => {
    const { pool, started, end } = aPool(1);
    void pool.run('a');
    const left = pool.run('b');
    const drained = pool.drain();
    await left;
    await end('a');
    await drained;
    await pool.run('c');
    expect(started).toEqual(['a']);
  });
});
