/** Which file is being worked off, as it stands in the address. */
export interface ConnectManySearch {
  run?: string;
}

export function parseConnectManySearch({ run }: Record<string, unknown>): ConnectManySearch {
  return { run: typeof run === 'string' && run !== '' ? run : undefined };
}
