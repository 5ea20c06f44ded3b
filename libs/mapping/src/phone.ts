import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

const UKRAINE = 'UA';
const UKRAINIAN_CODE = '380';
const UKRAINIAN = /^380[3-9]\d{8}$/;
// `067…` and the `8 067…` of old business cards.
const WITH_TRUNK_PREFIX = /^8?0([3-9]\d{8})$/;
const SUBSCRIBER = /^([3-9]\d{8})$/;
const YESPO_PHONE = /^[1-9]\d{4,14}$/;
const EXTENSION = /(?:ext|доп|дод|вн|#|x|х)\.?[\s:.]*\d{1,6}\s*$/iu;
const SEVERAL = /[,;/\\|\n]/;
// Longer than any list of numbers a person types.
const MAX_LENGTH = 200;

/**
 * A phone number as Yespo wants it: digits only, with the country code, 5 to 15 of them
 * (`api/yespo.md` 2.4), by the rules of `api/horoshop.md` Q9.
 *
 * `defaultCountry` (ISO 3166) is where a number without a country code belongs. Of several numbers
 * in one field the first good one counts. `null` when there is none.
 */
export function normalizePhone(text: string, defaultCountry: string): string | null {
  const field = text.slice(0, MAX_LENGTH);
  const whole = onePhone(field, defaultCountry);

  if (whole || !SEVERAL.test(field)) return whole;

  for (const part of field.split(SEVERAL)) {
    const phone = onePhone(part, defaultCountry);

    if (phone) return phone;
  }

  return null;
}

function onePhone(text: string, defaultCountry: string): string | null {
  const number = text.replace(EXTENSION, '');
  const digits = number.replace(/\D/g, '');
  const hasPlus = /^\D*\+/.test(number);
  const ukrainian = ukrainianPhone(digits, hasPlus, defaultCountry);

  if (ukrainian) return ukrainian;

  const phone =
    hasPlus || digits.startsWith('00')
      ? internationalPhone(digits.replace(/^00/, ''))
      : localPhone(digits, defaultCountry);

  return phone && YESPO_PHONE.test(phone) ? phone : null;
}

/** Most numbers of most stores, in every way they are written, without asking the library. */
function ukrainianPhone(digits: string, hasPlus: boolean, defaultCountry: string): string | null {
  const international = digits.replace(/^00380/, '380').replace(/^3800(?=\d{9}$)/, '380');

  if (UKRAINIAN.test(international)) return international;
  if (defaultCountry !== UKRAINE) return null;

  const local = WITH_TRUNK_PREFIX.exec(digits) ?? (hasPlus ? null : SUBSCRIBER.exec(digits));

  return local ? `380${local[1]}` : null;
}

function internationalPhone(digits: string): string | null {
  const phone = parsePhoneNumberFromString(`+${digits}`);

  // Foreign numbering plans change faster than a library is updated: there the length decides.
  const isGood =
    phone?.countryCallingCode === UKRAINIAN_CODE ? phone.isValid() : phone?.isPossible();

  return phone && isGood ? phone.number.slice(1) : null;
}

function localPhone(digits: string, defaultCountry: string): string | null {
  // Without a plus the first digits may be anything, so the number must be a real one.
  const local = isSupportedCountry(defaultCountry)
    ? parsePhoneNumberFromString(digits, defaultCountry)
    : undefined;

  if (local?.isValid()) return local.number.slice(1);

  const phone = parsePhoneNumberFromString(`+${digits}`);

  return phone?.isValid() ? phone.number.slice(1) : null;
}
