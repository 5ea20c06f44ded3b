/** What a process of the rival needs to know; comes as JSON in its environment. */
export interface RivalConfig {
  role: 'receiver' | 'worker';
  port: number;
  databaseUrl: string;
  redisUrl: string;
  yespoApiUrl: string;
  shops: ReadonlyArray<{ storeUrl: string; login: string; password: string; yespoApiKey: string }>;
  /** Store time from which on orders count. */
  since: string;
}
