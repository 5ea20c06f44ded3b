import { createHash, randomBytes } from 'node:crypto';

const FORM = /^kl_[0-9a-f]{8}_[A-Za-z0-9_-]{43}$/;

export interface NewApiKey {
  /** Shown to its owner once. */
  key: string;
  /** Its first characters, to tell keys apart. */
  prefix: string;
  hash: string;
}

/** `kl_<8 characters>_<43 characters>`: a prefix that scanners of leaked secrets can look for, and 256 random bits. */
export function makeApiKey(): NewApiKey {
  const prefix = `kl_${randomBytes(4).toString('hex')}`;
  const key = `${prefix}_${randomBytes(32).toString('base64url')}`;
  return { key, prefix, hash: hashApiKey(key) };
}

export function hashApiKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** The key of an `Authorization` header; null when it holds none of ours. */
export function parseBearer(header: string): string | null {
  const [scheme, key, ...rest] = header.trim().split(/\s+/);
  if (scheme?.toLowerCase() !== 'bearer' || !key || rest.length > 0) return null;
  return FORM.test(key) ? key : null;
}
