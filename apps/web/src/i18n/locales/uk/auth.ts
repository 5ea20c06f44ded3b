export const auth = {
  signIn: 'Увійти',
  signUp: 'Створити простір',
  signUpLead: 'Один простір містить усі магазини вашої компанії чи агенції.',
  email: 'Робочий email',
  password: 'Пароль',
  passwordHint: 'Щонайменше 10 символів. Найлегше запам’ятати кілька слів.',
  passwordShort: 'Потрібно щонайменше 10 символів',
  workspaceName: 'Назва простору',
  workspaceHint: 'Ваша компанія або агенція',
  noWorkspace: 'Ви тут уперше?',
  hasWorkspace: 'Уже маєте простір?',
} as const;
