/** What is done with many stores at once. */
export const bulk = {
  title: 'Chosen stores',
  pick: 'Choose {{name}}',
  pickPage: 'Choose all stores of this page',
  chosen_one: '{{number}} store chosen',
  chosen_other: '{{number}} stores chosen',
  tested: 'Tested {{done}} of {{all}}',
  stop: 'Stop',
  test: 'Test again',
  tag: 'Tag…',
  export: 'Export CSV',
  clear: 'Choose none',
  full: 'No more than {{number}} can be chosen one by one.',
  takeAll_one: 'Choose the {{number}} store that matches',
  takeAll_other: 'Choose all {{number}} that match',
  tagTitle_one: 'Tag {{number}} store',
  tagTitle_other: 'Tag {{number}} stores',
  tagName: 'Tag',
  addTag: 'Add tag',
  untag: 'Take tag off',
  said: {
    pause_one: '{{number}} store is paused',
    pause_other: '{{number}} stores are paused',
    resume_one: '{{number}} store sends again',
    resume_other: '{{number}} stores send again',
    tag_one: '“{{tag}}” added to {{number}} store',
    tag_other: '“{{tag}}” added to {{number}} stores',
    untag_one: '“{{tag}}” taken off {{number}} store',
    untag_other: '“{{tag}}” taken off {{number}} stores',
  },
  report: {
    pause: 'Paused, with exceptions',
    resume: 'Resumed, with exceptions',
    tag: 'Tagged, with exceptions',
    untag: 'Tag taken off, with exceptions',
    test: 'Connections tested',
    done_one: '{{number}} store is fine.',
    done_other: '{{number}} stores are fine.',
    failed_one: '{{number}} store needs you:',
    failed_other: '{{number}} stores need you:',
  },
  failure: {
    'connection-failed': 'The connection does not work.',
    'tags-full': 'It has 20 tags already. Take one off first.',
    gone: 'A store was deleted meanwhile.',
  },
} as const;

/** The way to the first store. */
export const guide = {
  store: {
    title: 'Prepare the store',
    text: 'In Horoshop (Cartum) add an administrator for the integration. Its API opens on the Pro plan.',
  },
  yespo: {
    title: 'Get a Yespo API key',
    text: 'In Yespo (formerly eSputnik) open Settings → API keys and create one.',
  },
  connect: {
    title: 'Connect and choose what goes over',
    text: 'Both sides are tested before anything is stored. Contacts are created unconfirmed unless you choose otherwise.',
  },
  watch: {
    title: 'Watch the first requests',
    text: 'Changes arrive within about 5 minutes. History is imported when you ask for it.',
  },
} as const;
