import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  type RouterHistory,
} from '@tanstack/react-router';
import { isSignedOut } from '../api/problem.js';
import { sessionQuery } from '../api/session.js';
import { parseAuditSearch } from '../features/audit/audit-search.js';
import { parseDeliveriesSearch } from '../features/deliveries/deliveries-search.js';
import {
  parseRecordSearch,
  parseRecordsSearch,
} from '../features/deliveries/records/records-search.js';
import { parseStatisticsSearch } from '../features/deliveries/statistics/statistics-search.js';
import { parseImportsSearch } from '../features/imports/imports-search.js';
import { parseConnectManySearch } from '../features/integrations/many/connect-many-search.js';
import { parseChoiceSearch } from '../features/imports/new/choice-search.js';
import {
  parseIntegrationsSearch,
  parseOverviewSearch,
} from '../features/integrations/integrations-search.js';
import {
  loadInteriorWords,
  loadImportWords,
  loadListWords,
  loadRequestWords,
  loadStatisticsWords,
  loadWingWords,
  loadWizardWords,
} from '../i18n/i18n.js';
import { BrokenPage } from './broken-page.js';
import { NotFoundPage } from './not-found-page.js';
import { isOwnPath, toNext } from './own-path.js';
import { parseSearch, stringifySearch } from './search-params.js';

interface Context {
  queryClient: QueryClient;
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
  interface HistoryState {
    /** Cursors of the pages before this one, the first page as an empty string. */
    trail?: string[];
  }
}

const rootRoute = createRootRouteWithContext<Context>()({ component: Outlet });

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- the router's way to redirect
    throw redirect({ to: '/integrations', replace: true });
  },
});

const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/login',
  // Named even when refused: what is left out keeps its raw value.
  validateSearch: ({ next }: Record<string, unknown>): { next?: string } => ({
    next: isOwnPath(next) ? next : undefined,
  }),
  component: lazyRouteComponent(() => import('../features/auth/login-page.js'), 'LoginPage'),
});

const signUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/signup',
  component: lazyRouteComponent(() => import('../features/auth/sign-up-page.js'), 'SignUpPage'),
});

/** Everything behind the sign-in. */
const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(sessionQuery);
    } catch (error) {
      if (!isSignedOut(error)) throw error;
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- the router's way to redirect
      throw redirect({ to: '/login', search: toNext(location.href), replace: true });
    }
  },
  // Beside the code of the page, and not for strangers.
  loader: () => loadInteriorWords(),
  component: lazyRouteComponent(() => import('./signed-in.js'), 'SignedIn'),
});

const newIntegrationRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/integrations/new',
  loader: () => loadWizardWords(),
  component: lazyRouteComponent(
    () => import('../features/integrations/wizard/new-integration-page.js'),
    'NewIntegrationPage',
  ),
});

const WIZARD_STEPS = ['connect', 'without-api', 'data', 'history', 'done'] as const;

/** A new integration once it is kept: the draft's id is that of the integration it becomes. */
const wizardRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/integrations/new/$integrationId',
  validateSearch: (raw: Record<string, unknown>) => ({
    step: WIZARD_STEPS.find((step) => step === raw.step),
    ...parseChoiceSearch(raw),
  }),
  // One of its steps chooses an import.
  loader: () => Promise.all([loadWizardWords(), loadImportWords()]),
  component: lazyRouteComponent(() => import('./wizard-page.js'), 'WizardPage'),
});

const shellRoute = createRoute({
  getParentRoute: () => signedInRoute,
  id: 'shell',
  component: lazyRouteComponent(() => import('./shell.js'), 'Shell'),
});

const integrationsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/integrations',
  validateSearch: parseIntegrationsSearch,
  loader: () => loadListWords(),
  component: lazyRouteComponent(
    () => import('../features/integrations/list/integrations-page.js'),
    'IntegrationsPage',
  ),
});

const deliveriesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/deliveries',
  validateSearch: parseDeliveriesSearch,
  loader: () => loadRequestWords(),
  component: lazyRouteComponent(
    () => import('../features/deliveries/deliveries-page.js'),
    'AllDeliveriesPage',
  ),
});

const auditRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/audit',
  validateSearch: parseAuditSearch,
  loader: () => loadWingWords(),
  component: lazyRouteComponent(() => import('../features/audit/audit-page.js'), 'AuditPage'),
});

const overviewRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/integrations/$integrationId',
  validateSearch: parseOverviewSearch,
  component: lazyRouteComponent(
    () => import('../features/integrations/overview/overview-page.js'),
    'OverviewPage',
  ),
});

const storeDeliveriesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/integrations/$integrationId/deliveries',
  validateSearch: parseDeliveriesSearch,
  loader: () => loadRequestWords(),
  component: lazyRouteComponent(
    () => import('../features/deliveries/deliveries-page.js'),
    'StoreDeliveriesPage',
  ),
});

const statisticsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/integrations/$integrationId/statistics',
  validateSearch: parseStatisticsSearch,
  loader: () => loadStatisticsWords(),
  component: lazyRouteComponent(
    () => import('../features/deliveries/statistics/statistics-page.js'),
    'StatisticsPage',
  ),
});

const contactsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/integrations/$integrationId/contacts',
  validateSearch: parseRecordsSearch,
  loader: () => loadStatisticsWords(),
  component: lazyRouteComponent(
    () => import('../features/deliveries/records/contacts-page.js'),
    'ContactsPage',
  ),
});

const contactRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/integrations/$integrationId/contacts/$contactKey',
  validateSearch: parseRecordSearch,
  loader: () => loadStatisticsWords(),
  component: lazyRouteComponent(
    () => import('../features/deliveries/records/contact-page.js'),
    'ContactPage',
  ),
});

const ordersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/integrations/$integrationId/orders',
  validateSearch: parseRecordsSearch,
  loader: () => loadStatisticsWords(),
  component: lazyRouteComponent(
    () => import('../features/deliveries/records/orders-page.js'),
    'OrdersPage',
  ),
});

const orderRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/integrations/$integrationId/orders/$orderKey',
  validateSearch: parseRecordSearch,
  loader: () => loadStatisticsWords(),
  component: lazyRouteComponent(
    () => import('../features/deliveries/records/order-page.js'),
    'OrderPage',
  ),
});

const requestRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/integrations/$integrationId/deliveries/$requestId',
  validateSearch: parseRecordSearch,
  loader: () => loadStatisticsWords(),
  component: lazyRouteComponent(
    () => import('../features/deliveries/records/request-page.js'),
    'RequestPage',
  ),
});

const mappingRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/integrations/$integrationId/mapping',
  loader: () => loadRequestWords(),
  component: lazyRouteComponent(
    () => import('../features/integrations/mapping/mapping-page.js'),
    'MappingPage',
  ),
});

const connectManyRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/integrations/connect-many',
  validateSearch: parseConnectManySearch,
  loader: () => loadWingWords(),
  component: lazyRouteComponent(
    () => import('../features/integrations/many/connect-many-page.js'),
    'ConnectManyPage',
  ),
});

const settingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/integrations/$integrationId/settings',
  loader: () => loadWingWords(),
  component: lazyRouteComponent(
    () => import('../features/integrations/settings/settings-page.js'),
    'SettingsPage',
  ),
});

const importsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/imports',
  validateSearch: parseImportsSearch,
  loader: () => loadImportWords(),
  component: lazyRouteComponent(
    () => import('../features/imports/imports-page.js'),
    'AllImportsPage',
  ),
});

const storeImportsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/integrations/$integrationId/imports',
  validateSearch: parseImportsSearch,
  loader: () => loadImportWords(),
  component: lazyRouteComponent(
    () => import('../features/imports/imports-page.js'),
    'StoreImportsPage',
  ),
});

const newImportRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/integrations/$integrationId/imports/new',
  validateSearch: parseChoiceSearch,
  loader: () => loadImportWords(),
  component: lazyRouteComponent(
    () => import('../features/imports/new/new-import-page.js'),
    'NewImportPage',
  ),
});

const importRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/integrations/$integrationId/imports/$importId',
  loader: () => loadImportWords(),
  component: lazyRouteComponent(
    () => import('../features/imports/report/import-page.js'),
    'ImportPage',
  ),
});

const routeTree = rootRoute.addChildren([
  homeRoute,
  loginRoute,
  signUpRoute,
  signedInRoute.addChildren([
    newIntegrationRoute,
    wizardRoute,
    shellRoute.addChildren([
      integrationsRoute,
      deliveriesRoute,
      auditRoute,
      overviewRoute,
      statisticsRoute,
      storeDeliveriesRoute,
      contactsRoute,
      contactRoute,
      ordersRoute,
      orderRoute,
      requestRoute,
      mappingRoute,
      settingsRoute,
      connectManyRoute,
      importsRoute,
      storeImportsRoute,
      newImportRoute,
      importRoute,
    ]),
  ]),
]);

export function createAppRouter(queryClient: QueryClient, history?: RouterHistory) {
  return createRouter({
    routeTree,
    history,
    context: { queryClient },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultErrorComponent: BrokenPage,
    defaultNotFoundComponent: NotFoundPage,
    scrollRestoration: true,
  });
}
