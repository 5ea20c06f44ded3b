/** A server of the run, as `scripts/chaos.mjs` hands it over: the suite may end it and have it back. */
export interface ServerProcess {
  /** Of the process that runs now. */
  pid(): number;
  /** Ends it with a signal and waits until it is gone. */
  stop(signal: NodeJS.Signals): Promise<void>;
  /** Starts it again, on the same port and data, and waits until it takes connections. */
  start(): Promise<void>;
}

/** What runs underneath, for this run alone. */
export interface Servers {
  /** A database of the Postgres whose user may make databases. */
  adminUrl: string;
  redisUrl: string;
  postgres: ServerProcess;
  redis: ServerProcess;
  /** A key ring as the programs take it. */
  secretKeys: string;
  /** Where the programs write what they say. */
  logs: string;
  /** Ends the run early. */
  signal: AbortSignal;
}
