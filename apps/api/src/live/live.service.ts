import type { LiveEventName } from '@kladka/contracts';
import { Logger } from '@kladka/platform';
import { VersionRepository } from '@kladka/storage';
import { Injectable, type BeforeApplicationShutdown, type MessageEvent } from '@nestjs/common';
import { Observable } from 'rxjs';
import { notFound, Problem } from '../problem.js';
import { VersionWatch } from './version-watch.js';

/** Browsers that are refused poll instead. */
const MOST_STREAMS = 100;
/** A browser then calls again, and whoever may no longer look is told so. */
const LONGEST_MS = 10 * 60_000;

/**
 * Tells browsers that something is new at the integrations of a workspace. However many of them look at the same, the
 * database is asked once, and not at all while nobody looks.
 */
@Injectable()
export class LiveService implements BeforeApplicationShutdown {
  private readonly watches = new Map<string, VersionWatch>();
  private readonly open = new Map<() => void, string>();

  constructor(
    private readonly versions: VersionRepository,
    private readonly logger: Logger,
  ) {}

  /** Throws a 404 for an integration that is not the workspace's, before anything is sent. */
  async watch(
    workspaceId: string,
    integrationId: string | null,
  ): Promise<Observable<MessageEvent>> {
    const mine = [...this.open.values()].filter((each) => each === workspaceId).length;
    if (mine >= MOST_STREAMS) throw new Problem('too-many-streams', 429);
    if (integrationId && (await this.versions.find(workspaceId, integrationId)) === null) {
      throw notFound();
    }

    return new Observable<MessageEvent>((subscriber) => {
      const say = (type: LiveEventName): void => subscriber.next({ type, data: {} });
      const end = (): void => subscriber.complete();
      const watch = this.watchOf(workspaceId, integrationId);
      const leave = watch.join({
        onChange: () => say('changed'),
        onQuiet: () => subscriber.next({ data: undefined, comment: '' }),
        onGone: () => {
          say('gone');
          end();
        },
      });
      const timer = setTimeout(end, LONGEST_MS);
      this.open.set(end, workspaceId);
      return () => {
        clearTimeout(timer);
        this.open.delete(end);
        leave();
      };
    });
  }

  /** Streams would keep the server open. */
  beforeApplicationShutdown(): void {
    for (const end of [...this.open.keys()]) end();
  }

  private watchOf(workspaceId: string, integrationId: string | null): VersionWatch {
    const key = `${workspaceId} ${integrationId ?? ''}`;
    const known = this.watches.get(key);
    if (known) return known;

    const watch = new VersionWatch(
      () => this.versions.find(workspaceId, integrationId),
      () => this.watches.delete(key),
      (error) => this.logger.warn('What is new could not be looked for', { error }),
    );
    this.watches.set(key, watch);
    return watch;
  }
}
