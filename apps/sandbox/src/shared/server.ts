import { fastify, type FastifyInstance } from 'fastify';

/** A server that accepts connections. */
export interface RunningServer {
  /** Origin without a trailing slash. */
  url: string;
  port: number;
  /** Drops open connections too, so that a hanging call cannot keep a test alive. */
  close(): Promise<void>;
}

const MAX_BODY_BYTES = 64 * 1024 * 1024;

/**
 * A bare Fastify instance. Every body arrives as a `Buffer` (absent for none): the emulated
 * vendors differ in what they do with malformed input, so parsing is up to the routes.
 */
export function createServer(): FastifyInstance {
  const app = fastify({
    logger: false,
    bodyLimit: MAX_BODY_BYTES,
    forceCloseConnections: true,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 1000 },
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });
  return app;
}

/** Listens on `host` (default loopback) and `port` (default 0, any free one). */
export async function listen(
  app: FastifyInstance,
  at: { host?: string | undefined; port?: number | undefined } = {},
): Promise<RunningServer> {
  const host = at.host ?? '127.0.0.1';
  await app.listen({ host, port: at.port ?? 0 });
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('Not a TCP server');
  return {
    url: `http://${host}:${String(address.port)}`,
    port: address.port,
    close: () => app.close(),
  };
}
