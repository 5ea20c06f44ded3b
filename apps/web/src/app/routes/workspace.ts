import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { parseAuditSearch } from '../../features/audit/audit-search.js';
import { parseDeliveriesSearch } from '../../features/deliveries/deliveries-search.js';
import { parseImportsSearch } from '../../features/imports/imports-search.js';
import { parseIntegrationsSearch } from '../../features/integrations/integrations-search.js';
import { parseConnectManySearch } from '../../features/integrations/many/connect-many-search.js';
import { loadImportWords, loadListWords, loadLogWords, loadWingWords } from '../../i18n/i18n.js';
import { shellRoute } from './entrance.js';

export const integrationsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/integrations',
  validateSearch: parseIntegrationsSearch,
  loader: () => loadListWords(),
  component: lazyRouteComponent(
    () => import('../../features/integrations/list/integrations-page.js'),
    'IntegrationsPage',
  ),
});

export const deliveriesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/deliveries',
  validateSearch: parseDeliveriesSearch,
  loader: () => loadLogWords(),
  component: lazyRouteComponent(
    () => import('../../features/deliveries/deliveries-page.js'),
    'AllDeliveriesPage',
  ),
});

export const auditRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/audit',
  validateSearch: parseAuditSearch,
  loader: () => loadWingWords(),
  component: lazyRouteComponent(() => import('../../features/audit/audit-page.js'), 'AuditPage'),
});

export const connectManyRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/integrations/connect-many',
  validateSearch: parseConnectManySearch,
  loader: () => loadWingWords(),
  component: lazyRouteComponent(
    () => import('../../features/integrations/many/connect-many-page.js'),
    'ConnectManyPage',
  ),
});

export const importsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/imports',
  validateSearch: parseImportsSearch,
  loader: () => loadImportWords(),
  component: lazyRouteComponent(
    () => import('../../features/imports/imports-page.js'),
    'AllImportsPage',
  ),
});
