import { DeliveryLogRepository, StatisticsRepository, type DeliveryFilter } from '@kladka/storage';
import type { DataSource } from 'typeorm';
import { percentile, printTable, rounded } from './figures.js';
import type { History } from './history.js';
import type { Owner } from './owner.js';
import { faultsOf, plansOf, serverTimes } from './plans.js';
import { postgresWatch } from './processor-time.js';
import type { Servers } from './servers.js';

const ASKED = 100;
const LEAST_ASKED = 20;
const WARMED = 5;
/** A slow question is asked less often. */
const ASKED_FOR_MS = 5_000;
const DAY_MS = 24 * 60 * 60 * 1000;

interface Tools {
  dataSource: DataSource;
  owner: Owner;
  history: History;
  servers: Servers;
}

interface Question {
  name: string;
  /** Asks the repository for something about one integration. */
  ask: (id: string) => Promise<unknown>;
  path: (id: string) => string;
  pick: () => string;
  /** Of so many days; whatever is older is to be left alone. */
  days?: number;
}

/** Each question many times over, to the database and through the API; and how the database goes about it. */
export async function measureQuestions(
  tools: Tools,
): Promise<{ figures: Array<Record<string, string>>; plans: string; faults: string[] }> {
  const figures = [];
  const faults: string[] = [];
  let plans = '';
  for (const question of await questionsOf(tools)) {
    const ask = () => question.ask(question.pick());
    const usedSince = await postgresWatch(tools.servers);
    const database = await times(ask);
    const used = await usedSince();
    const server = await serverOf(tools.dataSource, ask);
    const api = await times(() => tools.owner.get(question.path(question.pick())));
    const row = {
      question: question.name,
      // Of Postgres, for each asking: what other programs do does not lengthen it much.
      processor: rounded(used / (database.length + WARMED)),
      ...server,
      database: p50and95(database),
      api: p50and95(api),
    };
    console.log(`  ${Object.values(row).join(', ')}`);
    figures.push(row);
    const asked = await plansOf(tools.dataSource, ask);
    plans += `## ${question.name}\n\n${asked.map((plan) => `\`\`\`\n${plan}\n\`\`\``).join('\n\n')}\n\n`;
    faults.push(...asked.flatMap((plan) => faultsOf(plan, question, tools.history)));
  }
  return { figures, plans, faults };
}

/** A list that everything of the last minutes is left out of. */
export async function measureBehindBurst({
  dataSource,
  owner,
  history,
  servers,
}: Tools): Promise<void> {
  const { rows: burst } = await servers.pool.query<{ count: number }>(
    `SELECT count(*)::integer AS count FROM settled_deliveries
     WHERE workspace_id = $1 AND kind = 'order' AND content_hash = 'bench' AND created_at > now() - interval '10 minutes'`,
    [history.workspaceId],
  );
  const log = new DeliveryLogRepository(dataSource);
  const database = await times(() =>
    log.list(history.workspaceId, { kind: 'contact' }, { limit: 51 }),
  );
  const api = await times(() => owner.get('/deliveries?kind=contact'));
  printTable(`Contacts of 200 stores behind ${burst[0]?.count} orders of the last minutes, ms`, [
    { database: p50and95(database), api: p50and95(api) },
  ]);
}

async function serverOf(
  dataSource: DataSource,
  ask: () => Promise<unknown>,
): Promise<{ planning: string; server: string }> {
  const measured = [];
  while (measured.length < LEAST_ASKED) measured.push(await serverTimes(dataSource, ask));
  const planning = measured.map((each) => each.planning);
  return {
    planning: `${rounded(percentile(planning, 50))}`,
    server: p50and95(measured.map(({ all }) => all)),
  };
}

const p50and95 = (measured: readonly number[]): string =>
  `${rounded(percentile(measured, 50))} / ${rounded(percentile(measured, 95))}`;

async function questionsOf({ dataSource, history, servers }: Tools): Promise<Question[]> {
  const { workspaceId, integrationIds } = history;
  const statistics = new StatisticsRepository(dataSource);
  const log = new DeliveryLogRepository(dataSource);
  const [largest = ''] = integrationIds;
  const anyOne = (): string =>
    integrationIds[Math.floor(Math.random() * integrationIds.length)] ?? '';
  const midnight = Math.floor(Date.now() / DAY_MS) * DAY_MS - 2 * 3_600_000;
  const days = (count: number): Date[] =>
    Array.from({ length: count + 1 }, (_, at) => new Date(midnight + (at + 1 - count) * DAY_MS));
  const weeks = (count: number): Date[] =>
    days(count).filter((_, at) => at % 7 === 0 || at === count);
  const totals = (filter: DeliveryFilter, edges: Date[]) =>
    statistics.count(workspaceId, { ...filter, from: edges[0]!, to: edges.at(-1)! }, edges);
  const period = (count: number): string =>
    `from=${days(count)[0]!.toISOString()}&to=${days(count).at(-1)!.toISOString()}`;
  const list = (filter: DeliveryFilter, before?: string) =>
    log.list(workspaceId, filter, { before, limit: 51 });
  const deep = await idOfDay(servers, 300);
  const cursor = Buffer.from(deep).toString('base64url');

  return [
    ...([30, 365] as const).flatMap((count): Question[] =>
      (
        [
          ['any of 200', anyOne],
          ['the largest', () => largest],
        ] as const
      ).map(([who, pick]) => ({
        name: `totals of ${count} days, ${who}`,
        ask: (id) => totals({ integrationId: id }, count > 92 ? weeks(count) : days(count)),
        path: (id) =>
          `/integrations/${id}/statistics?${period(count)}&interval=${count > 92 ? 'week' : 'day'}`,
        pick,
        days: count,
      })),
    ),
    {
      name: 'totals of 365 days by day, any',
      ask: (id) => totals({ integrationId: id }, days(365)),
      path: (id) => `/integrations/${id}/statistics?${period(365)}`,
      pick: anyOne,
    },
    {
      name: 'totals of 30 days, 200 together',
      ask: () => totals({}, days(30)),
      path: () => `/statistics?${period(30)}`,
      pick: anyOne,
      days: 30,
    },
    {
      name: 'totals of 30 days, orders of 200 together',
      ask: () => totals({ kind: 'order' }, days(30)),
      path: () => `/statistics?${period(30)}&kind=order`,
      pick: anyOne,
      days: 30,
    },
    {
      name: 'totals of 30 days and of 30 before, 200 together',
      ask: () => Promise.all([totals({}, days(30)), totals({}, [days(60)[0]!, days(30)[0]!])]),
      path: () => `/statistics?${period(30)}&compare=previous`,
      pick: anyOne,
      days: 60,
    },
    {
      name: 'totals of 365 days, 200 together',
      ask: () => totals({}, weeks(365)),
      path: () => `/statistics?${period(365)}&interval=week`,
      pick: anyOne,
    },
    ...(
      [
        ['list', {}, ''],
        [
          'list, rejected orders',
          { kind: 'order', results: ['rejected'] },
          '&kind=order&result=rejected',
        ],
        ['list, a reason', { reason: 'gave-up' }, '&reason=gave-up'],
        ['list, replays', { source: 'replay' }, '&source=replay'],
        [
          'list, updates of contacts',
          { kind: 'contact', operation: 'update' },
          '&kind=contact&operation=update',
        ],
        ['list, a status of the store', { storeStatusIds: ['3'] }, '&storeStatusId=3'],
      ] as Array<[string, DeliveryFilter, string]>
    ).flatMap(([name, filter, query]): Question[] => [
      {
        name: `${name}, first page`,
        ask: (id) => list({ ...filter, integrationId: id }),
        path: (id) => `/deliveries?integrationId=${id}${query}`,
        pick: anyOne,
      },
      {
        name: `${name}, 300 days deep`,
        ask: (id) => list({ ...filter, integrationId: id }, deep),
        path: (id) => `/deliveries?integrationId=${id}${query}&cursor=${cursor}`,
        pick: anyOne,
      },
      {
        name: `${name}, of all, first page`,
        ask: () => list(filter),
        path: () => `/deliveries?limit=50${query}`,
        pick: anyOne,
      },
      {
        name: `${name}, of all, 300 days deep`,
        ask: () => list(filter, deep),
        path: () => `/deliveries?limit=50${query}&cursor=${cursor}`,
        pick: anyOne,
      },
    ]),
    {
      name: 'list of 30 days, of all, first page',
      ask: () => list({ from: days(30)[0] }),
      path: () => `/deliveries?from=${days(30)[0]!.toISOString()}`,
      pick: anyOne,
      days: 30,
    },
    {
      name: 'search by e-mail in 30 days',
      ask: () => list({ search: searchOf('buyer.20@example.com'), from: days(30)[0] }),
      path: () => `/deliveries?q=buyer.20@example.com&from=${days(30)[0]!.toISOString()}`,
      pick: anyOne,
      days: 30,
    },
    {
      name: 'search by order number',
      ask: () => list({ search: searchOf('40') }),
      path: () => '/deliveries?q=40',
      pick: anyOne,
    },
    {
      name: 'search by e-mail',
      ask: () => list({ search: searchOf('buyer.20@example.com') }),
      path: () => '/deliveries?q=buyer.20@example.com',
      pick: anyOne,
    },
  ];
}

const searchOf = (text: string) => ({ key: text, email: text, phone: text });

async function idOfDay({ pool }: Servers, daysAgo: number): Promise<string> {
  const hex = (Date.now() - daysAgo * DAY_MS).toString(16).padStart(12, '0');
  const { rows } = await pool.query<{ id: string }>(
    'SELECT id FROM settled_deliveries WHERE id < $1 ORDER BY id DESC LIMIT 1',
    [`${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`],
  );
  return rows[0]?.id ?? '';
}

async function times(work: () => Promise<unknown>): Promise<number[]> {
  for (let warm = 0; warm < WARMED; warm += 1) await work();
  const measured: number[] = [];
  const until = performance.now() + ASKED_FOR_MS;
  while (measured.length < LEAST_ASKED || (measured.length < ASKED && performance.now() < until)) {
    const startedAt = performance.now();
    await work();
    measured.push(performance.now() - startedAt);
  }
  return measured;
}
