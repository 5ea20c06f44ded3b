import type { DeliveryReason } from '../statuses.js';
import type { ReasonCode } from './catalogue.js';

/** What is the matter with a store, as the error catalogue says it. The dashboard says since when, and of which. */
export const storeCauses: Readonly<Record<Exclude<ReasonCode, DeliveryReason>, string>> = {
  'store-credentials-refused': 'Магазин не приймає вхід адміністратора.',
  'paused-by-person': 'Хтось із вашої команди поставив магазин на паузу.',
  'no-event-yet': 'Після підключення з магазину ще нічого не надходило.',
  'store-unreachable': 'Магазин не відповідає.',
  'statuses-not-mapped': 'Деякі статуси замовлень не мають відповідника в Yespo.',
  'requests-rejected': 'За останню добу Yespo відхиляв запити цього магазину.',
  'hooks-silent': 'Вебхуки зареєстровано, але магазин їх не викликає.',
  late: 'З магазину нічого не надходить довше, ніж зазвичай у цей час.',
  importing: 'Триває імпорт історії.',
  'hook-removed-by-store': 'Вебхук вилучили в магазині.',
  'hook-address-leaked': 'Виклики вебхука називають записи, яких у магазині немає.',
  'hook-address-stale': 'Стару адресу вебхука досі викликають.',
  'hook-slots-full': 'У магазині немає вільного місця для вебхука.',
  'hooks-not-offered': 'Магазин не підтримує вебхук: його версія старіша.',
  'customers-vanished': 'Магазин називає значно менше покупців, ніж відомо.',
};
