import { DEFAULT_SETTINGS } from '@kladka/contracts';
import { confirmationOf, estimateImport, type EstimateFacts } from './import-estimate.js';

const facts = (changes: Partial<EstimateFacts> = {}): EstimateFacts => ({
  choice: { contacts: true, orders: true, restoreDeleted: false },
  settings: DEFAULT_SETTINGS,
  contacts: 12_000,
  orders: 38_000,
  hasUnmappedStatuses: false,
  pace: {
    yespoPerMinute: 600,
    ordersPerCall: 50,
    contactCallsAtOnce: 4,
    storeGapMs: 250,
    rowsPerStoreCall: 500,
  },
  ...changes,
});
const CONFIRMED = { ...DEFAULT_SETTINGS, confirmedEmail: true };

describe('the estimate of an import', () => {
  it('says that unconfirmed contacts go one by one, and that nobody becomes mailable', () => {
    const estimate = estimateImport(facts());

    expect(estimate.consent).toBe('unconfirmed');
    expect(estimate.mailableAtMost).toBe(0);
    expect(estimate.warnings).toEqual(['order-events', 'contacts-one-by-one', 'buyers-one-by-one']);
    // 12 000 calls at 600 a minute are twenty minutes, and orders come on top.
    expect(estimate.duration!.atLeast).toBeGreaterThanOrEqual(20 * 60);
  });

  it('counts everybody who becomes mailable under a confirmed setting', () => {
    const estimate = estimateImport(facts({ settings: CONFIRMED }));

    expect(estimate.mailableAtMost).toBe(50_000);
    expect(estimate.warnings).toContain('people-become-mailable');
    expect(estimate.duration!.atMost).toBeLessThan(20 * 60);
  });

  it('does not forget that orders alone make confirmed contacts', () => {
    const settings = { ...DEFAULT_SETTINGS, receiveContacts: false };
    const choice = { contacts: false, orders: true, restoreDeleted: false };
    const estimate = estimateImport(facts({ settings, choice }));

    expect(estimate).toMatchObject({ consent: 'contacts-off', mailableAtMost: 38_000 });
  });

  it('promises no time when a count is unknown', () => {
    const estimate = estimateImport(facts({ orders: null, settings: CONFIRMED }));

    expect(estimate.duration).toBeUndefined();
    expect(estimate.mailableAtMost).toBeUndefined();
    expect(estimate.warnings).toContain('count-unknown');
    expect(estimate.warnings).toContain('people-become-mailable');
  });

  it.each([
    ['contacts-off', { settings: { ...DEFAULT_SETTINGS, receiveContacts: false } }],
    ['orders-off', { settings: { ...DEFAULT_SETTINGS, receiveOrders: false } }],
    ['statuses-not-mapped', { hasUnmappedStatuses: true }],
    [
      'deleted-contacts-return',
      { choice: { contacts: true, orders: false, restoreDeleted: true } },
    ],
  ] as Array<[string, Partial<EstimateFacts>]>)('warns of %s', (warning, changes) => {
    expect(estimateImport(facts(changes)).warnings).toContain(warning);
  });
});

describe('the confirmation of a choice', () => {
  it('does not depend on how the choice is written down', () => {
    const one = confirmationOf({ contacts: true, orders: false, from: undefined }, CONFIRMED);
    expect(confirmationOf({ orders: false, contacts: true }, CONFIRMED)).toBe(one);
  });

  it('is another one when the choice or the consent changes', () => {
    const one = confirmationOf({ contacts: true }, CONFIRMED);
    expect(confirmationOf({ contacts: true, from: '2026-01-01' }, CONFIRMED)).not.toBe(one);
    expect(confirmationOf({ contacts: true }, DEFAULT_SETTINGS)).not.toBe(one);
  });
});
