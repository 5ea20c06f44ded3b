import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { Problem } from './problem.js';

/** Web-hooks of stores: the bytes are kept as they came, whatever they say they are. */
export const HOOKS_PREFIX = '/hooks/';
const HOOK_BYTES = 2 * 1024 * 1024;
export const API_BYTES = 1024 * 1024;
/** `type/subtype`, with or without parameters (RFC 9110, 8.3.1). */
const MEDIA_TYPE = /^[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+\s*(;|$)/;

/**
 * How bodies are read: the api takes JSON only; under `/hooks/` any content type up to 2 MB arrives in the controller
 * as a `Buffer` (`api/horoshop.md` 4: stores have sent JSON as text/plain and as windows-1251).
 */
export function readBodies(app: NestFastifyApplication): void {
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onRoute', (route) => {
    if (route.url.startsWith(HOOKS_PREFIX)) route.bodyLimit = HOOK_BYTES;
  });

  // A type that is none would be refused before any of the parsers below is asked.
  server.addHook('onRequest', (request, _reply, done) => {
    const type = request.headers['content-type'];
    if (isHook(request) && type !== undefined && !MEDIA_TYPE.test(type)) {
      delete request.headers['content-type'];
    }
    done();
  });

  server.removeAllContentTypeParsers();
  const options = { parseAs: 'buffer' } as const;
  const parseJson = server.getDefaultJsonParser('error', 'error');

  server.addContentTypeParser(/^application\/(.+\+)?json/i, options, (request, body, done) => {
    if (isHook(request) || body.length === 0) {
      done(null, isHook(request) ? body : undefined);
      return;
    }
    void parseJson(request, body.toString('utf8'), (error, value) => {
      if (error) done(new Problem('malformed-json', 400, { cause: error }));
      else done(null, value);
    });
  });
  server.addContentTypeParser('*', options, (request, body, done) => {
    if (isHook(request)) done(null, body);
    else if (body.length === 0) done(null, undefined);
    else done(new Problem('media-type-unsupported', 415));
  });
}

function isHook(request: FastifyRequest): boolean {
  return request.routeOptions.url?.startsWith(HOOKS_PREFIX) ?? false;
}
