import type {
  ActorListView,
  ChangeFilterDto,
  ChangePageView,
  ChangesFileQueryDto,
  ChangesQueryDto,
} from '@kladka/contracts';
import { ChangeRepository, type ChangeFilter } from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { parseMoment } from '../moment.js';
import { toPage, toPageStart } from '../page.js';
import { toActorView, toChangeView } from './change.view.js';
import { changesFile } from './changes-file.js';

const ROWS_AT_ONCE = 500;

/** Who changed what, when. Nothing here changes anything. */
@Injectable()
export class AuditService {
  constructor(private readonly changes: ChangeRepository) {}

  async list(workspaceId: string, query: ChangesQueryDto): Promise<ChangePageView> {
    const { before, limit } = toPageStart(query);
    const rows = await this.changes.list(workspaceId, toFilter(query), {
      before,
      limit: limit + 1,
    });
    return toPage(rows, limit, toChangeView);
  }

  async listActors(workspaceId: string): Promise<ActorListView> {
    const rows = await this.changes.listActors(workspaceId);
    return { items: rows.map(toActorView), nextCursor: null };
  }

  file(workspaceId: string, query: ChangesFileQueryDto): Readable {
    const filter = toFilter(query);
    const read = async (before: string | undefined) => {
      const rows = await this.changes.list(workspaceId, filter, { before, limit: ROWS_AT_ONCE });
      return { views: rows.map(toChangeView), isLast: rows.length < ROWS_AT_ONCE };
    };
    return changesFile(read, query.separator ?? ',');
  }
}

function toFilter({ integrationId, actor, action, from, to }: ChangeFilterDto): ChangeFilter {
  return {
    integrationId,
    actor: actor ? toActor(actor) : undefined,
    action,
    from: parseMoment('from', from),
    to: parseMoment('to', to),
  };
}

/** An id belongs to a person or to a key, never to both. */
function toActor(actor: string): NonNullable<ChangeFilter['actor']> {
  return actor === 'system'
    ? { kinds: ['system'], id: null }
    : { kinds: ['user', 'api-key'], id: actor };
}
