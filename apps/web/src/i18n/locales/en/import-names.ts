/** What imports, their parts and their states are called, wherever they are mentioned. */
export const importNames = {
  state: {
    running: 'Running',
    paused: 'Paused',
    cancelled: 'Cancelled',
    finished: 'Finished',
    'finished-with-rejections': 'Finished with rejections',
    failed: 'Not complete',
  },
  kind: { contacts: 'Contacts', orders: 'Orders', buyers: 'Buyers of orders' },
  of: 'Import of {{time}}',
} as const;
