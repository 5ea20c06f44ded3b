import cookie from '@fastify/cookie';
import session from '@fastify/session';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import type { AppConfig } from '@kladka/platform';
import { forbidden } from '../problem.js';
import { isCrossSite } from './cross-site.js';
import { PostgresSessionStore, SESSION_LIFETIME_MS } from './session-store.js';

export const SESSION_COOKIE = 'kladka_session';

/** Reads the session of a call under `/api` and refuses calls that another site makes in the user's name. */
export async function serveSessions(app: NestFastifyApplication, config: AppConfig): Promise<void> {
  const server = app.getHttpAdapter().getInstance();
  const isSecure = config.publicUrl.startsWith('https://');
  const publicHost = new URL(config.publicUrl).host;

  server.decorateRequest('auth', null);
  await app.register(cookie);
  server.addHook('onRequest', (request, _reply, done) => {
    // Pages, assets and health must not depend on the table of sessions.
    if (!isApi(request)) delete request.cookies[SESSION_COOKIE];
    // TLS ends at the proxy in front of us. Without this a secure cookie would never be set.
    if (isSecure) Object.defineProperty(request, 'protocol', { value: 'https' });
    done();
  });
  await app.register(session, {
    secret: config.keyRing.derive('sessions').map((key) => key.toString('base64')),
    cookieName: SESSION_COOKIE,
    cookie: {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: isSecure,
      maxAge: SESSION_LIFETIME_MS,
    },
    store: app.get<PostgresSessionStore>(PostgresSessionStore),
    saveUninitialized: false,
    // The guard puts the end off once an hour; the plug-in would write at every request.
    rolling: false,
  });
  server.addHook('onRequest', (request, _reply, done) => {
    const refused = isAtRisk(request) && isCrossSite(request, publicHost);
    done(refused ? forbidden('cross-site-request') : undefined);
  });
}

function isApi(request: FastifyRequest): boolean {
  return request.routeOptions.url?.startsWith('/api/') ?? false;
}

/** Calls that act by the cookie, or that would set it: signing somebody in unasked is an attack as well. */
function isAtRisk(request: FastifyRequest): boolean {
  return (
    isApi(request) &&
    (request.cookies[SESSION_COOKIE] !== undefined ||
      (request.routeOptions.url ?? '').startsWith('/api/v1/auth/'))
  );
}
