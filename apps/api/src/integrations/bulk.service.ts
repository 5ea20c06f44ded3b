import {
  MOST_TAGS,
  type BulkAction,
  type BulkDto,
  type BulkItemView,
  type BulkReportView,
  type Language,
} from '@kladka/contracts';
import {
  IntegrationListRepository,
  LeaseRepository,
  type Actor,
  type Integration,
} from '@kladka/storage';
import { HealthService, WakeupService } from '@kladka/sync';
import { Injectable } from '@nestjs/common';
import { toPage, toPageStart } from '../page.js';
import { invalid } from '../problem.js';
import { toIntegrationFilter } from './integration-filter.js';
import { IntegrationsService } from './integrations.service.js';

const ROWS_AT_ONCE = 200;
/** Each test may last half a minute, and a caller does not wait for ever. */
const TESTED_AT_ONCE = 5;

interface Asked {
  workspaceId: string;
  by: Actor;
  rows: readonly Integration[];
  tag: string;
  language: Language;
}

/** One thing done with many integrations, and what became of each. */
@Injectable()
export class BulkService {
  constructor(
    private readonly repository: IntegrationListRepository,
    private readonly integrations: IntegrationsService,
    private readonly leases: LeaseRepository,
    private readonly wakeup: WakeupService,
    private readonly health: HealthService,
  ) {}

  /** As many as one call can hold; the cursor of the answer goes on with the rest. */
  async run(
    workspaceId: string,
    by: Actor,
    dto: BulkDto,
    language: Language,
  ): Promise<BulkReportView> {
    requireSense(dto);
    const limit = dto.action === 'test' ? TESTED_AT_ONCE : ROWS_AT_ONCE;
    const { before } = toPageStart({ cursor: dto.cursor });
    const filter = dto.ids ? { ids: dto.ids } : toIntegrationFilter(dto.filter ?? {});
    const found = await this.repository.list(workspaceId, filter, { before, limit: limit + 1 });
    const { items: rows, nextCursor } = toPage(found, limit, (row) => row);

    const asked = { workspaceId, by, rows, tag: dto.tag ?? '', language };
    const items = await this.act(dto.action, asked);
    return { items: [...items, ...(await this.listUnknown(workspaceId, dto))], nextCursor };
  }

  private act(action: BulkAction, asked: Asked): Promise<BulkItemView[]> {
    switch (action) {
      case 'pause':
        return this.pause(asked);
      case 'resume':
        return this.resume(asked);
      case 'tag':
        return this.tag(asked);
      case 'untag':
        return this.untag(asked);
      case 'test':
        return this.test(asked);
    }
  }

  private async pause({ workspaceId, by, rows }: Asked): Promise<BulkItemView[]> {
    const changed = await this.repository.changeStates(
      workspaceId,
      idsOf(rows),
      { from: ['active', 'action-required'], to: 'paused' },
      by,
    );
    await this.health.refresh(changed);
    return reportOf(rows, changed);
  }

  private async resume({ workspaceId, by, rows }: Asked): Promise<BulkItemView[]> {
    const changed = await this.repository.changeStates(
      workspaceId,
      idsOf(rows),
      { from: ['paused', 'action-required'], to: 'active' },
      by,
    );
    await this.health.refresh(changed);
    for (const id of changed) {
      await this.leases.endHold(id);
      this.wakeup.wake('reading', id);
      this.wakeup.wake('sending', id);
    }
    return reportOf(rows, changed);
  }

  private async tag({ workspaceId, by, rows, tag }: Asked): Promise<BulkItemView[]> {
    const changed = await this.repository.addTag(workspaceId, idsOf(rows), tag, MOST_TAGS, by);
    return reportOf(rows, changed).map((item, index) =>
      item.outcome === 'unchanged' && !rows[index]?.tags.includes(tag)
        ? { ...item, outcome: 'failed', reason: 'tags-full' }
        : item,
    );
  }

  private async untag({ workspaceId, by, rows, tag }: Asked): Promise<BulkItemView[]> {
    const changed = await this.repository.removeTag(workspaceId, idsOf(rows), tag, by);
    return reportOf(rows, changed);
  }

  private test({ workspaceId, rows, language }: Asked): Promise<BulkItemView[]> {
    return Promise.all(
      rows.map(async ({ id, name }): Promise<BulkItemView> => {
        const { ok, checks } = await this.integrations.testStored(workspaceId, id, language);
        if (ok) return { id, name, outcome: 'done' };

        const failed = checks.find((check) => !check.ok);
        const check = failed && { name: failed.name, code: failed.code, message: failed.message };
        const failure = { id, name, outcome: 'failed', reason: 'connection-failed' } as const;
        return check ? { ...failure, check } : failure;
      }),
    );
  }

  /** Named, but not there, or somebody else's; told once, with the first part of the answer. */
  private async listUnknown(
    workspaceId: string,
    { ids, cursor }: BulkDto,
  ): Promise<BulkItemView[]> {
    if (!ids || cursor) return [];
    const found = await this.repository.list(workspaceId, { ids }, { limit: ids.length });
    const known = new Set(idsOf(found));
    return ids
      .filter((id) => !known.has(id))
      .map((id) => ({ id, name: null, outcome: 'not-found' }));
  }
}

/** Which integrations must be said in one way, and a tag where one is needed. */
function requireSense({ ids, filter, action, tag }: BulkDto): void {
  if (!ids === !filter) throw invalid({ [ids ? 'filter' : 'ids']: ['ids-or-filter'] });
  const needsTag = action === 'tag' || action === 'untag';
  if (needsTag && !tag) throw invalid({ tag: ['required'] });
}

function idsOf(rows: readonly Integration[]): string[] {
  return rows.map(({ id }) => id);
}

function reportOf(rows: readonly Integration[], changed: readonly string[]): BulkItemView[] {
  const done = new Set(changed);
  return rows.map(({ id, name }) => ({
    id,
    name,
    outcome: done.has(id) ? 'done' : 'unchanged',
  }));
}
