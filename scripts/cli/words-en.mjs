import { makeWords } from './sentences.mjs';

export const en = makeWords({
  language: 'en',
  locale: 'en-GB',
  yes: ['y', 'yes'],
  question: 'Start it? Workflows in Yespo that begin with orders may message customers. [y/N] ',
  notStarted: 'Nothing was started.',
  usage: `npm run kladka -- COMMAND

  import INTEGRATION   estimate, ask, start, and follow to the end
      --contacts --orders          only these; both when left out
      --last-12-months | --from DAY [--to DAY]; everything when left out
      --status 3,4                 orders in these statuses of the store only
      --only-reachable             leave out who has neither e-mail nor phone
      --restore-deleted            bring contacts back that were deleted in Yespo
      --estimate | --dry-run       only say what it would mean | show the first five of each
      --yes                        do not ask       --no-wait   do not follow
  imports                          the last fifty
  watch | pause | resume | cancel | retry IMPORT
  stats check | rebuild            compare statistics with the requests | count them anew
      --integration ID             of one store only; of all when left out

  --key KEY or KLADKA_API_KEY      an API key that may write
  --url URL or KLADKA_URL          default http://localhost:3000
  --json                           for programs
`,
  unknownCommand: (name) => `There is no command “${name}”.`,
  unknownFlag: (name) => `There is no option ${name}.`,
  valueMissing: (name) => `${name} needs a value.`,
  keyMissing: () => 'Give an API key: --key or KLADKA_API_KEY. Keys are made in the settings.',
  integrationMissing: () => 'Name the integration: its id stands in the address of its page.',
  importMissing: () => 'Name the import by its id: “imports” lists them.',
  statsActionMissing: () => 'Say what to do: stats check, or stats rebuild.',
  statsRight: (name, since) => `✓ ${name}: right${since}`,
  statsWrong: (name, wrong, since) => `✗ ${name}: ${wrong} counts are wrong${since}`,
  statsRebuilt: (name, wrong, since) => `✓ ${name}: ${wrong} counts put right${since}`,
  statsSoFar: (name, wrong, day) => `… ${name}: ${wrong} counts put right until ${day}`,
  statsSince: (day) => ` since ${day}`,
  statsTogether: 'all together',
  notAnAddress: (url) => `${url} is no address.`,
  twoBeginnings: () => 'Choose --last-12-months or --from.',
  unreachable: (url) => `Kladka does not answer at ${url}.`,
  parts: { contacts: 'contacts', buyers: 'buyers', orders: 'orders' },
  unknownCount: 'unknown',
  estimated: (parts) => `The store has ${parts}.`,
  duration: (range) => `It takes ${range}.`,
  minutes: (from, to) => (from === to ? `about ${from} min` : `${from} to ${to} min`),
  mailable: (count) => `At most ${count} people become mailable.`,
  noneMailable: 'Nobody becomes mailable.',
  warnings: {
    'order-events': 'Every past order fires an order event in Yespo and may start workflows.',
    'people-become-mailable': null,
    'contacts-one-by-one': 'Contacts stay unconfirmed, so they go one by one: slowly.',
    'buyers-one-by-one': 'Each buyer goes ahead of the order as an unconfirmed contact: slowly.',
    'contacts-off': 'Receiving contacts is switched off: no contact would be sent.',
    'orders-off': 'Receiving orders is switched off: no order would be sent.',
    'statuses-not-mapped': 'Some statuses have no Yespo match: their orders are skipped.',
    'deleted-contacts-return': 'Contacts that were deleted in Yespo come back.',
    'count-unknown': 'The store cannot be made to tell how much there is.',
  },
  startedLine: (id) => `Import ${id} runs. It goes on when you leave.`,
  goesOn: (id) => `The import goes on. Follow it again: npm run kladka -- watch ${id}`,
  retriedLine: (retried, left) =>
    `${retried} tried again${left > 0 ? `, ${left} left alone: newer content is known` : ''}.`,
  states: {
    running: 'running',
    paused: 'paused',
    cancelled: 'cancelled',
    finished: 'finished',
    'finished-with-rejections': 'finished with rejections',
    failed: 'failed',
  },
  reasons: {
    'nothing-found': 'The store has nothing of what was chosen.',
    'nothing-moved': 'There was something to bring over, and nothing was.',
    'store-count-differs':
      'The store counts differently: start another import, it brings what is missing.',
    'books-differ': 'The books do not balance: tell support.',
    'store-refused': 'The store keeps refusing.',
    'store-ignores-dates': 'The store gives records of other days than asked for.',
    'integration-deleted': 'The integration was deleted.',
  },
  waits: {
    'store-busy': 'the store’s limit',
    'store-unavailable': 'the store does not answer',
    'store-credentials-refused': 'the store rejects the login',
    'store-being-read': 'the store’s customers are being read',
    'yespo-busy': 'Yespo’s limit',
    'yespo-unavailable': 'Yespo does not answer',
    'yespo-key-refused': 'Yespo rejects the API key',
    'integration-paused': 'the integration is paused',
    'live-first': 'what happens now goes first',
  },
  waiting: (reason, seconds) =>
    seconds === null ? `waits: ${reason}` : `waits: ${reason}, next try in ${seconds} s`,
  perMinute: (count) => `${count}/min`,
  left: (range) => `${range} left`,
  counts: { read: 'read', accepted: 'accepted', rejected: 'rejected', skipped: 'skipped' },
  rejectedFile: (url) => `Rejected ones: ${url}`,
});
