import type { FastifyRequest } from 'fastify';

const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Keeps foreign web pages in the same browser away from a sandbox: they either name another
 * origin, or reach us under a host name of their own.
 */
export function isOwnPage(request: FastifyRequest): boolean {
  const { host = '', origin } = request.headers;
  const { hostname } = URL.canParse(`http://${host}`)
    ? new URL(`http://${host}`)
    : { hostname: '' };
  if (!loopbackNames.has(hostname)) return false;
  return origin === undefined || origin === `http://${host}`;
}
