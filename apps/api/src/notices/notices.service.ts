import type { NoticePageView, NoticesQueryDto } from '@kladka/contracts';
import { NoticeRepository } from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import { toPage, toPageStart } from '../page.js';
import { notFound } from '../problem.js';
import { toNoticeView } from './notice.view.js';

/** What owners have to know. */
@Injectable()
export class NoticesService {
  constructor(private readonly notices: NoticeRepository) {}

  async list(workspaceId: string, query: NoticesQueryDto): Promise<NoticePageView> {
    const { before, limit } = toPageStart(query);
    const rows = await this.notices.listOpen(workspaceId, {
      integrationId: query.integrationId,
      before,
      limit: limit + 1,
    });
    return toPage(rows, limit, toNoticeView);
  }

  /** Not shown again while its cause lasts. */
  async dismiss(workspaceId: string, id: string): Promise<void> {
    if (!(await this.notices.dismiss(workspaceId, id))) throw notFound();
  }
}
