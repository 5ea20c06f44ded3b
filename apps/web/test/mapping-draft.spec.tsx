import type { StoreStatusView } from '@kladka/contracts';
import {
  decisionOf,
  titleOf,
  toEntries,
  withDecision,
} from '../src/features/integrations/mapping/mapping-draft.js';

const status = (changes: Partial<StoreStatusView> = {}): StoreStatusView => ({
  ...{ storeStatusId: '3', titles: { ua: 'Доставлено', en: 'Delivered' }, orders: 0 },
  ...{ yespoStatuses: ['DELIVERED'], suggested: [], locked: false },
  ...changes,
});

describe('the draft of a status mapping', () => {
  it('forgets a decision that equals what is saved', () => {
    const changed = withDecision({}, status(), ['IN_PROGRESS', 'DELIVERED']);
    expect(decisionOf(status(), changed)).toEqual(['IN_PROGRESS', 'DELIVERED']);
    expect(withDecision(changed, status(), ['DELIVERED'])).toEqual({});
  });

  it('takes “do not send” for a decision, unlike no decision', () => {
    const undecided = status({ storeStatusId: '11', yespoStatuses: null });
    const draft = withDecision({}, undecided, []);
    expect(draft).toEqual({ '11': [] });
    expect(toEntries([undecided], draft)).toEqual([{ storeStatusId: '11', yespoStatuses: [] }]);
    expect(toEntries([undecided], {})).toEqual([]);
  });

  it('never sends the status that Yespo fixes', () => {
    expect(toEntries([status({ locked: true })], {})).toEqual([]);
  });

  it.each([
    ['uk', { ua: 'Доставлено', en: 'Delivered' }, 'Доставлено'],
    ['en', { ua: 'Доставлено', en: 'Delivered' }, 'Delivered'],
    ['en', { ua: 'Доставлено' }, 'Доставлено'],
    ['en', { pl: 'Dostarczone' }, 'Dostarczone'],
    ['uk', {}, '3'],
  ] as const)('shows the title in %s out of %p', (language, titles, title) => {
    expect(titleOf(status({ titles }), language)).toBe(title);
  });
});
