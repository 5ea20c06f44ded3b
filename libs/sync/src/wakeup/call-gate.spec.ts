import { jest } from '@jest/globals';
import { CallGate } from './call-gate.js';

describe('CallGate', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('makes the first call at once and the last one at the end of the gap', () => {
    const { gate, calls } = aGate();

    for (const key of ['a', 'a', 'a', 'b']) gate.pass(key, () => calls.push(key));
    expect(calls).toEqual(['a', 'b']);

    jest.advanceTimersByTime(100);
    expect(calls).toEqual(['a', 'b', 'a']);
  });

  it('makes one call for each gap for as long as a burst lasts', () => {
    const { gate, calls } = aGate();

    for (let ms = 0; ms < 300; ms += 1) {
      gate.pass('a', () => calls.push('a'));
      jest.advanceTimersByTime(1);
    }
    expect(calls).toHaveLength(4);
  });

  it('calls at once again after a quiet time', () => {
    const { gate, calls } = aGate();

    gate.pass('a', () => calls.push('first'));
    jest.advanceTimersByTime(100);
    gate.pass('a', () => calls.push('second'));
    expect(calls).toEqual(['first', 'second']);
  });

  it('calls nothing any more once it is closed', () => {
    const { gate, calls } = aGate();

    gate.pass('a', () => calls.push('first'));
    gate.pass('a', () => calls.push('second'));
    gate.close();
    jest.advanceTimersByTime(1_000);
    expect(calls).toEqual(['first']);
  });
});

function aGate() {
  return { gate: new CallGate(100), calls: [] as string[] };
}
