import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { parseDeliveriesSearch } from '../../features/deliveries/deliveries-search.js';
import {
  parseRecordSearch,
  parseRecordsSearch,
} from '../../features/deliveries/records/records-search.js';
import { parseStatisticsSearch } from '../../features/deliveries/statistics/statistics-search.js';
import { parseImportsSearch } from '../../features/imports/imports-search.js';
import { parseChoiceSearch } from '../../features/imports/new/choice-search.js';
import { parseOverviewSearch } from '../../features/integrations/integrations-search.js';
import {
  loadImportWords,
  loadLogWords,
  loadRecordWords,
  loadRequestWords,
  loadStatisticsWords,
  loadWingWords,
} from '../../i18n/i18n.js';
import { shellRoute } from './entrance.js';

export const overviewRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/integrations/$integrationId',
  validateSearch: parseOverviewSearch,
  component: lazyRouteComponent(
    () => import('../../features/integrations/overview/overview-page.js'),
    'OverviewPage',
  ),
});

export const storeDeliveriesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/integrations/$integrationId/deliveries',
  validateSearch: parseDeliveriesSearch,
  loader: () => loadLogWords(),
  component: lazyRouteComponent(
    () => import('../../features/deliveries/deliveries-page.js'),
    'StoreDeliveriesPage',
  ),
});

export const statisticsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/integrations/$integrationId/statistics',
  validateSearch: parseStatisticsSearch,
  loader: () => loadStatisticsWords(),
  component: lazyRouteComponent(
    () => import('../../features/deliveries/statistics/statistics-page.js'),
    'StatisticsPage',
  ),
});

export const contactsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/integrations/$integrationId/contacts',
  validateSearch: parseRecordsSearch,
  loader: () => loadRecordWords(),
  component: lazyRouteComponent(
    () => import('../../features/deliveries/records/contacts-page.js'),
    'ContactsPage',
  ),
});

export const contactRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/integrations/$integrationId/contacts/$contactKey',
  validateSearch: parseRecordSearch,
  loader: () => loadRecordWords(),
  component: lazyRouteComponent(
    () => import('../../features/deliveries/records/contact-page.js'),
    'ContactPage',
  ),
});

export const ordersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/integrations/$integrationId/orders',
  validateSearch: parseRecordsSearch,
  loader: () => loadRecordWords(),
  component: lazyRouteComponent(
    () => import('../../features/deliveries/records/orders-page.js'),
    'OrdersPage',
  ),
});

export const orderRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/integrations/$integrationId/orders/$orderKey',
  validateSearch: parseRecordSearch,
  loader: () => loadRecordWords(),
  component: lazyRouteComponent(
    () => import('../../features/deliveries/records/order-page.js'),
    'OrderPage',
  ),
});

export const requestRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/integrations/$integrationId/deliveries/$requestId',
  validateSearch: parseRecordSearch,
  loader: () => loadRecordWords(),
  component: lazyRouteComponent(
    () => import('../../features/deliveries/records/request-page.js'),
    'RequestPage',
  ),
});

export const mappingRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/integrations/$integrationId/mapping',
  loader: () => loadRequestWords(),
  component: lazyRouteComponent(
    () => import('../../features/integrations/mapping/mapping-page.js'),
    'MappingPage',
  ),
});

export const settingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/integrations/$integrationId/settings',
  loader: () => loadWingWords(),
  component: lazyRouteComponent(
    () => import('../../features/integrations/settings/settings-page.js'),
    'SettingsPage',
  ),
});

export const storeImportsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/integrations/$integrationId/imports',
  validateSearch: parseImportsSearch,
  loader: () => loadImportWords(),
  component: lazyRouteComponent(
    () => import('../../features/imports/imports-page.js'),
    'StoreImportsPage',
  ),
});

export const newImportRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/integrations/$integrationId/imports/new',
  validateSearch: parseChoiceSearch,
  loader: () => loadImportWords(),
  component: lazyRouteComponent(
    () => import('../../features/imports/new/new-import-page.js'),
    'NewImportPage',
  ),
});

export const importRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/integrations/$integrationId/imports/$importId',
  loader: () => loadImportWords(),
  component: lazyRouteComponent(
    () => import('../../features/imports/report/import-page.js'),
    'ImportPage',
  ),
});
