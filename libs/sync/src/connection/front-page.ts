import type { OutboundHttp } from '@kladka/platform';

const MOST_BYTES = 2 * 1024 * 1024;
/** Stores name their builder in the footer and in the addresses of its files. */
const NAMES_THE_BUILDER = /horoshop|хорошоп/i;

/**
 * Whether the shop window at an address was probably built with Horoshop: tells a store whose API is off from a site that
 * is none. Any trouble means: not that we know.
 */
export async function looksLikeAStore(
  http: OutboundHttp,
  storeUrl: string,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const { status, body } = await http.request({
      method: 'GET',
      url: `${storeUrl}/`,
      headers: { accept: 'text/html' },
      timeoutMs: 10_000,
      maxBytes: MOST_BYTES,
      signal,
    });
    return status === 200 && NAMES_THE_BUILDER.test(body.toString('utf8'));
  } catch {
    return false;
  }
}
