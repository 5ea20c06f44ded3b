import { randomUUID } from 'node:crypto';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { AppConfig, Logger } from '@kladka/platform';
import { serveSessions } from './auth/serve-sessions.js';
import { API_BYTES, readBodies } from './bodies.js';
import { serveDashboard } from './dashboard/serve-dashboard.js';
import { serveOpenApi } from './openapi/serve-openapi.js';
import { endConnectionsOnClose } from './end-connections.js';
import { languageOf } from './language.js';
import { Problem } from './problem.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { toProblemView } from './problems/problem.view.js';
import { RouteTable } from './problems/route-table.js';
import { validationPipe } from './problems/validation.js';
import { sendSecurityHeaders } from './security-headers.js';

/** What `NestFactory` and `createNestApplication` are to be called with. */
export const APP_OPTIONS = {
  bodyParser: false,
  abortOnError: false,
  // A call on a connection that stays open is refused once the shutdown began.
  return503OnClosing: true,
} as const;

/**
 * The HTTP server underneath. `X-Forwarded-*` are not believed: anybody may send them, and what they would
 * tell is in PUBLIC_URL.
 */
export function httpAdapter(): FastifyAdapter {
  return new FastifyAdapter({
    trustProxy: false,
    bodyLimit: API_BYTES,
    genReqId: () => randomUUID(),
    // An address that cannot even be decoded meets no hook and no filter.
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      const problem = new Problem('bad-request', error.statusCode ?? 400);
      const view = toProblemView(problem, languageOf(request), request.id);
      void reply.status(problem.status).header('x-request-id', request.id).send(view);
    },
  });
}

/** Everything that is the same for the running api and for its tests. Call it before `init` or `listen`. */
export async function configureApp(app: NestFastifyApplication): Promise<void> {
  const config: AppConfig = app.get(AppConfig);
  const logger: Logger = app.get(Logger);
  const server = app.getHttpAdapter().getInstance();
  const routes = new RouteTable();

  server.addHook('onRoute', ({ url, method }) => routes.add(url, method));
  server.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    done();
  });
  endConnectionsOnClose(app);
  readBodies(app);
  await sendSecurityHeaders(app, config);
  await serveSessions(app, config);

  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(new ProblemFilter(logger, routes));
  serveOpenApi(app);
  await serveDashboard(app, config, logger);
}
