import type { DataSource } from 'typeorm';
import { SeededRandom } from '../../apps/sandbox/src/shared/seeded-random.js';
import { addDeliveries, type DeliveryDraft } from './delivery.js';
import { addManyIntegrations } from './many-integrations.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const STORES = [
  ['Кава та Крапка', 'kavakrapka.com.ua', 'Хвиля', 90],
  ['Velo Market', 'velomarket.com.ua', 'Hvylia', 140],
  ['Дім Книги', 'dimknyhy.com.ua', 'Хвиля', 60],
  ['Tepla Wool', 'teplawool.com', null, 45],
  ['Зоосвіт 24', 'zoosvit24.com.ua', 'Polyus', 180],
  ['Autolight', 'autolight.com.ua', 'Polyus', 75],
  ['Маленькі Мрії', 'malenki-mrii.com.ua', null, 110],
  ['Parfum Room', 'parfumroom.com.ua', 'Polyus', 40],
] as const;
const PEOPLE = ['Олена Коваль', 'Іван Мельник', 'Марія Шевчук', 'Андрій Бондар', 'Ірина Ткач'];
const STATUSES = ['INITIALIZED', 'IN_PROGRESS', 'DELIVERED', 'CANCELLED'] as const;

/** Stores of an agency with a month of lively business behind them: the same on every machine, up to the date. */
export async function addAgency(dataSource: DataSource, workspaceId: string): Promise<void> {
  await addManyIntegrations(dataSource, { workspaceId, count: STORES.length });
  const rows = await dataSource.query<Array<{ id: string }>>(
    `SELECT id FROM integrations WHERE workspace_id = $1 AND yespo_account LIKE 'account-%' ORDER BY id`,
    [workspaceId],
  );
  for (const [index, { id }] of rows.entries()) {
    const [name, host, client, perDay] = STORES[index]!;
    await dataSource.query(
      `UPDATE integrations SET name = $2, store_url = 'https://' || $3, client = $4, tags = '{}' WHERE id = $1`,
      [id, name, host, client],
    );
    await addBusiness(
      dataSource,
      { workspaceId, integrationId: id },
      { perDay, days: 14, seed: index, refused: index === 1 ? 0.012 : 0 },
    );
  }
  // They were looked at before there was any business.
  await dataSource.query(
    `INSERT INTO integration_pulses (integration_id, last_event_at, last_success_at)
     SELECT id, now(), now() FROM unnest($1::uuid[]) AS id
     ON CONFLICT (integration_id) DO UPDATE SET last_event_at = now(), last_success_at = now()`,
    [rows.map(({ id }) => id)],
  );
  await dataSource.query(
    `UPDATE integrations SET state = CASE name WHEN 'Tepla Wool' THEN 'paused' ELSE 'action-required' END,
       state_reason = CASE name WHEN 'Autolight' THEN 'yespo-key-refused' END, state_since = now() - interval '2 hours'
     WHERE workspace_id = $1 AND name IN ('Tepla Wool', 'Autolight')`,
    [workspaceId],
  );
}

/** So many days of contacts and orders, weekends slower, a few refused; the last moments ago. */
export async function addBusiness(
  dataSource: DataSource,
  owner: { workspaceId: string; integrationId: string },
  { perDay, days, seed, refused }: { perDay: number; days: number; seed: number; refused: number },
): Promise<void> {
  const random = new SeededRandom(seed + 1);
  const drafts: Partial<DeliveryDraft>[] = [];
  for (let day = days - 1; day >= 0; day -= 1) {
    const end = Date.now() - day * DAY_MS;
    const isWeekend = [0, 6].includes(new Date(end).getUTCDay());
    const count = Math.round(perDay * (0.7 + 0.6 * random.next()) * (isWeekend ? 0.6 : 1));
    for (let at = 0; at < count; at += 1) {
      const createdAt = new Date(end - Math.floor(random.next() * DAY_MS * 0.6));
      drafts.push({ ...oneOf(random, drafts.length, refused), createdAt });
    }
  }
  await addDeliveries(dataSource, owner, drafts);
}

function oneOf(random: SeededRandom, index: number, refused: number): Partial<DeliveryDraft> {
  const person = PEOPLE[random.integer(0, PEOPLE.length - 1)]!;
  const delayMs = random.integer(90, 900);
  if (random.next() < 0.4) {
    const operation = random.next() < 0.35 ? 'create' : 'update';
    return { kind: 'contact', operation, key: String(1_000 + index), person, delayMs };
  }
  const isRefused = random.next() < refused;
  const operation = random.next() < 0.35 ? 'create' : 'update';
  return {
    ...{ kind: 'order', operation, key: String(48_000 + index), person, delayMs },
    yespoStatus: operation === 'create' ? STATUSES[0] : STATUSES[random.integer(1, 3)]!,
    ...(isRefused ? { result: 'rejected', reason: 'yespo-refused-record', attempts: 1 } : {}),
  } satisfies Partial<DeliveryDraft>;
}
