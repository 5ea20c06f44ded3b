import type { HoroshopStatus } from '@kladka/horoshop';
import type { YespoOrderStatus } from '@kladka/yespo';
import { aRules } from '../test/factories.js';
import { suggestStatusMapping } from './status-suggestion.js';
import { mapStatus } from './status.js';

describe('mapStatus', () => {
  const rules = aRules({
    statusMapping: new Map<string, readonly YespoOrderStatus[]>([
      ['1', ['CANCELLED']],
      ['3', ['IN_PROGRESS', 'DELIVERED']],
      ['9', []],
    ]),
  });

  it('sends New as INITIALIZED, whatever the mapping says (horoshop 5.7)', () => {
    expect(mapStatus('1', rules)).toEqual({ kind: 'send', statuses: ['INITIALIZED'] });
  });

  it('gives the statuses in the order of the mapping', () => {
    expect(mapStatus('3', rules)).toEqual({ kind: 'send', statuses: ['IN_PROGRESS', 'DELIVERED'] });
  });

  it('tells "do not send" from "nobody mapped it"', () => {
    expect(mapStatus('9', rules)).toEqual({ kind: 'skip', reason: 'status-not-sent' });
    expect(mapStatus('12', rules)).toEqual({ kind: 'skip', reason: 'status-not-mapped' });
  });
});

describe('suggestStatusMapping', () => {
  function aStatus(status: Partial<HoroshopStatus>): HoroshopStatus {
    return { statusId: '77', titles: {}, isSuccessful: false, ...status };
  }

  it.each([
    ['1', 'INITIALIZED'],
    ['2', 'IN_PROGRESS'],
    ['3', 'DELIVERED'],
    ['4', 'CANCELLED'],
    ['6', 'IN_PROGRESS'],
  ])('knows the built-in status %s (horoshop 5.7)', (statusId, expected) => {
    expect(suggestStatusMapping([aStatus({ statusId })]).get(statusId)).toEqual([expected]);
  });

  it.each([
    ['ua', 'Скасовано', 'CANCELLED'],
    ['ua', 'Повернення', 'CANCELLED'],
    ['ua', 'Не доставлено', 'CANCELLED'],
    ['ua', 'Відмова від отримання', 'CANCELLED'],
    ['ua', 'Доставлено', 'DELIVERED'],
    ['ua', 'Отримано клієнтом', 'DELIVERED'],
    ['ua', 'Виконано', 'DELIVERED'],
    ['ua', 'Оплачено і доставлено', 'DELIVERED'],
    ['ua', 'Очікує передзамовлення', 'IN_PROGRESS'],
    ['ua', 'Доставляється', 'IN_PROGRESS'],
    ['ua', 'Передано в доставку', 'IN_PROGRESS'],
    ['ua', 'Готово до отримання', 'IN_PROGRESS'],
    ['ua', 'На виконанні', undefined],
    ['ua', 'Відправлено Новою поштою', 'IN_PROGRESS'],
    ['ua', 'Нова пошта', undefined],
    ['ua', 'Нове з сайту', 'INITIALIZED'],
    ['ua', 'Дубль', undefined],
    ['ru', 'Отменён', 'CANCELLED'],
    ['ru', 'Отправлен', 'IN_PROGRESS'],
    ['ru', 'Готов к получению', 'IN_PROGRESS'],
    ['ru', 'Получен', 'DELIVERED'],
    ['en', 'Not delivered', 'CANCELLED'],
    ['en', 'Awaiting payment', 'IN_PROGRESS'],
    ['en', 'Completed', 'DELIVERED'],
    ['en', 'Incomplete', undefined],
  ])('reads the title of a custom status (%s: %s)', (language, title, expected) => {
    const mapping = suggestStatusMapping([aStatus({ titles: { [language]: title } })]);

    expect(mapping.get('77')).toEqual(expected && [expected]);
  });

  it('believes the store that a status is successful', () => {
    const status = aStatus({ titles: { ua: 'Архів' }, isSuccessful: true });

    expect(suggestStatusMapping([status]).get('77')).toEqual(['DELIVERED']);
  });
});
