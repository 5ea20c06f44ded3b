import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { ProblemView } from '@kladka/contracts';
import { SESSION_COOKIE } from '../auth/serve-sessions.js';

const DESCRIPTION = `Every error is answered as \`ProblemView\`. Lists are read page by page: pass \`nextCursor\` as \`cursor\`
until it is null. Programs send \`Authorization: Bearer <API key>\`; browsers use the session cookie.`;

/** The description of the api at `/api/openapi.json`, and a page to try it on at `/api/docs`. */
export function serveOpenApi(app: NestFastifyApplication): void {
  SwaggerModule.setup('api/docs', app, () => describeApi(app), {
    jsonDocumentUrl: 'api/openapi.json',
    raw: ['json'],
    customSiteTitle: 'Kladka API',
  });
}

function describeApi(app: NestFastifyApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setTitle('Kladka')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key.' }, 'apiKey')
    .addCookieAuth(SESSION_COOKIE, { type: 'apiKey', in: 'cookie' }, 'session')
    .addSecurityRequirements('apiKey')
    .addSecurityRequirements('session')
    .addGlobalResponse({ status: '4XX', description: 'A refusal.', type: ProblemView })
    .build();
  return SwaggerModule.createDocument(app, about, { extraModels: [ProblemView] });
}
