import type { NoticeView } from '@kladka/contracts';
import type { NoticeRow } from '@kladka/storage';

export function toNoticeView(row: NoticeRow): NoticeView {
  return {
    id: row.id,
    integrationId: row.integrationId,
    integrationName: row.integrationName,
    code: row.code,
    subject: row.subject,
    params: row.params,
    count: row.count,
    firstAt: row.firstAt.toISOString(),
    lastAt: row.lastAt.toISOString(),
  };
}
