import { HealthService } from '@kladka/sync';
import type { TestApi } from './api.js';

/** Does what the worker does every few seconds: decides how all integrations are. */
export async function decideHealth(api: TestApi): Promise<void> {
  const rows: Array<{ id: string }> = await api.dataSource.query('SELECT id FROM integrations');
  await api.app.get(HealthService, { strict: false }).refresh(rows.map(({ id }) => id));
}
