import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedHook {
  method: string;
  path: string;
  contentType: string | null;
  userAgent: string | null;
  body: Record<string, unknown> | null;
}

/** The other end of web-hooks, for the specs: keeps what arrives, answers what it is told. */
export class HookReceiver {
  readonly received: ReceivedHook[] = [];
  status = 200;
  /** Never answers. */
  silent = false;
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        this.received.push({
          method: request.method ?? '',
          path: request.url ?? '',
          contentType: request.headers['content-type'] ?? null,
          userAgent: request.headers['user-agent'] ?? null,
          body: text === '' ? null : (JSON.parse(text) as Record<string, unknown>),
        });
        if (!this.silent) response.writeHead(this.status).end();
      });
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  url(path: string): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/${path}`;
  }

  /** Paths are named after events in the specs. */
  paths(): string[] {
    return this.received.map(({ path }) => path.slice(1));
  }

  clear(): void {
    this.received.length = 0;
    this.status = 200;
    this.silent = false;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
