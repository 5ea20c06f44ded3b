import { setTimeout as pause } from 'node:timers/promises';
import { HoroshopClient, InMemoryTokenCache, type StoreLimits } from '@kladka/horoshop';
import { OutboundHttp, SystemClock } from '@kladka/platform';
import { YespoBusy, YespoClient, type YespoLimits } from '@kladka/yespo';
import { startSandbox, type Sandbox, type StoreHandle } from '../../apps/sandbox/src/sandbox.js';

const MOST_TRIES = 20;
const PAUSE_MS = 60;

/** A sandbox, and the clients of the product that call it as they would call the vendors. */
export class VendorClients {
  private readonly http = new OutboundHttp({ allowPrivateAddresses: true });
  private readonly clock = new SystemClock();

  private constructor(readonly sandbox: Sandbox) {}

  static async start(): Promise<VendorClients> {
    return new VendorClients(await startSandbox());
  }

  /** With a memory for tokens of its own: it knows what its store had as password at that moment. */
  horoshop(store: StoreHandle, limits: Partial<StoreLimits> = {}): HoroshopClient {
    const { http, clock } = this;
    const { url: storeUrl, login, password } = store;
    const tokens = new InMemoryTokenCache(clock);
    return new HoroshopClient({ http, clock, tokens, storeUrl, login, password, limits });
  }

  yespo(apiKey: string, limits: Partial<YespoLimits> = {}): YespoClient {
    const { http, clock } = this;
    return new YespoClient({ http, clock, apiUrl: this.sandbox.yespo.apiUrl, apiKey, limits });
  }

  /** Calls again while Yespo asks to call less often, as a delivery does. */
  async patiently<T>(client: YespoClient, call: (client: YespoClient) => Promise<T>): Promise<T> {
    for (let count = 1; ; count += 1) {
      try {
        return await call(client);
      } catch (error) {
        if (!(error instanceof YespoBusy) || count === MOST_TRIES) throw error;
        await pause(PAUSE_MS);
      }
    }
  }

  async close(): Promise<void> {
    await this.http.close();
    await this.sandbox.close();
  }
}
