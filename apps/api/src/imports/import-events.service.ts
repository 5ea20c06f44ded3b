import type { ImportEventName, ImportView } from '@kladka/contracts';
import { Logger } from '@kladka/platform';
import { Injectable, type BeforeApplicationShutdown, type MessageEvent } from '@nestjs/common';
import { Observable } from 'rxjs';
import { ImportsService } from './imports.service.js';

const LOOK_EVERY_MS = 1_000;
/** Proxies close what stays silent. */
const SIGN_OF_LIFE_MS = 15_000;
/** A browser then calls again, and whoever may no longer look is told so. */
const LONGEST_MS = 10 * 60_000;

/** Progress of imports as it happens. A stream ends with its import, after some minutes, or with the api. */
@Injectable()
export class ImportEventsService implements BeforeApplicationShutdown {
  private readonly open = new Set<() => void>();

  constructor(
    private readonly imports: ImportsService,
    private readonly logger: Logger,
  ) {}

  /** Throws a 404 for an import that is not the workspace's, before anything is sent. */
  async watch(workspaceId: string, id: string): Promise<Observable<MessageEvent>> {
    const first = await this.imports.get(workspaceId, id);
    return new Observable<MessageEvent>((subscriber) => {
      const end = (): void => subscriber.complete();
      const watcher = new ImportWatcher(
        first,
        () => this.imports.get(workspaceId, id),
        (message) => subscriber.next(message),
        end,
        (error) => this.logger.warn('The progress of an import could not be read', { error }),
      );
      this.open.add(end);
      return () => {
        this.open.delete(end);
        watcher.stop();
      };
    });
  }

  /** Streams would keep the server open. */
  beforeApplicationShutdown(): void {
    for (const end of [...this.open]) end();
  }
}

class ImportWatcher {
  private timer: NodeJS.Timeout | undefined;
  private said = '';
  private saidAtMs = 0;
  private readonly untilMs = Date.now() + LONGEST_MS;

  constructor(
    first: ImportView,
    private readonly look: () => Promise<ImportView>,
    private readonly say: (message: MessageEvent) => void,
    private readonly end: () => void,
    private readonly onError: (error: unknown) => void,
  ) {
    this.tell(first);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private tell(view: ImportView): void {
    const isOpen = view.state === 'running' || view.state === 'paused';
    const type: ImportEventName = isOpen ? 'progress' : 'end';
    const text = JSON.stringify(view);
    if (text !== this.said) this.say({ type, data: view });
    else if (Date.now() - this.saidAtMs >= SIGN_OF_LIFE_MS)
      this.say({ data: undefined, comment: '' });
    else return this.again(isOpen);
    this.said = text;
    this.saidAtMs = Date.now();
    this.again(isOpen);
  }

  private again(isOpen: boolean): void {
    // The first view is told while the stream is still being set up.
    this.timer = setTimeout(
      () => {
        if (!isOpen || Date.now() >= this.untilMs) this.end();
        else void this.lookAgain();
      },
      isOpen ? LOOK_EVERY_MS : 0,
    );
  }

  private async lookAgain(): Promise<void> {
    try {
      const view = await this.look();
      if (this.timer) this.tell(view);
    } catch (error) {
      // The import is gone, or the database is away: the caller opens the stream again and is told.
      this.onError(error);
      this.end();
    }
  }
}
