import { createHash, randomBytes } from 'node:crypto';

const SECRET_BYTES = 24;

/** A fresh address for one subscription. The body of a hook names neither store nor event: the address does. */
export function createHookAddress(
  publicUrl: string,
  integrationId: string,
  event: string,
): { targetUrl: string; secretHash: string } {
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  return {
    targetUrl: `${publicUrl}/hooks/${integrationId}/${event}/${secret}`,
    secretHash: hashHookSecret(secret),
  };
}

/** What is kept of the secret in an address. SHA-256 is enough for 192 random bits. */
export function hashHookSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
