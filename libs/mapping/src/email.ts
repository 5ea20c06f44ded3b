import { domainToASCII } from 'node:url';

const MAX_LENGTH = 254;
const MAX_LOCAL_LENGTH = 64;
const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;
// Letters, digits and what joins them; the rest of what domainToASCII would let through is a typing error.
const DOMAIN_AS_TYPED = /^[\p{L}\p{M}\p{N}.-]+$/u;

/**
 * An e-mail address in the one form we compare and send: trimmed, lower case, the domain in ASCII.
 *
 * `null` when it is no plain address of at most 254 characters. White space or a line break inside
 * is never repaired, so no address can carry a second header into a message.
 */
export function normalizeEmail(text: string): string | null {
  const address = text.trim().toLowerCase();
  const at = address.lastIndexOf('@');

  if (at < 1 || at > MAX_LOCAL_LENGTH || address.length > MAX_LENGTH) return null;

  const local = address.slice(0, at);
  const domain = asciiDomain(address.slice(at + 1));

  if (!LOCAL.test(local) || !DOMAIN.test(domain)) return null;

  const normalized = `${local}@${domain}`;

  return normalized.length <= MAX_LENGTH ? normalized : null;
}

function asciiDomain(domain: string): string {
  if (DOMAIN.test(domain)) return domain;

  return DOMAIN_AS_TYPED.test(domain) ? domainToASCII(domain) : '';
}
