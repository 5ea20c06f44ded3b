/** What every page needs, in one file: it compresses better together and outlives our own changes in caches. */
const BASE = new RegExp(
  [
    'react|react-dom|scheduler|use-sync-external-store|i18next|react-i18next|clsx',
    '@tanstack/(?:history|router-core|react-router|store|react-store)',
    // The fields and buttons that nearly every page has.
    '@mantine/core/esm/components/(?:Button|Input|InputBase|TextInput|Loader|ActionIcon|CloseButton|Transition|UnstyledButton)',
  ]
    .map((packages) => `/node_modules/(?:${packages})/`)
    .join('|'),
);

/** What floats over a page, and forms: their code is not waited for, so it stays out of what pages share. */
const NOT_AT_FIRST = new RegExp(
  [
    '@floating-ui|react-remove-scroll|tabbable|/zod/|@mantine/form/',
    'components/(?:Modal|ModalBase|Drawer|Popover|Menu|Combobox|FocusTrap|Portal|Overlay)/',
    'components/(?:ScrollArea|NativeScrollArea|Checkbox|Radio|Accordion|Notification)/',
    '/src/ui/dialog|/src/i18n/locales/',
  ].join('|'),
);

/** Parts that so many others use belong to nearly every page. */
const SHARED_BY = 8;
const ICONS_SHARED_BY = 7;

/**
 * Few files instead of one for each part that two pages share: over a slow line every file is a round trip, and small
 * ones compress badly. Whoever uses something of a group fetches all of it.
 */
export const groups = [
  { name: 'base', test: BASE, priority: 40 },
  { name: 'start', tags: ['$initial' as const], priority: 38 },
  {
    // What the sign-in has in common with the pages behind it.
    name: 'basics',
    test: /\/src\/ui\/(busy-button|segments|brand-mark|error-catcher|form-problem|error-summary)\.|react-query\/build\/modern\/use(Mutation|BaseQuery|Query)\./,
    priority: 36,
  },
  {
    name: 'entrance',
    test: /\/src\/(features\/auth\/(use-signed-in|auth-layout)|ui\/(plain-form|preferences)|api\/submission)\./,
    priority: 34,
  },
  { name: 'secret', test: /\/src\/ui\/secret-field\./, priority: 33 },
  {
    name: 'frame',
    test: /\/src\/(app\/(frame|offline-bar|shortcuts|session\/(session-guard|other-tab-bar|entered-workspace))|ui\/(lazy-part|narrow))\./,
    priority: 32,
  },
  {
    // Every page of rows has all of them.
    name: 'lists',
    test: /\/src\/ui\/(toolbar|select|search-field|trail|pager|arrival|data-table)\./,
    priority: 8,
  },
  {
    name: 'inside',
    test: (id: string) => !NOT_AT_FIRST.test(id),
    minShareCount: SHARED_BY,
    priority: 10,
  },
  {
    name: 'icons',
    test: /icons-react\/dist\/esm\/icons/,
    minShareCount: ICONS_SHARED_BY,
    priority: 6,
  },
  { name: 'navigation', test: /\/src\/app\/(sidebar|sidebar-links|link-counts)\./, priority: 4 },
];
