import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** argon2id (the default of the library) with 19 MiB, two passes, one lane. */
const COSTS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A hash that no password fits; made once, at the first unknown e-mail. */
let nobodys: Promise<string> | undefined;

export function hashPassword(password: string): Promise<string> {
  return hash(password, COSTS);
}

/**
 * Whether the password fits. With null, for an unknown e-mail, the same work is done and the answer is no:
 * how long it takes does not tell who has an account.
 */
export async function isPasswordOf(
  passwordHash: string | null,
  password: string,
): Promise<boolean> {
  nobodys ??= hashPassword(randomBytes(32).toString('base64'));
  const fits = await verify(passwordHash ?? (await nobodys), password);
  return fits && passwordHash !== null;
}
