import { maskEmail, maskKey, maskPerson, maskPhone } from './mask.js';

describe('who may not see personal data', () => {
  it('sees what a record is about, and not whose it is', () => {
    expect(maskPerson('Олена Коваль')).toBe('О. К.');
    expect(maskPerson('olena@example.com')).toBe('o…@example.com');
    expect(maskEmail('olena@example.com')).toBe('o…@example.com');
    expect(maskPhone('380671234567')).toBe('…67');
    expect(maskKey('guest:olena@example.com')).toBe('guest:o…@example.com');
    expect(maskKey('10284')).toBe('10284');
  });
});
