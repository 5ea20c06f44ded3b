import type { DeliveryView } from '@kladka/contracts';
import { maskDelivery, maskSent } from '../mask.js';
import { newsletterOf, proveConsent } from './consent-proof.js';
import { listSentFields } from './sent-fields.js';
import { toStatusPath } from './status-path.js';

const told = (id: string, fields: object = {}) => ({
  deliveryId: id,
  createdAt: new Date(`2026-11-${id}T10:00:00Z`),
  payload: null as unknown,
  received: null as unknown,
  confirmedEmail: true,
  ...fields,
});

const CONFIRMING = { confirmedEmail: true, respectNewsletterFlag: true };

describe('the proof of consent', () => {
  it('names the request that confirmed, and the setting', () => {
    expect(proveConsent(told('03'), told('09'), CONFIRMING)).toEqual({
      ...{ consent: 'confirmed', cause: 'setting-on', deliveryId: '03' },
      at: '2026-11-03T10:00:00.000Z',
    });
  });

  it.each([
    [{ newsletter_subscription: 0 }, 'customer-said-no'],
    [{ newsletter_subscription: 1 }, 'setting-off'],
    [null, 'setting-off'],
  ])('says whose no it was (%j)', (received, cause) => {
    const decisive = told('03', { confirmedEmail: false, received });
    expect(proveConsent(decisive, undefined, CONFIRMING)).toMatchObject({
      consent: 'unconfirmed',
      cause,
    });
    const off = { ...CONFIRMING, confirmedEmail: false };
    expect(proveConsent(decisive, undefined, off)).toMatchObject({ cause: 'setting-off' });
  });

  it('claims nothing of a contact that Yespo was never told of', () => {
    expect(proveConsent(null, undefined, CONFIRMING)).toEqual({ consent: 'unknown' });
  });

  it.each([
    [{ newsletter_subscription: '1' }, true],
    [{ newsletter_subscription: false }, false],
    [{ newsletter_subscription: 'maybe' }, undefined],
    ['text', undefined],
  ])('reads the flag of the store as it comes (%j)', (received, flag) => {
    expect(newsletterOf(received)).toBe(flag);
  });
});

describe('the fields that were sent', () => {
  const contact = (firstName: string, email: string) => ({
    ...{ firstName, externalCustomerId: 7 },
    channels: [{ type: 'email', value: email }],
    address: { town: 'Київ' },
  });

  it('know since which request they have their value, through subscriptions too', () => {
    const fields = listSentFields([
      told('09', { payload: contact('Olena', 'new@example.com') }),
      told('05', { payload: { contact: contact('Olena', 'old@example.com'), formType: 'x' } }),
      told('01', { payload: contact('Olga', 'old@example.com') }),
    ]);
    const since = Object.fromEntries(fields.map(({ name, deliveryId }) => [name, deliveryId]));
    expect(since).toEqual({
      ...{ firstName: '05', externalCustomerId: '01' },
      ...{ 'channels.email': '09', 'address.town': '01' },
    });
    expect(fields.find(({ name }) => name === 'channels.email')!.value).toBe('new@example.com');
  });

  it('are none once the bodies are forgotten', () => {
    expect(listSentFields([told('09'), told('01')])).toEqual([]);
  });
});

describe('the way of an order', () => {
  const request = (id: string, fields: Partial<DeliveryView> = {}) =>
    ({
      ...{ id, operation: 'update', result: 'accepted', createdAt: `2026-11-${id}T10:00:00.000Z` },
      ...fields,
    }) as DeliveryView;

  it('has a step for each change of a status on either side, the oldest first', () => {
    const timeline = [
      request('09', { result: 'skipped' }),
      request('05', { yespoStatus: 'IN_PROGRESS' }),
      request('04', { yespoStatus: 'IN_PROGRESS' }),
      request('01', { operation: 'create', yespoStatus: 'INITIALIZED' }),
    ];
    const store = new Map([
      ['09', '11'],
      ['05', '2'],
      ['04', '2'],
      ['01', '1'],
    ]);
    const titles = new Map([['2', { ua: 'В обробці' }]]);

    const path = toStatusPath(timeline, store, titles);
    expect(path.map(({ storeStatusId, yespoStatus }) => [storeStatusId, yespoStatus])).toEqual([
      ['1', 'INITIALIZED'],
      ['2', 'IN_PROGRESS'],
      ['11', undefined],
    ]);
    expect(path[1]).toMatchObject({
      at: '2026-11-04T10:00:00.000Z',
      delivery: { id: '05' },
      storeStatusTitles: { ua: 'В обробці' },
    });
  });
});

describe('who may not see personal data', () => {
  it('gets no words of Yespo, which may quote an address, and of an order only what names nobody', () => {
    const seen = maskDelivery({
      ...{ key: '20318', person: 'Олена Коваль', reasonDetail: 'olena@example.com is taken' },
    } as DeliveryView);
    expect(seen).toEqual({ key: '20318', person: 'О. К.' });
    expect(maskSent({ totalCost: 5, email: 'a@b.c', deliveryAddress: 'вул. Хрещатик' })).toEqual({
      totalCost: 5,
    });
  });
});
