import { startSandbox, type Sandbox } from '../../apps/sandbox/src/sandbox.js';
import { startBalancer, type Balancer } from '../chaos/balancer.js';
import { startApi, type TestApi } from './api.js';
import { connectStore, type ConnectedStore } from './connected-store.js';
import { CuttableLine } from './cuttable-line.js';
import { startCuttableRedis, type CuttableRedis } from './cuttable-redis.js';
import { startDatabase, type TestDatabase } from './database.js';
import { freePort } from './free-port.js';
import type { Program } from './program.js';
import {
  ensureWorkerBuilt,
  SHARED_SECRET_KEYS,
  startApiProgram,
  startWorkerProgram,
  type ProgramSurroundings,
} from './worker-process.js';

const APIS = 2;

/**
 * Api and worker programs on servers that can be taken away from them, behind one address. An api of this process
 * reaches the same database past all that, for looking in.
 */
export class ProcessWorld {
  readonly apis: Program[] = [];
  readonly workers: Program[] = [];

  private constructor(
    readonly sandbox: Sandbox,
    private readonly database: TestDatabase,
    readonly postgres: CuttableLine,
    readonly redis: CuttableRedis,
    private readonly lookIn: TestApi,
    private readonly balancer: Balancer,
    private readonly ports: readonly number[],
    private readonly around: ProgramSurroundings,
  ) {}

  static async start(): Promise<ProcessWorld> {
    await ensureWorkerBuilt();
    const ports = await Promise.all(Array.from({ length: APIS }, freePort));
    const [sandbox, database, redis, balancer] = await Promise.all([
      startSandbox(),
      startDatabase(),
      startCuttableRedis(),
      startBalancer(ports),
    ]);
    const url = new URL(database.url);
    const postgres = await CuttableLine.to(url.hostname, Number(url.port));
    url.host = postgres.address;
    const around = {
      databaseUrl: url.href,
      redisUrl: redis.url,
      yespoApiUrl: sandbox.yespo.apiUrl,
      publicUrl: balancer.url,
    };
    const lookIn = await startApi({
      servers: { database, redis },
      env: { YESPO_API_URL: sandbox.yespo.apiUrl, SECRET_KEYS: SHARED_SECRET_KEYS },
    });
    return new ProcessWorld(sandbox, database, postgres, redis, lookIn, balancer, ports, around);
  }

  /** Starts as many as there are addresses for; none of them may be ready yet. */
  startApis(): void {
    for (const port of this.ports) this.apis.push(startApiProgram(this.around, port));
  }

  startWorkers(count: number, env: Record<string, string> = {}): Program[] {
    const started = Array.from({ length: count }, () => startWorkerProgram(this.around, env));
    this.workers.push(...started);
    return started;
  }

  /** Waits until every program says that it is ready. */
  async ready(): Promise<void> {
    await Promise.all([
      ...this.apis.map((api) => api.saying('Listening on')),
      ...this.workers.map((worker) => worker.saying('The worker is ready')),
    ]);
  }

  /** Joins a store; waits until its web-hooks are registered and its customers known. */
  async connect(): Promise<ConnectedStore> {
    const store = await this.sandbox.addStore({ toggles: { hookConcurrency: 10 } });
    // Confirmed contacts: no contact of a guest goes ahead of an order.
    const settings = { confirmedEmail: true, respectNewsletterFlag: false };
    const shop = await connectStore(this.lookIn, this.sandbox, { store, settings });
    return shop.ready({ timeoutMs: 60_000 });
  }

  /** What each api says of itself: HTTP status and body, or null when it does not answer. */
  health(path: 'live' | 'ready'): Promise<Array<{ status: number; body: unknown } | null>> {
    return Promise.all(
      this.ports.map(async (port) => {
        const answer = await fetch(`http://127.0.0.1:${port}/health/${path}`).catch(() => null);
        return answer && { status: answer.status, body: await answer.json() };
      }),
    );
  }

  get databaseUrl(): string {
    return this.database.url;
  }

  async close(): Promise<void> {
    await Promise.all([...this.apis, ...this.workers].map((program) => program.kill()));
    await this.lookIn.close();
    await this.balancer.close();
    await this.postgres.cut();
    await Promise.all([this.sandbox.close(), this.database.drop(), this.redis.release()]);
  }
}
