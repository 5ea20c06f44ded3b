import { uuidv7obj } from 'uuidv7';
import { uuidFloor } from './uuid-floor.js';

describe('uuidFloor', () => {
  it('stands below every id of its instant and above every id of an earlier one', () => {
    const before = Date.now();
    const id = uuidv7obj().toString();
    const after = Date.now() + 1;
    expect(uuidFloor(new Date(before)) <= id).toBe(true);
    expect(uuidFloor(new Date(after)) > id).toBe(true);
  });

  it('shifts by milliseconds and never below zero', () => {
    expect(uuidFloor(new Date(1000), -1000)).toBe('00000000-0000-0000-0000-000000000000');
    expect(uuidFloor(new Date(0), -5)).toBe(uuidFloor(new Date(0)));
  });
});
