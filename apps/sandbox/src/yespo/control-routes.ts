import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { accountControlRoutes } from './control-account-routes.js';
import { ControlRefusal, readControlBody, type ControlCall } from './control-call.js';
import { serverRoutes } from './control-server-routes.js';
import type { Json } from './untrusted.js';
import type { YespoWorld } from './yespo-world.js';

/** Prefix of everything here; far from `/api`, so that no client comes to depend on it. */
export const CONTROL_PATH = '/__sandbox';

/** Adds the routes that look into a server, change it and break it on purpose. */
export function registerControl(app: FastifyInstance, world: YespoWorld): void {
  for (const [route, handle] of Object.entries(serverRoutes)) {
    addRoute(app, route, '', (call) => handle(world, call));
  }
  for (const [route, handle] of Object.entries(accountControlRoutes)) {
    addRoute(app, route, '/accounts/:apiKey', (call) => {
      const account = world.account(String(call.params.apiKey));
      if (!account) throw new ControlRefusal(404, 'No such account');
      return handle(account, call);
    });
  }
}

function addRoute(
  app: FastifyInstance,
  route: string,
  prefix: string,
  handle: (call: ControlCall) => unknown,
): void {
  const [method = '', path = ''] = route.split(' ');
  app.route({
    method,
    url: `${CONTROL_PATH}${prefix}${path}`,
    handler: (request, reply) => serve(handle, request, reply),
  });
}

function serve(
  handle: (call: ControlCall) => unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  try {
    const result = handle({
      body: readControlBody(request.body),
      query: request.query as Json,
      params: request.params as Json,
    });
    return reply.send(result === undefined ? { ok: true } : result);
  } catch (error) {
    if (!(error instanceof ControlRefusal)) throw error;
    return reply.code(error.status).send({ message: error.message });
  }
}
