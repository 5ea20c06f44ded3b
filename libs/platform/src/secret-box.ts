import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { KeyRing } from './key-ring.js';

const ALGORITHM = 'aes-256-gcm';
const VERSION = 'v1';
const IV_BYTES = 12;
/** Given to node explicitly: Node 20 would accept a tag of 4 bytes otherwise. */
const TAG_BYTES = 16;

/** A sealed text cannot be opened: wrong place, changed bytes, or a key that left the ring. */
export class UnsealError extends Error {
  constructor(reason: string) {
    super(`A stored secret cannot be opened: ${reason}`);
    this.name = 'UnsealError';
  }
}

/**
 * Seals texts with AES-256-GCM. The context (`integration:<id>:yespo-key`) is authenticated with the text,
 * so that a sealed value copied to another row or column does not open.
 */
export class SecretBox {
  constructor(private readonly keys: KeyRing) {}

  /** Returns `v1:<key id>:<base64 of iv, tag, ciphertext>`. */
  seal(plaintext: string, context: string): string {
    const { id, key } = this.keys.current;
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES });
    cipher.setAAD(Buffer.from(`${VERSION}:${id}:${context}`));

    const sealed = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]);
    return `${VERSION}:${id}:${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64')}`;
  }

  /** Throws `UnsealError`; its message holds neither the text nor the key. */
  open(sealed: string, context: string): string {
    const [version, id, body] = sealed.split(':');
    if (version !== VERSION || !id || !body) throw new UnsealError('it is in no known form');

    const key = this.keys.find(id);
    if (!key) throw new UnsealError(`key "${id}" is not in SECRET_KEYS`);

    const bytes = Buffer.from(body, 'base64');
    if (bytes.length < IV_BYTES + TAG_BYTES) throw new UnsealError('it is cut short');

    const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(`${VERSION}:${id}:${context}`));
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    try {
      const plain = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES));
      return Buffer.concat([plain, decipher.final()]).toString('utf8');
    } catch {
      throw new UnsealError('it was changed, or belongs to another place');
    }
  }
}
