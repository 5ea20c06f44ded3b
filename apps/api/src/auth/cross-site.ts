import type { IncomingHttpHeaders } from 'node:http';

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/** `none`: the user typed the address or used a bookmark. */
const OWN_SITES = ['same-origin', 'none'];

interface Call {
  method: string;
  headers: IncomingHttpHeaders;
}

/**
 * Whether a page of another site made a call that changes something. Told by the headers that browsers set
 * and pages cannot forge; a program that sends neither passes (docs/adr/0003-csrf-by-fetch-metadata.md).
 *
 * @param publicHost host and port under which users reach us, where a proxy in front rewrites `Host`
 */
export function isCrossSite({ method, headers }: Call, publicHost: string): boolean {
  if (SAFE_METHODS.includes(method)) return false;

  const site = headers['sec-fetch-site'];
  if (site !== undefined && !OWN_SITES.includes(String(site))) return true;

  const { origin } = headers;
  if (origin === undefined) return false;
  const host = hostOf(origin);
  return host === null || (host !== headers.host?.toLowerCase() && host !== publicHost);
}

/** Null for `null`, which sandboxed frames send. */
function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
