import type { CheckCode, Language } from '@kladka/contracts';

/** What the steps of a connection test found: cause and fix. */
export const CHECKS_EN: Record<CheckCode, string> = {
  ok: 'In order.',
  'not-checked': 'Not checked: an earlier step failed.',
  'address-not-allowed':
    'This address belongs to a private network or an unusual port. Give the public address of the store.',
  'address-unknown':
    'There is no such domain. Check the spelling; a domain that was set up today may take some hours.',
  'address-insecure':
    'No secure connection: the certificate of the store has expired or belongs to another domain. Open the address in a browser, and ask Horoshop support to renew the certificate.',
  'address-unreachable':
    'Nothing answers at this address. Check the spelling and whether the store opens in a browser.',
  'address-redirects':
    'The address leads on to another one. Give the address that the browser shows when the store is open, with or without www.',
  'not-a-horoshop-store':
    'There is no Horoshop API at this address. Check that it is a Horoshop store and that its plan includes the API (Pro).',
  'store-api-off':
    'The store answers 404: its API is probably not open on this plan. It opens on the Pro plan; web tracking, web push and product feeds work in Yespo without it. Change the plan in Horoshop, then check again.',
  'store-answers-html':
    'The store answered with a web page instead of data: a protection against bots or maintenance. Ask Horoshop support to let API calls through, then try again.',
  'store-unavailable': 'The store answers with an error right now. Try again in a few minutes.',
  'store-login-refused':
    'The store does not accept this login and password. Check them in Settings → Admins; sign in to the Ukrainian interface (the English one leads to Cartum).',
  'store-data-refused':
    'The login works but may not read orders or customers. Give the administrator the role Owner.',
  'yespo-key-refused':
    'Yespo does not accept this API key. Copy it again in Yespo → Settings → API keys and check that it is enabled.',
  'yespo-key-lacks-rights':
    'This API key has too few rights. Make a key with full access in Yespo → Settings → API keys.',
  'yespo-unavailable': 'Yespo does not answer right now. Try again in a few minutes.',
  'already-connected':
    'This workspace has joined this store to this Yespo account already. Open that integration, or use a key of another account.',
};

export const CHECKS_UK: Record<CheckCode, string> = {
  ok: 'Усе гаразд.',
  'not-checked': 'Не перевіряли: попередній крок не вдався.',
  'address-not-allowed':
    'Ця адреса належить приватній мережі або має незвичний порт. Вкажіть публічну адресу магазину.',
  'address-unknown':
    'Такого домену немає. Перевірте написання; домен, який налаштували сьогодні, може запрацювати за кілька годин.',
  'address-insecure':
    'Захищене з’єднання не вдалося: сертифікат магазину прострочений або виданий для іншого домену. Відкрийте адресу в браузері й попросіть підтримку Хорошопу поновити сертифікат.',
  'address-unreachable':
    'За цією адресою ніхто не відповідає. Перевірте написання і чи відкривається магазин у браузері.',
  'address-redirects':
    'Адреса переспрямовує на іншу. Вкажіть ту, яку показує браузер, коли магазин відкрито, з www чи без.',
  'not-a-horoshop-store':
    'За цією адресою немає API Хорошопу. Перевірте, що це магазин на Хорошопі і що його тариф містить API (Pro).',
  'store-api-off':
    'Магазин відповідає 404: імовірно, на цьому тарифі API закрито. Воно відкривається на тарифі Pro; вебтрекінг, Web Push і товарні фіди працюють у Yespo й без нього. Змініть тариф у Хорошопі й перевірте ще раз.',
  'store-answers-html':
    'Магазин відповів вебсторінкою замість даних: захист від ботів або технічні роботи. Попросіть підтримку Хорошопу пропускати виклики API і спробуйте ще раз.',
  'store-unavailable': 'Магазин зараз відповідає помилкою. Спробуйте за кілька хвилин.',
  'store-login-refused':
    'Магазин не приймає цей логін і пароль. Перевірте їх у Налаштування → Адміни; входьте через український інтерфейс (англійський веде до Cartum).',
  'store-data-refused':
    'Логін працює, але не може читати замовлення чи покупців. Надайте адміністратору роль «Власник».',
  'yespo-key-refused':
    'Yespo не приймає цей API-ключ. Скопіюйте його ще раз у Yespo → Налаштування → Ключі API і перевірте, що він увімкнений.',
  'yespo-key-lacks-rights':
    'Цей API-ключ має замало прав. Створіть ключ із повним доступом у Yespo → Налаштування → Ключі API.',
  'yespo-unavailable': 'Yespo зараз не відповідає. Спробуйте за кілька хвилин.',
  'already-connected':
    'Цей простір уже з’єднав цей магазин із цим акаунтом Yespo. Відкрийте ту інтеграцію або візьміть ключ іншого акаунта.',
};

/** Cause and fix of a check's result. */
export function checkMessage(code: CheckCode, language: Language): string {
  return (language === 'uk' ? CHECKS_UK : CHECKS_EN)[code];
}
