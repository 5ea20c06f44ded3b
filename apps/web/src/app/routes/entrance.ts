import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { isSignedOut } from '../../api/problem.js';
import { sessionQuery } from '../../api/session.js';
import { loadInteriorWords } from '../../i18n/i18n.js';
import { isOwnPath, toNext } from '../own-path.js';

/** What every route may ask for. */
export interface RouterContext {
  queryClient: QueryClient;
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({ component: Outlet });

export const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- the router's way to redirect
    throw redirect({ to: '/integrations', replace: true });
  },
});

export const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/login',
  // Named even when refused: what is left out keeps its raw value.
  validateSearch: ({ next }: Record<string, unknown>): { next?: string } => ({
    next: isOwnPath(next) ? next : undefined,
  }),
  component: lazyRouteComponent(() => import('../../features/auth/login-page.js'), 'LoginPage'),
});

export const signUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/signup',
  component: lazyRouteComponent(() => import('../../features/auth/sign-up-page.js'), 'SignUpPage'),
});

/** Everything behind the sign-in. */
export const signedInRoute = createRoute({
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
  component: lazyRouteComponent(() => import('../signed-in.js'), 'SignedIn'),
});

export const shellRoute = createRoute({
  getParentRoute: () => signedInRoute,
  id: 'shell',
  component: lazyRouteComponent(() => import('../shell.js'), 'Shell'),
});
