import type { HoroshopUser } from './user.js';
import { isRecord, toBoolean, toLocalDateTime, toNonZeroId, toText } from './wire-values.js';

export type ParsedUser =
  { kind: 'user'; user: HoroshopUser } | { kind: 'unreadable'; reason: string; userId?: string };

/**
 * Makes one wire user regular (`api/horoshop.md` 6.2). Only the id is needed. The manager's note is personal
 * data about a customer and is not taken over. Never throws.
 */
export function parseUser(raw: unknown): ParsedUser {
  if (!isRecord(raw)) return { kind: 'unreadable', reason: 'not an object' };

  const userId = toNonZeroId(raw['id']);
  if (userId === undefined) return { kind: 'unreadable', reason: 'id is missing or inexact' };

  return {
    kind: 'user',
    user: {
      userId,
      fullName: toText(raw['title']),
      email: toText(raw['email']),
      phone: toText(raw['phone']),
      country: toText(raw['country']),
      city: toText(raw['city']),
      address: toText(raw['address']),
      registeredAt: toLocalDateTime(raw['registered']),
      newsletter: toBoolean(raw['newsletter_subscription']),
    },
  };
}
