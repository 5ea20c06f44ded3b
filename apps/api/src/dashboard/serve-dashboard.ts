import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AppConfig, Logger } from '@kladka/platform';
import { styleNonceOf } from '../security-headers.js';

/** Addresses that belong to programs: an unknown one is a 404 there, never a page. */
const NOT_PAGES = /^\/(api|hooks|health|metrics)(\/|$)/;
const NONCE_GAP = '__CSP_NONCE__';
const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** The built dashboard: its files, and its one page under every address that a person may open. */
export async function serveDashboard(
  app: NestFastifyApplication,
  config: AppConfig,
  logger: Logger,
): Promise<void> {
  const { dashboardDir } = config;
  if (!dashboardDir) return;
  if (!existsSync(join(dashboardDir, 'index.html'))) {
    logger.warn('The dashboard is not built: DASHBOARD_DIR holds no index.html');
    return;
  }

  await app.register(fastifyStatic, {
    root: dashboardDir,
    // One route per file that exists now: everything else stays with the page.
    wildcard: false,
    index: false,
    globIgnore: ['index.html', '**/*.map', '**/*.{br,gz}', '.vite/**'],
    // The build leaves its scripts and styles compressed beside them.
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) =>
      void reply.header('cache-control', cacheControlOf(relative(dashboardDir, path))),
  });

  const page = readFileSync(join(dashboardDir, 'index.html'), 'utf8');
  const server = app.getHttpAdapter().getInstance();
  server.get('/*', (request, reply) => {
    if (!isPage(request)) return reply.callNotFound();
    return sendPage(page, reply);
  });
}

function isPage(request: FastifyRequest): boolean {
  const path = request.url.split('?', 1)[0] ?? '';
  return !NOT_PAGES.test(path) && (request.headers.accept ?? '').includes('text/html');
}

function sendPage(page: string, reply: FastifyReply): FastifyReply {
  return reply
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(page.replaceAll(NONCE_GAP, styleNonceOf(reply)));
}

/** Files under `assets/` carry a hash of their content in their names. */
function cacheControlOf(path: string): string {
  return /^assets[\\/]/.test(path)
    ? `public, max-age=${YEAR_SECONDS}, immutable`
    : 'public, max-age=0, must-revalidate';
}
