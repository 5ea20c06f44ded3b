import { CHECKS_UK } from '../../check-messages.js';
import type { FieldWord, ProblemCode } from './en.js';

export const PROBLEMS_UK: Record<ProblemCode, string> = {
  'already-connected':
    'Цей магазин уже з’єднано з цим акаунтом Yespo. Відкрийте наявну інтеграцію.',
  'connection-failed': 'З’єднання не працює. Що змінити, написано біля полів.',
  'api-key-refused': 'Цей ключ API невідомий або відкликаний. Створіть новий у налаштуваннях.',
  'bad-request': 'Запит неможливо зрозуміти.',
  'body-too-large': 'Запит завеликий.',
  'cross-site-request':
    'Запит надійшов з іншого сайту, тому його відхилено. Відкрийте саму Кладку і спробуйте ще раз.',
  'email-and-password-do-not-match': 'Такої пари e-mail і пароля немає.',
  'email-taken': 'Обліковий запис із цим e-mail уже є. Увійдіть у нього.',
  forbidden: 'Ваша роль цього не дозволяє. Зверніться до власника або адміністратора простору.',
  'guest-not-erasable':
    'Yespo стирає контакти за ідентифікатором клієнта, а в гостя його немає. Зітріть цю людину в самому Yespo.',
  'hook-address-gone': 'Ця адреса вебхука більше не використовується. Припиніть її викликати.',
  internal:
    'На нашому боці сталася помилка. Спробуйте ще раз, а якщо не зникне — надішліть підтримці номер запиту.',
  'malformed-json': 'Тіло запиту не є правильним JSON.',
  'media-type-unsupported': 'Надсилайте тіло запиту як application/json.',
  'method-not-allowed': 'Ця адреса не приймає метод {method}.',
  'not-found': 'Тут нічого немає, або це вже видалено.',
  'not-signed-in': 'Увійдіть або надішліть ключ API.',
  'reconciliation-running':
    'Звірка з цим магазином уже триває. Дочекайтеся її завершення або спершу скасуйте.',
  'request-refused': 'Запит відхилено.',
  'route-not-found': 'Такої адреси в API немає.',
  'scope-missing': 'Цей ключ API дозволяє лише читання. Візьміть ключ із правом запису.',
  'too-many-sign-ins': 'Забагато спроб. Спробуйте через {minutes} хв.',
  unavailable: 'Сервіс не має зв’язку зі своєю базою даних. Спробуйте за мить.',
  'validation-failed': 'Деякі поля потребують іншого значення.',
};

export const FIELDS_UK: Record<FieldWord, string> = {
  ...CHECKS_UK,
  'already-connected': 'Цей магазин уже з’єднано з цим акаунтом Yespo.',
  'not-a-store-address': 'Має бути вебадреса, наприклад https://flora-kyiv.com.ua.',
  'only-while-unconfirmed':
    'Подвійне підтвердження працює лише для непідтверджених контактів. Вимкніть одне з двох.',
  'from-before-to': 'Початок має бути раніше за кінець.',
  'at-least': 'Щонайменше {min}.',
  'at-most': 'Щонайбільше {max}.',
  'email-taken': 'Обліковий запис із цим e-mail уже є.',
  invalid: 'Таке значення не підходить.',
  'length-between': 'Від {min} до {max} символів.',
  'length-at-least': 'Не менше {min} символів.',
  'length-at-most': 'Не більше {max} символів.',
  'list-at-least': 'Не менше {min} значень.',
  'list-at-most': 'Не більше {max} значень.',
  'no-repeats': 'Одне зі значень повторюється.',
  'not-a-boolean': 'Має бути true або false.',
  'not-a-cursor': 'Візьміть його з nextCursor попередньої сторінки.',
  'not-a-date': 'Має бути дата й час, наприклад 2026-01-31T09:00:00Z.',
  'not-a-list': 'Має бути список.',
  'not-a-number': 'Має бути число.',
  'not-a-text': 'Має бути текст.',
  'not-a-time-zone': 'Має бути часовий пояс, наприклад Europe/Kyiv.',
  'not-a-whole-number': 'Має бути ціле число.',
  'not-an-email': 'Має бути адреса e-mail.',
  'not-an-object': 'Має бути об’єкт.',
  'one-of': 'Одне з: {values}.',
  'password-too-common':
    'Такий пароль легко вгадати. Візьміть кілька не пов’язаних між собою слів.',
  required: 'Заповніть це поле.',
  unknown: 'Такого поля немає.',
};
