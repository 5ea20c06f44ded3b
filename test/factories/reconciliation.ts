import { ReconciliationRepository } from '@kladka/storage';
import { uuidv7 } from 'uuidv7';
import type { TestApi } from '../support/api.js';
import type { IntegrationOwner } from './delivery.js';

/** A comparison that has just been asked for. Gives its id. */
export async function addReconciliation(
  api: TestApi,
  { workspaceId, integrationId }: IntegrationOwner,
): Promise<string> {
  const id = uuidv7();
  const ref = { workspaceId, id: integrationId };
  const run = { id, readFrom: null, readTo: new Date(), askedBy: null };
  await api.app
    .get(ReconciliationRepository, { strict: false })
    .add(api.dataSource.manager, ref, run);
  return id;
}
