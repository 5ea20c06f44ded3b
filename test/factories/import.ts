import { uuidv7 } from 'uuidv7';
import type { TestApi } from '../support/api.js';
import type { IntegrationOwner } from './delivery.js';

/** An import that has ended, written past all rules. Gives its id. */
export async function addImport(
  api: Pick<TestApi, 'dataSource'>,
  { workspaceId, integrationId }: IntegrationOwner,
): Promise<string> {
  const id = uuidv7();
  const choice = {
    contacts: false,
    orders: true,
    to: new Date().toISOString(),
    onlyReachable: false,
    restoreDeleted: false,
  };
  await api.dataSource.query(
    `INSERT INTO imports (id, workspace_id, integration_id, choice, state, phase, due_at, finished_at)
     VALUES ($1, $2, $3, $4, 'finished', 'done', NULL, now())`,
    [id, workspaceId, integrationId, JSON.stringify(choice)],
  );
  return id;
}
