/** Sets of words that are fetched together: files in `src/i18n/locales`, one for each language. */
export type Room =
  | 'dealings'
  | 'entrance'
  | 'interior'
  | 'imports'
  | 'list'
  | 'reasons'
  | 'requests'
  | 'statistics'
  | 'wing'
  | 'wizard';

/** What the first visit of an address needs, known before any of its code has arrived. */
export interface FirstVisit {
  /** A regular expression for the path. */
  path: string;
  /** The sources of its lazy code, under `apps/web`. */
  sources: readonly string[];
  rooms: readonly Room[];
  /** Code that the first drawing does not wait for, but asks for at once. */
  soon?: readonly string[];
  /** The words of that code. */
  soonRooms?: readonly Room[];
  /**
   * What it asks the api for at once, as it asks. `$1` is the first group of the path, `$kept` the day since which
   * requests are kept, `$yesterday` the same minute of the day before.
   */
  asks: readonly string[];
}

const FRAME = ['src/app/signed-in.tsx', 'src/app/shell.tsx'];
/** A new integration is set up without the navigation around it. */
const WIZARD = ['src/app/signed-in.tsx'];

const WHO = '/auth/me';
const STORE = '^/integrations/([0-9a-f-]{36})';
const ONE = '/integrations/$1';

const sourcesOf = (...files: string[]) => files.map((file) => `src/features/${file}.tsx`);

const outside = (path: string, page: string): FirstVisit => ({
  path,
  sources: sourcesOf(page),
  rooms: ['entrance'],
  asks: [],
});

const inside = (
  path: string,
  page: string,
  rooms: readonly Room[],
  asks: readonly string[] = [],
): FirstVisit => ({
  path: `${path}$`,
  sources: [...FRAME, ...sourcesOf(page)],
  rooms: ['entrance', 'interior', ...rooms],
  asks: [WHO, ...asks],
});

const LOGGED = ['reasons', 'requests'] as const;
const ABOUT_REQUESTS = [...LOGGED, 'dealings'] as const;
const ABOUT_NUMBERS = [...LOGGED, 'statistics'] as const;
const ABOUT_RECORDS = [...ABOUT_NUMBERS, 'dealings'] as const;
const ABOUT_IMPORTS = ['imports', 'reasons'] as const;
const LIST = [
  ...['/integrations/facets', '/integration-drafts?limit=20', '/integrations?limit=20'],
  ...['stopped', 'late', 'attention'].map((health) => `/integrations?health=${health}&limit=5`),
];

const LOG = [
  ...['/statistics?from=$kept&interval=month', '/deliveries?limit=50'],
  ...['/replays?limit=5', '/exports?limit=3'],
];
const OVERVIEW = [
  ...[ONE, `${ONE}/guide`, `${ONE}/statistics?from=$yesterday&interval=hour`, `${ONE}/connection`],
  '/notices?integrationId=$1&limit=50',
  ...['running', 'paused'].map((state) => `/imports?integrationId=$1&state=${state}`),
];

/** Where people come in: what is not here works as well, later. The first that fits counts. */
export const firstVisits: readonly FirstVisit[] = [
  outside('^/login$', 'auth/login-page'),
  outside('^/signup$', 'auth/sign-up-page'),
  inside('^/(?:integrations)?', 'integrations/list/integrations-page', ['list'], LIST),
  {
    ...inside('^/deliveries', 'deliveries/deliveries-page', LOGGED, LOG),
    // What pushes the list down is waited for.
    sources: [...FRAME, ...sourcesOf('deliveries/deliveries-page', 'deliveries/log-reasons')],
  },
  inside('^/imports', 'imports/imports-page', ABOUT_IMPORTS),
  inside('^/audit', 'audit/audit-page', ['wing']),
  inside('^/integrations/connect-many', 'integrations/many/connect-many-page', ['wing']),
  {
    path: '^/integrations/new$',
    sources: [...WIZARD, ...sourcesOf('integrations/wizard/new-integration-page')],
    rooms: ['entrance', 'interior', 'wizard'],
    asks: [WHO],
  },
  {
    ...inside(STORE, 'integrations/overview/overview-page', [], OVERVIEW),
    soon: [
      ...sourcesOf('integrations/overview/timeline-card'),
      ...sourcesOf('integrations/reconciliation/reconciliation-card'),
    ],
  },
  {
    ...inside(`${STORE}/statistics`, 'deliveries/statistics/statistics-page', ABOUT_NUMBERS, [ONE]),
    soon: sourcesOf('deliveries/statistics/requests-card'),
    soonRooms: ['dealings'],
  },
  inside(`${STORE}/deliveries`, 'deliveries/deliveries-page', LOGGED, [ONE]),
  inside(`${STORE}/contacts`, 'deliveries/records/contacts-page', ABOUT_RECORDS, [ONE]),
  inside(`${STORE}/contacts/[^/]+`, 'deliveries/records/contact-page', ABOUT_RECORDS, [ONE]),
  inside(`${STORE}/orders`, 'deliveries/records/orders-page', ABOUT_RECORDS, [ONE]),
  inside(`${STORE}/orders/[^/]+`, 'deliveries/records/order-page', ABOUT_RECORDS, [ONE]),
  inside(`${STORE}/deliveries/[^/]+`, 'deliveries/records/request-page', ABOUT_RECORDS, [ONE]),
  inside(`${STORE}/mapping`, 'integrations/mapping/mapping-page', ABOUT_REQUESTS, [ONE]),
  inside(`${STORE}/settings`, 'integrations/settings/settings-page', ['wing'], [ONE]),
  inside(`${STORE}/imports`, 'imports/imports-page', ABOUT_IMPORTS, [ONE]),
  inside(`${STORE}/imports/new`, 'imports/new/new-import-page', ABOUT_IMPORTS, [ONE]),
  inside(`${STORE}/imports/[^/]+`, 'imports/report/import-page', ABOUT_IMPORTS, [ONE]),
];

/** The source of a set of words in one language. */
export function wordsOf(room: Room, language: 'uk' | 'en'): string {
  const suffix = room === 'interior' ? '' : `-${room}`;
  return `src/i18n/locales/${language}${suffix}.ts`;
}
