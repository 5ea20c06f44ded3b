import type { YespoChannel, YespoContact } from '@kladka/yespo';
import { normalizeEmail } from './email.js';
import { splitName } from './full-name.js';
import { type NamePart, repairName } from './name.js';
import { normalizePhone } from './phone.js';
import type { MappingNote, MappingRules } from './rules.js';
import { decodeText } from './text.js';

// Two names of 40 characters and whatever people write around them.
const MAX_FULL_NAME_LENGTH = 400;

export type Notes = Set<MappingNote>;

/** The first candidate that is an e-mail address. */
export function pickEmail(
  candidates: readonly (string | undefined)[],
  notes: Notes,
): string | undefined {
  return pick(candidates, normalizeEmail, 'email-dropped', notes);
}

/** The first candidate that is a phone number. */
export function pickPhone(
  candidates: readonly (string | undefined)[],
  rules: MappingRules,
  notes: Notes,
): string | undefined {
  const normalize = (text: string) => normalizePhone(text, rules.defaultCountry);

  return pick(candidates, normalize, 'phone-dropped', notes);
}

/** First and last name out of the store's one field, as far as Yespo takes them. */
export function pickNames(
  fullName: string | undefined,
  rules: MappingRules,
  notes: Notes,
): Pick<YespoContact, 'firstName' | 'lastName'> {
  if (!fullName?.trim()) return {};

  const full = decodeText(fullName, MAX_FULL_NAME_LENGTH);
  const { firstName, lastName } = splitName(full, rules.fullNameOrder);

  if (!firstName && !lastName) notes.add('name-dropped');

  return {
    firstName: pickName(firstName, 'first', notes),
    lastName: pickName(lastName, 'last', notes),
  };
}

export function channelsOf(email: string | undefined, phone: string | undefined): YespoChannel[] {
  return [
    ...(email ? [{ type: 'email' as const, value: email }] : []),
    ...(phone ? [{ type: 'sms' as const, value: phone }] : []),
  ];
}

function pickName(text: string | undefined, part: NamePart, notes: Notes): string | undefined {
  if (!text) return undefined;

  const { name, shortened } = repairName(text, part);

  if (name === null) notes.add('name-dropped');
  else if (shortened) notes.add('name-shortened');
  else if (name !== text) notes.add('name-repaired');

  return name ?? undefined;
}

function pick(
  candidates: readonly (string | undefined)[],
  normalize: (text: string) => string | null,
  note: MappingNote,
  notes: Notes,
): string | undefined {
  for (const candidate of candidates) {
    if (!candidate?.trim()) continue;

    const normalized = normalize(candidate);

    if (normalized !== null) return normalized;
    notes.add(note);
  }

  return undefined;
}
