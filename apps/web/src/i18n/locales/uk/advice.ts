/** Що робити з причиною. */
export const advice = {
  fix: {
    mapping: 'Зіставити статуси',
    settings: 'Відкрити налаштування даних',
    key: 'Замінити ключ',
    password: 'Замінити пароль',
  },
  title: 'Що допоможе',
  who: 'Хто може допомогти',
  meanwhile: 'Тим часом',
  helper: {
    horoshop: 'власник магазину, у Хорошопі',
    yespo: 'власник облікового запису, у Yespo',
    kladka: 'ви, у Kladka',
    operator: 'той, хто обслуговує для вас Kladka',
    nobody: 'ніхто не мусить',
  },
} as const;
