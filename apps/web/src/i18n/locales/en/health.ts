export const health = {
  status: {
    healthy: 'Healthy',
    importing: 'Importing',
    late: 'Late',
    attention: 'Attention',
    stopped: 'Stopped',
    paused: 'Paused',
    waiting: 'Waiting for the first event',
  },
  reason: {
    'store-credentials-refused': 'The store rejects the administrator login since {{since}}.',
    'yespo-key-refused': 'Yespo rejects the API key since {{since}}.',
    'paused-by-person': 'Paused since {{since}}. Requests wait and are sent after you resume.',
    'no-event-yet':
      'Nothing has come from the store yet. Horoshop (Cartum) hands changes over about every 5 minutes.',
    'store-unreachable': 'The store has not answered since {{since}}.',
    'statuses-not-mapped':
      'Some order statuses have no Yespo match, so orders in them are not sent.',
    'hooks-silent':
      'The web-hooks of the store are silent since {{since}}; polling finds new orders and customers, later.',
    'requests-rejected': 'Yespo has rejected requests of this store since {{since}}.',
    late: 'Nothing has come from the store since {{since}}. At this time it usually tells of something.',
    importing: 'History is being imported since {{since}}.',
  },
  nextAttempt: 'Next try {{time}}.',
  waiting_one: '{{number}} request is waiting.',
  waiting_other: '{{number}} requests are waiting.',
  fix: {
    'store-credentials-refused': 'Replace password',
    'yespo-key-refused': 'Replace key',
    'store-unreachable': 'Test connection',
    'statuses-not-mapped': 'Map statuses',
    'requests-rejected': 'See requests',
  },
} as const;
