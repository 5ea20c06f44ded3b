import { hash } from 'node:crypto';

/**
 * Fingerprint of a value's content: SHA-256, lower-case hex, over JSON with sorted keys.
 *
 * Equal content gives an equal hash whatever the order of keys; a key whose value is `undefined`
 * counts as absent. Yespo starts workflows on every accepted order (`api/yespo.md` 5.3), so an
 * equal hash is the reason not to send. The value must be a tree that JSON can hold.
 */
export function contentHash(value: unknown): string {
  return hash('sha256', canonicalJson(value));
}

function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value instanceof Date) return JSON.stringify(value);

  let members = '';
  for (const key of Object.keys(value).sort()) {
    const member = (value as Record<string, unknown>)[key];
    if (member === undefined) continue;
    members += `${members === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(member)}`;
  }
  return `{${members}}`;
}
