/** What imports, their parts and their states are called, wherever they are mentioned. */
export const importNames = {
  state: {
    running: 'Триває',
    paused: 'На паузі',
    cancelled: 'Скасовано',
    finished: 'Завершено',
    'finished-with-rejections': 'Завершено з відхиленими',
    failed: 'Не виконано',
  },
  kind: { contacts: 'Контакти', orders: 'Замовлення', buyers: 'Покупці із замовлень' },
  of: 'Імпорт від {{time}}',
} as const;
