import { hkdfSync } from 'node:crypto';

const KEY_BYTES = 32;

/**
 * The installation's secret keys, newest first: the first one seals, all of them open.
 * Written as `id:base64,id:base64`, each key 32 bytes.
 */
export class KeyRing {
  private constructor(private readonly keys: ReadonlyMap<string, Buffer>) {}

  /** Throws an `Error` that names the entry and the fix, never the key. */
  static parse(text: string): KeyRing {
    const keys = new Map<string, Buffer>();
    for (const entry of text.split(',').map((part) => part.trim())) {
      if (!entry) continue;

      const colon = entry.indexOf(':');
      const id = entry.slice(0, colon);
      if (!/^[A-Za-z0-9_-]{1,32}$/.test(id)) {
        throw new Error('each entry is id:base64, the id of letters, digits, - and _');
      }
      const key = Buffer.from(entry.slice(colon + 1), 'base64');
      if (key.length !== KEY_BYTES) throw new Error(`key "${id}" must be 32 bytes in base64`);
      if (keys.has(id)) throw new Error(`key "${id}" stands there twice`);
      keys.set(id, key);
    }
    if (keys.size === 0) throw new Error('no key; make one with: openssl rand -base64 32');
    return new KeyRing(keys);
  }

  /** The key that seals now. */
  get current(): { id: string; key: Buffer } {
    const [entry] = this.keys;
    if (!entry) throw new Error('a key ring is never empty');
    return { id: entry[0], key: entry[1] };
  }

  /** The key of this id, or null when it was taken out of the ring. */
  find(id: string): Buffer | null {
    return this.keys.get(id) ?? null;
  }

  /** One secret per key for another purpose (`sessions` …), newest first, 32 bytes each. */
  derive(purpose: string): Buffer[] {
    return [...this.keys.values()].map((key) =>
      Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `kladka:${purpose}`, KEY_BYTES)),
    );
  }
}
