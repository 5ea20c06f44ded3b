export const health = {
  status: {
    healthy: 'Справна',
    importing: 'Імпорт',
    late: 'Затримка',
    attention: 'Увага',
    stopped: 'Зупинена',
    paused: 'На паузі',
    waiting: 'Чекає першої події',
  },
  reason: {
    'store-credentials-refused': 'Магазин не приймає вхід адміністратора (з\u00a0{{since}}).',
    'yespo-key-refused': 'Yespo не приймає API-ключ (з\u00a0{{since}}).',
    'paused-by-person': 'На паузі з\u00a0{{since}}. Запити чекають і підуть, коли ви продовжите.',
    'no-event-yet':
      'З магазину ще нічого не надходило. Хорошоп передає зміни приблизно раз на 5 хвилин.',
    'store-unreachable': 'Магазин не відповідає (з\u00a0{{since}}).',
    'statuses-not-mapped':
      'Деякі статуси замовлень не мають відповідника в Yespo, тож такі замовлення не надсилаються.',
    'hooks-silent':
      'Вебхуки магазину мовчать (з\u00a0{{since}}); нові замовлення й покупців знаходить опитування, але пізніше.',
    'requests-rejected': 'Yespo відхиляє запити цього магазину (з\u00a0{{since}}).',
    late: 'З магазину нічого не надходить (з\u00a0{{since}}). У цей час зазвичай щось уже є.',
    importing: 'Триває імпорт історії (з\u00a0{{since}}).',
  },
  nextAttempt: 'Наступна спроба {{time}}.',
  waiting_one: 'Чекає {{number}} запит.',
  waiting_few: 'Чекають {{number}} запити.',
  waiting_many: 'Чекають {{number}} запитів.',
  waiting_other: 'Чекають {{number}} запиту.',
  fix: {
    'store-credentials-refused': 'Замінити пароль',
    'yespo-key-refused': 'Замінити ключ',
    'store-unreachable': 'Перевірити підключення',
    'statuses-not-mapped': 'Зіставити статуси',
    'requests-rejected': 'Переглянути запити',
  },
} as const;
