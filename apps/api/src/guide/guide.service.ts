import type { GuideView } from '@kladka/contracts';
import { GuideRepository, type GuideRow } from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import { notFound } from '../problem.js';

/** The set-up guide of a store. */
@Injectable()
export class GuideService {
  constructor(private readonly guides: GuideRepository) {}

  async get(workspaceId: string, id: string): Promise<GuideView> {
    const row = await this.guides.find({ workspaceId, id });
    if (!row) throw notFound();
    return toGuideView(row);
  }

  async dismiss(workspaceId: string, id: string): Promise<GuideView> {
    if (!(await this.guides.dismiss({ workspaceId, id }))) throw notFound();
    return this.get(workspaceId, id);
  }
}

function toGuideView(row: GuideRow): GuideView {
  return {
    steps: [
      { step: 'connected', done: true },
      { step: 'named', done: row.isNamed },
      { step: 'hooks', done: row.hasHooks },
      { step: 'statuses', done: row.hasStatuses && !row.hasUndecided },
      { step: 'history', done: row.hasHistory },
      { step: 'first-event', done: row.hasEvent },
    ],
    dismissed: row.isDismissed,
  };
}
