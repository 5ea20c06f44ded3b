import { Injectable, type OnApplicationShutdown } from '@nestjs/common';

/** Tells when all work is done and only connections are left to close: Nest comes here after every `before…Shutdown`. */
@Injectable()
export class Drained implements OnApplicationShutdown {
  private tell: () => void = () => undefined;
  readonly done = new Promise<void>((resolve) => (this.tell = resolve));

  onApplicationShutdown(): void {
    this.tell();
  }
}
