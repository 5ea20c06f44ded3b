import type { StatisticsInterval, StatisticsView } from '@kladka/contracts';
import { addDeliveries, type DeliveryDraft } from '../factories/delivery.js';
import { addIntegration } from '../factories/integration.js';
import { startApi, type TestApi } from '../support/api.js';
import { sumOfTotals } from '../support/totals.js';
import { signUp, type SignedUp } from '../support/sign-up.js';

let api: TestApi;
let owner: SignedUp;
let integrationId: string;

beforeAll(async () => {
  api = await startApi();
});

beforeEach(async () => {
  owner = await signUp(api);
  integrationId = await addIntegration(api, owner.workspaceId);
});

afterAll(() => api?.close());

const at = (): string => `/api/v1/integrations/${integrationId}/statistics`;

const add = (drafts: Array<Partial<DeliveryDraft>>): Promise<string[]> =>
  addDeliveries(api.dataSource, { workspaceId: owner.workspaceId, integrationId }, drafts);

const statistics = async (query: Record<string, string> = {}): Promise<StatisticsView> => {
  const answer = await owner.agent.get(at()).query(query).expect(200);
  return answer.body as StatisticsView;
};

/** Starts of the buckets that are not empty, with how many requests each holds. */
const bucketsOf = ({ buckets }: StatisticsView): Array<[from: string, count: number]> =>
  buckets
    .map((bucket): [string, number] => [bucket.from, sumOfTotals(bucket)])
    .filter(([, n]) => n > 0);

describe('buckets of statistics', () => {
  it('take the beginning of the period in and leave its end out', async () => {
    const [from, to] = ['2026-03-01T00:00:00.000Z', '2026-03-02T00:00:00.000Z'];
    await add(
      [from, '2026-03-01T23:59:59.999Z', to].map((moment) => ({ createdAt: new Date(moment) })),
    );

    expect(sumOfTotals((await statistics({ from, to })).totals)).toBe(2);
  });

  it.each<[string, StatisticsInterval, string, Array<[string, number]>]>([
    // Clocks in Kyiv go from 03:00 to 04:00 on 29 March 2026: the day has 23 hours.
    [
      'the day that is an hour short',
      'day',
      'Europe/Kyiv',
      [
        ['2026-03-27T22:00:00.000Z', 1],
        ['2026-03-28T22:00:00.000Z', 2],
        ['2026-03-29T21:00:00.000Z', 1],
      ],
    ],
    [
      'hours around the missing one',
      'hour',
      'Europe/Kyiv',
      [
        ['2026-03-28T21:00:00.000Z', 1],
        ['2026-03-28T22:00:00.000Z', 1],
        ['2026-03-29T20:00:00.000Z', 1],
        ['2026-03-29T21:00:00.000Z', 1],
      ],
    ],
    [
      'weeks, which begin on Monday',
      'week',
      'Europe/Kyiv',
      [
        ['2026-03-22T22:00:00.000Z', 3],
        ['2026-03-29T21:00:00.000Z', 1],
      ],
    ],
    ['the month', 'month', 'Europe/Kyiv', [['2026-02-28T22:00:00.000Z', 4]]],
    [
      'days of another zone',
      'day',
      'America/New_York',
      [
        ['2026-03-28T04:00:00.000Z', 2],
        ['2026-03-29T04:00:00.000Z', 2],
      ],
    ],
    [
      'days of no zone',
      'day',
      'UTC',
      [
        ['2026-03-28T00:00:00.000Z', 2],
        ['2026-03-29T00:00:00.000Z', 2],
      ],
    ],
  ])('are cut into buckets: %s', async (_, interval, timezone, wanted) => {
    await add(
      [
        '2026-03-28T21:59:59.999Z',
        '2026-03-28T22:00:00.000Z',
        '2026-03-29T20:59:59.999Z',
        '2026-03-29T21:00:00.000Z',
      ].map((moment) => ({ createdAt: new Date(moment) })),
    );

    const view = await statistics({ from: '2026-03-01', to: '2026-04-01', interval, timezone });

    expect(bucketsOf(view)).toEqual(wanted);
  });

  it('keep the two hours apart that a clock in Kyiv shows as 03:00 in October', async () => {
    await add(
      ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'].map((moment) => ({
        createdAt: new Date(moment),
      })),
    );
    const period = { from: '2026-10-24T21:00:00Z', to: '2026-10-25T22:00:00Z' };

    expect(bucketsOf(await statistics({ ...period, interval: 'hour' }))).toEqual([
      ['2026-10-25T00:00:00.000Z', 1],
      ['2026-10-25T01:00:00.000Z', 1],
    ]);
    expect(bucketsOf(await statistics(period))).toEqual([['2026-10-24T21:00:00.000Z', 2]]);
  });

  it('are cut by the zone of the integration when none is named', async () => {
    await add([{ createdAt: new Date('2026-03-01T22:30:00Z') }]);

    const view = await statistics({ from: '2026-03-01', to: '2026-03-03' });

    expect(bucketsOf(view)).toEqual([['2026-03-01T22:00:00.000Z', 1]]);
  });
});
