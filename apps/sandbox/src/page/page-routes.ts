import { readFile } from 'node:fs/promises';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { helpPage, type HelpFacts } from './help-page.js';

// The compiled program lies in `dist` beside `src`, and the files of the page are not copied there.
const assets = new URL('../../src/page/assets/', import.meta.url);

const kinds: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
};

const files = [
  'index.html',
  'page.css',
  'page.js',
  'api-user-panel.js',
  'call.js',
  'dom.js',
  'edit-dialog.js',
  'faults-panel.js',
  'hooks-panel.js',
  'store-panel.js',
  'weather-panel.js',
  'yespo-panel.js',
];

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The page "your demo store" under `/__sandbox/`. Only files of the list are ever served. */
export function addPageRoutes(app: FastifyInstance, facts: () => HelpFacts): void {
  for (const file of files) {
    const path = file === 'index.html' ? '/__sandbox/' : `/__sandbox/${file}`;
    app.get(path, async (_request, reply) => {
      const text = await readFile(new URL(file, assets), 'utf8');
      return send(reply, kinds[file.split('.').at(-1) ?? ''] ?? 'text/plain', text);
    });
  }
  app.get('/__sandbox/help', (_request, reply) =>
    send(reply, 'text/html; charset=utf-8', helpPage(facts())),
  );
  app.get('/', (_request, reply) => reply.redirect('/__sandbox/'));
}

function send(reply: FastifyReply, type: string, text: string): FastifyReply {
  return reply
    .type(type)
    .header('content-security-policy', policy)
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-cache')
    .send(text);
}
