/** What to do about a reason. */
export const advice = {
  fix: {
    mapping: 'Map statuses',
    settings: 'Open data settings',
    key: 'Replace key',
    password: 'Replace password',
  },
  title: 'What helps',
  who: 'Who can help',
  meanwhile: 'Meanwhile',
  helper: {
    horoshop: 'the owner of the store, in Horoshop (Cartum)',
    yespo: 'the owner of the account, in Yespo',
    kladka: 'you, in Kladka',
    operator: 'whoever runs Kladka for you',
    nobody: 'nobody has to',
  },
} as const;
