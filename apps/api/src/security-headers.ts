import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import helmet from '@fastify/helmet';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import type { AppConfig } from '@kladka/platform';

const nonces = new WeakMap<ServerResponse, string>();

/** The word that lets the style elements of this answer's page pass. */
export function styleNonceOf(reply: FastifyReply): string {
  return nonceOf(reply.raw);
}

/** Strict headers for everything; the page of the API's description alone may have styles of its own. */
export async function sendSecurityHeaders(
  app: NestFastifyApplication,
  config: AppConfig,
): Promise<void> {
  const isSecure = config.publicUrl.startsWith('https://');

  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", (_, response) => `'nonce-${nonceOf(response)}'`],
        connectSrc: ["'self'"],
        fontSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: isSecure ? { maxAge: 365 * 24 * 60 * 60 } : false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });

  const server = app.getHttpAdapter().getInstance();
  server.addHook('onRequest', (request, reply, done) => {
    if (request.routeOptions.url?.startsWith('/api/docs')) {
      void reply.header('content-security-policy', DOCS_POLICY);
    } else if (request.routeOptions.url?.startsWith('/api/')) {
      // Answers of the api are somebody's data: no cache on the way may keep them.
      void reply.header('cache-control', 'no-store');
    }
    done();
  });
}

const DOCS_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

function nonceOf(response: object): string {
  const known = nonces.get(response as ServerResponse);
  if (known) return known;

  const nonce = randomBytes(16).toString('base64');
  nonces.set(response as ServerResponse, nonce);
  return nonce;
}
