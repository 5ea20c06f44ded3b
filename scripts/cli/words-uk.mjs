import { makeWords } from './sentences.mjs';

export const uk = makeWords({
  language: 'uk',
  locale: 'uk-UA',
  yes: ['т', 'так', 'y', 'yes'],
  question: 'Почати? Сценарії в Yespo, що стартують із замовлень, можуть написати покупцям. [т/Н] ',
  notStarted: 'Нічого не розпочато.',
  usage: `npm run kladka -- КОМАНДА

  import ІНТЕГРАЦІЯ    оцінити, запитати, почати й стежити до кінця
      --contacts --orders          лише це; без слів — і те, і те
      --last-12-months | --from ДЕНЬ [--to ДЕНЬ]; без слів — усе
      --status 3,4                 лише замовлення в цих статусах магазину
      --only-reachable             без тих, хто не має ні email, ні телефону
      --restore-deleted            повернути контакти, видалені в Yespo
      --estimate | --dry-run       лише сказати, що це означає | показати перші п’ять
      --yes                        не питати        --no-wait   не стежити
  imports                          останні п’ятдесят
  watch | pause | resume | cancel | retry ІМПОРТ
  stats check | rebuild            звірити статистику із запитами | порахувати наново
      --integration ID             лише одного магазину; без слів — усіх

  --key КЛЮЧ або KLADKA_API_KEY    API-ключ із правом запису
  --url АДРЕСА або KLADKA_URL      типово http://localhost:3000
  --json                           для програм
`,
  unknownCommand: (name) => `Команди «${name}» немає.`,
  unknownFlag: (name) => `Параметра ${name} немає.`,
  valueMissing: (name) => `${name} потребує значення.`,
  keyMissing: () => 'Потрібен API-ключ: --key або KLADKA_API_KEY. Ключі створюють у налаштуваннях.',
  integrationMissing: () => 'Назвіть інтеграцію: її ідентифікатор є в адресі її сторінки.',
  importMissing: () => 'Назвіть імпорт за ідентифікатором: їх показує «imports».',
  statsActionMissing: () => 'Скажіть, що зробити: stats check або stats rebuild.',
  statsRight: (name, since) => `✓ ${name}: правильно${since}`,
  statsWrong: (name, wrong, since) => `✗ ${name}: неправильних чисел — ${wrong}${since}`,
  statsRebuilt: (name, wrong, since) => `✓ ${name}: виправлено чисел — ${wrong}${since}`,
  statsSoFar: (name, wrong, day) => `… ${name}: виправлено чисел до ${day} — ${wrong}`,
  statsSince: (day) => ` від ${day}`,
  statsTogether: 'усі разом',
  notAnAddress: (url) => `${url} — не адреса.`,
  twoBeginnings: () => 'Виберіть --last-12-months або --from.',
  unreachable: (url) => `Кладка не відповідає за адресою ${url}.`,
  parts: { contacts: 'контакти', buyers: 'покупці', orders: 'замовлення' },
  unknownCount: 'невідомо скільки',
  estimated: (parts) => `У магазині: ${parts}.`,
  duration: (range) => `Це триватиме ${range}.`,
  minutes: (from, to) => (from === to ? `близько ${from} хв` : `${from}–${to} хв`),
  mailable: (count) => `Розсилку зможуть отримувати щонайбільше стільки нових людей: ${count}.`,
  noneMailable: 'Нові люди в розсилках не з’являться.',
  warnings: {
    'order-events': 'Кожне минуле замовлення створює в Yespo подію й може запустити сценарії.',
    'people-become-mailable': null,
    'contacts-one-by-one': 'Контакти лишаються непідтвердженими, тож ідуть по одному: повільно.',
    'buyers-one-by-one':
      'Кожен покупець іде перед замовленням як непідтверджений контакт: повільно.',
    'contacts-off': 'Отримання контактів вимкнено: жоден контакт не пішов би.',
    'orders-off': 'Отримання замовлень вимкнено: жодне замовлення не пішло б.',
    'statuses-not-mapped':
      'Деякі статуси не мають відповідника в Yespo: їхні замовлення буде пропущено.',
    'deleted-contacts-return': 'Контакти, видалені в Yespo, повернуться.',
    'count-unknown': 'Від магазину не дізнатися, скільки всього записів.',
  },
  startedLine: (id) => `Імпорт ${id} триває. Він піде далі й без вас.`,
  goesOn: (id) => `Імпорт триває. Стежити знову: npm run kladka -- watch ${id}`,
  retriedLine: (retried, left) =>
    `Повторюємо: ${retried}${left > 0 ? `; не чіпаємо, бо є новіші дані: ${left}` : ''}.`,
  states: {
    running: 'триває',
    paused: 'на паузі',
    cancelled: 'скасовано',
    finished: 'завершено',
    'finished-with-rejections': 'завершено з відхиленими',
    failed: 'не вдалося',
  },
  reasons: {
    'nothing-found': 'У магазині немає нічого з вибраного.',
    'nothing-moved': 'Було що переносити, але нічого не перенесено.',
    'store-count-differs':
      'Магазин рахує інакше: почніть ще один імпорт, він принесе те, чого бракує.',
    'books-differ': 'Підрахунок не сходиться: напишіть підтримці.',
    'store-refused': 'Магазин постійно відмовляє.',
    'store-ignores-dates': 'Магазин віддає записи інших днів, ніж запитано.',
    'integration-deleted': 'Інтеграцію видалено.',
  },
  waits: {
    'store-busy': 'обмеження магазину',
    'store-unavailable': 'магазин не відповідає',
    'store-credentials-refused': 'магазин відхиляє логін',
    'store-being-read': 'читаються покупці магазину',
    'yespo-busy': 'обмеження Yespo',
    'yespo-unavailable': 'Yespo не відповідає',
    'yespo-key-refused': 'Yespo відхиляє API-ключ',
    'integration-paused': 'інтеграція на паузі',
    'live-first': 'спершу йде те, що відбувається зараз',
  },
  waiting: (reason, seconds) =>
    seconds === null ? `чекає: ${reason}` : `чекає: ${reason}, наступна спроба за ${seconds} с`,
  perMinute: (count) => `${count}/хв`,
  left: (range) => `лишилося ${range}`,
  counts: { read: 'прочитано', accepted: 'прийнято', rejected: 'відхилено', skipped: 'пропущено' },
  rejectedFile: (url) => `Відхилені: ${url}`,
});
