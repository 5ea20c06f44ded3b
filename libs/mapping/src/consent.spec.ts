import fc from 'fast-check';
import { mayConfirmEmail } from './consent.js';

const rules = (confirmedEmail: boolean, respectNewsletterFlag: boolean) => ({
  confirmedEmail,
  respectNewsletterFlag,
});

describe('mayConfirmEmail', () => {
  it.each([
    // wants news, confirmed, respect → may be confirmed
    [true, true, true, true],
    [undefined, true, true, true],
    [false, true, true, false],
    ['unknown', true, true, false],
    [true, true, false, true],
    [undefined, true, false, true],
    [false, true, false, true],
    ['unknown', true, false, true],
  ] as const)('says of %s with confirmed %s and respect %s: %s', (wants, owner, respect, may) => {
    expect(mayConfirmEmail(wants, rules(owner, respect))).toBe(may);
  });

  it('never confirms without the owner, whatever the customer ticked', () => {
    const anyFlag = fc.constantFrom(true, false, 'unknown' as const, undefined);
    fc.assert(
      fc.property(anyFlag, fc.boolean(), (wants, respect) => {
        expect(mayConfirmEmail(wants, rules(false, respect))).toBe(false);
      }),
    );
  });
});
