import type { QueryClient } from '@tanstack/react-query';
import { createRouter, type RouterHistory } from '@tanstack/react-router';
import { BrokenPage } from './broken-page.js';
import { NotFoundPage } from './not-found-page.js';
import {
  homeRoute,
  loginRoute,
  rootRoute,
  shellRoute,
  signUpRoute,
  signedInRoute,
} from './routes/entrance.js';
import {
  contactRoute,
  contactsRoute,
  importRoute,
  mappingRoute,
  newImportRoute,
  orderRoute,
  ordersRoute,
  overviewRoute,
  requestRoute,
  settingsRoute,
  statisticsRoute,
  storeDeliveriesRoute,
  storeImportsRoute,
} from './routes/store.js';
import { newIntegrationRoute, wizardRoute } from './routes/wizard.js';
import {
  auditRoute,
  connectManyRoute,
  deliveriesRoute,
  importsRoute,
  integrationsRoute,
} from './routes/workspace.js';
import { parseSearch, stringifySearch } from './search-params.js';

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
  interface HistoryState {
    /** Cursors of the pages before this one, the first page as an empty string. */
    trail?: string[];
  }
}

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
