import { accountRoutes } from './account-routes.js';
import type { ApiRoute } from './api-call.js';
import { contactRoutes } from './contact-routes.js';
import { eventRoutes } from './event-routes.js';
import { importRoutes } from './import-routes.js';
import { orderRoutes } from './order-routes.js';
import { searchRoutes } from './search-routes.js';
import { segmentRoutes } from './segment-routes.js';
import { siteRoutes } from './site-routes.js';
import { unsubscribeRoutes } from './unsubscribe-routes.js';
import { webPushRoutes } from './web-push-routes.js';

/** All methods behind `/api`. */
export const apiRoutes: readonly ApiRoute[] = [
  ...accountRoutes,
  ...contactRoutes,
  ...eventRoutes,
  ...importRoutes,
  ...orderRoutes,
  ...searchRoutes,
  ...segmentRoutes,
  ...siteRoutes,
  ...unsubscribeRoutes,
  ...webPushRoutes,
];
