import { isIP } from 'node:net';

import ipaddr from 'ipaddr.js';

/**
 * Whether an address belongs to the public internet. Loopback, private, link-local, carrier-grade NAT,
 * documentation and multicast ranges do not; neither do the IPv6 forms that carry an IPv4 address inside
 * (mapped, 6to4, NAT64, Teredo), because they reach the address they carry.
 *
 * @param address a literal as `net.isIP` knows it; anything else (decimal, octal, a name) is not public.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;

  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;

  // Everything handed out so far lies in 2000::/3; the rest is reserved or for local use.
  return parsed instanceof ipaddr.IPv6 ? (parsed.parts[0] ?? 0) >> 13 === 1 : true;
}
