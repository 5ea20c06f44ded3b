import type { HoroshopStatus } from '@kladka/horoshop';
import type { YespoOrderStatus } from '@kladka/yespo';

/** The platform's own statuses (`api/horoshop.md` 5.7). */
const BUILT_IN = new Map<string, YespoOrderStatus>([
  ['1', 'INITIALIZED'],
  ['2', 'IN_PROGRESS'],
  ['3', 'DELIVERED'],
  ['4', 'CANCELLED'],
  ['6', 'IN_PROGRESS'],
]);

/** Stems of titles in Ukrainian, Russian and English. The first group that matches wins. */
const BY_TITLE: readonly (readonly [YespoOrderStatus, RegExp])[] = [
  [
    'CANCELLED',
    stems(
      'скасов|відмін|відмов|поверн|анульов|не ?достав|не ?викон|не ?забра|не ?отрим|не ?викуп',
      'отмен|отказ|возвра|аннулир|не ?выполн|не ?получ|не ?выкуп',
      'cancel|refus|return|refund|reject|not delivered|undelivered|failed',
    ),
  ],
  [
    'IN_PROGRESS',
    stems(
      'очіку|доставля|доставц|в дорозі|прямує|надсил|виконує|прибул|не ?оплач|не ?сплач',
      'ожида|доставке|в пути|выполня|прибыл|не ?оплач',
      'await|pending|waiting|in transit|on the way|delivering|out for delivery|ready|arrived|unpaid',
    ),
  ],
  [
    'DELIVERED',
    stems(
      'доставлен|отриман(?!н)|виконан(?!н)|заверш|вручен|видан|успішн',
      'получен(?!и)|выполнен(?!и)|выдан|успешн',
      'delivered|received|complete|fulfilled|successful',
    ),
  ],
  [
    'IN_PROGRESS',
    stems(
      'обро[бл]|доставк|надіслан|відправ|підтвердж|комплект|збира|зібран|пакув|упаков',
      'оплач|сплач|передзамов|у роботі|в роботі|прийнят|готов',
      'обраб|отправ|подтвержд|собира|собран|предзаказ|в работе|принят|передан',
      'process|ship|sent|confirm|pack|assembl|paid|preorder|pre-order|in progress|accepted|dispatch',
    ),
  ],
  // Not "нова": that is the carrier.
  ['INITIALIZED', stems('нов(?:е|ий|і)(?!\\p{L})', 'нов(?:ый|ое|ые)(?!\\p{L})', 'new(?!\\p{L})')],
];

/**
 * A first mapping for the owner to look over: built-in statuses by `api/horoshop.md` 5.7, the
 * owner's own by the store's "successful" mark or by words of their titles. A status that nothing
 * speaks for is absent: better unmapped and asked about than guessed.
 */
export function suggestStatusMapping(
  statuses: readonly HoroshopStatus[],
): Map<string, YespoOrderStatus[]> {
  const mapping = new Map<string, YespoOrderStatus[]>();

  for (const status of statuses) {
    const suggestion = BUILT_IN.get(status.statusId) ?? suggest(status);

    if (suggestion) mapping.set(status.statusId, [suggestion]);
  }

  return mapping;
}

function suggest(status: HoroshopStatus): YespoOrderStatus | undefined {
  if (status.isSuccessful) return 'DELIVERED';

  const { ua, ru, en, ...others } = status.titles;

  for (const title of [ua, ru, en, ...Object.values(others)]) {
    const match = title ? BY_TITLE.find(([, words]) => words.test(title)) : undefined;

    if (match) return match[0];
  }

  return undefined;
}

/** Matches a title in which some word starts with one of the stems. */
function stems(...byLanguage: string[]): RegExp {
  return new RegExp(`(?<!\\p{L})(?:${byLanguage.join('|')})`, 'iu');
}
