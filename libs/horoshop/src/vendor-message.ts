const MOST_CHARACTERS = 300;
const TOKEN = /\b[0-9a-f]{32}\b/gi;

/**
 * The store's own words, fit to be stored and shown: one line, at most 300 characters, without the given
 * secrets and without anything that looks like a token.
 */
export function toVendorMessage(text: unknown, secrets: readonly string[]): string | undefined {
  if (typeof text !== 'string') return undefined;

  let message = text.slice(0, 10 * MOST_CHARACTERS);
  for (const secret of secrets) {
    // Shorter ones would blank out ordinary words.
    if (secret.length >= 3) message = message.replaceAll(secret, '[hidden]');
  }
  message = message
    .replace(TOKEN, '[hidden]')
    .replace(/[\p{Cc}\p{Surrogate}\s]+/gu, ' ')
    .trim()
    .slice(0, MOST_CHARACTERS);
  return message === '' ? undefined : message;
}
