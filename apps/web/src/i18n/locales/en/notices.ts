export const notices = {
  title: 'Open issues',
  sentence: {
    'hook-removed-by-store':
      'The web-hook “{{hook}}” was removed in the store and registered again. This closes with its first call.',
    'hooks-silent':
      'The web-hook “{{hook}}” is registered, but polling had to find {{number}} new records. Probably the plan of the store has no web-hooks.',
    'hook-address-leaked':
      'Calls to the web-hook “{{hook}}” named {{number}} records that the store does not have. Probably somebody else knows its address, so it gets a new one.',
    'hook-address-stale':
      'An old address of the web-hook “{{hook}}” is still called. These calls are refused; the new address works.',
    'hook-slots-full':
      'The store has no free slot for the web-hook “{{hook}}”, so polling finds these changes. Remove one of another service in Horoshop, then register again.',
    'hooks-not-offered':
      'The store does not offer the web-hook “{{hook}}”, so polling finds these changes.',
    'customers-vanished':
      'At night the store named only {{number}} of {{expected}} customers it is known to have. Nobody is deleted in Yespo while that lasts.',
    'status-not-mapped': 'Orders in the status “{{status}}” are not sent: it has no Yespo match.',
  },
  times_one: '{{number}} time since {{since}}, last',
  times_other: '{{number}} times since {{since}}, last',
  dismiss: 'Dismiss',
  more: 'There are more; they show as these are dismissed or solved.',
} as const;
