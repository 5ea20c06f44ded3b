import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';

import { buildConnector } from 'undici';

import { isPublicAddress } from './address-guard.js';
import { OutboundFailure } from './outbound-failure.js';

/** Gives every address of a host name. */
export type ResolveHost = (hostname: string) => Promise<string[]>;

export interface ConnectorOptions {
  allowPrivateAddresses: boolean;
  connectTimeoutMs: number;
  resolve?: ResolveHost;
}

/**
 * Opens sockets to checked addresses only. A literal host is checked here because Node never calls the
 * lookup hook for literals; a name is checked inside the lookup hook, whose answer is the very list that
 * the socket connects to, so a second DNS answer cannot slip in between.
 */
export function guardedConnector(options: ConnectorOptions): buildConnector.connector {
  const resolve = options.resolve ?? resolveBySystem;

  const lookupChecked: LookupFunction = (hostname, lookupOptions, callback) => {
    resolve(hostname)
      .then((addresses) => checked(hostname, addresses, options.allowPrivateAddresses))
      .then(
        (addresses) => {
          const first = addresses[0];
          if (lookupOptions.all || !first) callback(null, addresses);
          else callback(null, first.address, first.family);
        },
        // Passed on as it is, from whatever realm it comes: its code says that the name is unknown.
        (error: NodeJS.ErrnoException) => callback(error, []),
      );
  };

  const connect = buildConnector({
    timeout: options.connectTimeoutMs,
    autoSelectFamily: true,
    lookup: lookupChecked,
  });

  return (target, callback) => {
    const literal = target.hostname.replace(/^\[|\]$/g, '');
    if (!options.allowPrivateAddresses && isIP(literal) !== 0 && !isPublicAddress(literal)) {
      callback(blocked(literal), null);
      return;
    }
    connect(target, callback);
  };
}

async function resolveBySystem(hostname: string): Promise<string[]> {
  const found = await lookup(hostname, { all: true });
  return found.map(({ address }) => address);
}

/** One private address among many is enough to refuse: which one the socket picks is left to chance. */
function checked(
  hostname: string,
  addresses: string[],
  allowPrivate: boolean,
): Array<{ address: string; family: number }> {
  if (addresses.length === 0) {
    throw new OutboundFailure('dns', `No address was found for ${hostname}`, {
      requestSent: false,
    });
  }
  return addresses.map((address) => {
    const family = isIP(address);
    if (family === 0 || (!allowPrivate && !isPublicAddress(address))) throw blocked(hostname);
    return { address, family };
  });
}

function blocked(host: string): OutboundFailure {
  return new OutboundFailure('blocked-address', `${host} is not a public address`, {
    requestSent: false,
  });
}
