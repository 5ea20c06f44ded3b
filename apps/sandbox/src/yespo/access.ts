/** What a call needs. */
export type Right =
  'any' | 'events' | 'contacts-read' | 'contacts-write' | 'contacts-delete' | 'full';

/** Access levels a key can be created with. */
export const ACCESS_LEVELS = [
  'full',
  'events',
  'events-contacts',
  'events-contacts-write',
  'messages',
] as const;

export type AccessLevel = (typeof ACCESS_LEVELS)[number];

export interface ApiKey {
  key: string;
  access: AccessLevel;
  enabled: boolean;
}

const RIGHTS: Record<AccessLevel, readonly Right[]> = {
  full: ['any', 'events', 'contacts-read', 'contacts-write', 'contacts-delete', 'full'],
  events: ['any', 'events'],
  'events-contacts': ['any', 'events', 'contacts-read', 'contacts-write', 'contacts-delete'],
  'events-contacts-write': ['any', 'events', 'contacts-write'],
  messages: ['any'],
};

export function isAllowed(access: AccessLevel, right: Right): boolean {
  return RIGHTS[access].includes(right);
}

/** The password of a Basic header; the user part means nothing to the vendor. */
export function readApiKey(authorization: string | undefined): string | null {
  const encoded = /^Basic\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return null;
  const pair = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  return colon < 0 ? null : pair.slice(colon + 1);
}
