import { normalizeEmail, normalizePhone, type MappingRules } from '@kladka/mapping';

/** Whether a record names an e-mail or a phone that can be written to. */
export function isReachable(
  { email, phone }: { email?: string; phone?: string },
  defaultCountry: MappingRules['defaultCountry'],
): boolean {
  if (email !== undefined && normalizeEmail(email) !== null) return true;
  return phone !== undefined && normalizePhone(phone, defaultCountry) !== null;
}
