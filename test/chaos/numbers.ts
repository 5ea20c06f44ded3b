import type { StatisticsCheckView } from '@kladka/contracts';
import { ask } from './books.js';

/** Statistics that are not what the rows say, of each integration and of all together; and whether any were folded. */
export async function wrongNumbers(
  { apiUrl, databaseUrl }: { apiUrl: string; databaseUrl: string },
  authorization: string,
  integrationIds: readonly string[],
): Promise<string[]> {
  const paths = [...integrationIds.map((id) => `/integrations/${id}/statistics`), '/statistics'];
  const found: string[] = [];
  for (const path of paths) {
    const answer = await fetch(`${apiUrl}/api/v1${path}/check`, { headers: { authorization } });
    const { wrong } = (await answer.json()) as Partial<StatisticsCheckView>;
    if (wrong !== 0) found.push(`${path}: ${wrong ?? answer.status} counts are wrong`);
  }
  const [row] = await ask<{ count: number }>(
    databaseUrl,
    'SELECT count(*)::integer AS count FROM delivery_counts',
  );
  return row?.count ? found : [...found, 'nothing was folded into statistics'];
}
