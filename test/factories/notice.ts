import { NoticeRepository, type NewNotice } from '@kladka/storage';
import type { TestApi } from '../support/api.js';
import type { IntegrationOwner } from './delivery.js';

/** Tells the owner of an integration something; gives the notice's id. */
export async function addNotice(
  api: TestApi,
  { workspaceId, integrationId }: IntegrationOwner,
  fields: Partial<NewNotice> = {},
): Promise<string> {
  const notice = { code: 'status-not-mapped' as const, subject: '9', ...fields };
  const ref = { workspaceId, id: integrationId };
  await api.app
    .get(NoticeRepository, { strict: false })
    .tell(api.dataSource.manager, ref, [notice]);
  const [row]: Array<{ id: string }> = await api.dataSource.query(
    'SELECT id FROM notices WHERE integration_id = $1 AND code = $2 AND subject = $3',
    [integrationId, notice.code, notice.subject],
  );
  if (!row) throw new Error('The notice was not written.');
  return row.id;
}
