import {
  ConnectionTestEventView,
  ConnectionTestView,
  type CheckName,
  type Language,
} from '@kladka/contracts';
import type { Check } from '@kladka/sync';
import {
  applyDecorators,
  createParamDecorator,
  StreamableFile,
  type ExecutionContext,
} from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PassThrough } from 'node:stream';
import { toCheckView } from './connection-test.view.js';

const LINES = 'application/x-ndjson';

/** Somebody who waits for a connection test: at its end, or line by line as it happens. */
export interface TestListener {
  wantsLines: boolean;
  /** Aborted when the caller hangs up. */
  signal: AbortSignal;
}

/** What a test is given, so that it can be told of while it runs. */
export interface LiveTest {
  signal: AbortSignal;
  onBegun?: (name: CheckName) => void;
  onCheck?: (check: Check) => void;
}

export const Listener = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const http = context.switchToHttp();
  const { headers } = http.getRequest<FastifyRequest>();
  const { raw } = http.getResponse<FastifyReply>();
  const gone = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) gone.abort();
  });
  const wantsLines = headers.accept?.includes(LINES) ?? false;
  return { wantsLines, signal: gone.signal } satisfies TestListener;
});

/** Both forms of the answer, for the description of the API. */
export const ApiTestResponse = () =>
  applyDecorators(
    ApiExtraModels(ConnectionTestView, ConnectionTestEventView),
    ApiOkResponse({
      content: {
        'application/json': { schema: { $ref: getSchemaPath(ConnectionTestView) } },
        [LINES]: { schema: { $ref: getSchemaPath(ConnectionTestEventView) } },
      },
    }),
  );

/**
 * The answer of a test route: the whole result, or lines of `ConnectionTestEventView`. What is refused before the first
 * check begins is refused as everywhere.
 */
export function answerTest(
  { wantsLines, signal }: TestListener,
  language: Language,
  run: (live: LiveTest) => Promise<ConnectionTestView>,
): Promise<ConnectionTestView | StreamableFile> {
  if (!wantsLines) return run({ signal });

  const lines = new PassThrough();
  const write = (event: ConnectionTestEventView) => lines.write(`${JSON.stringify(event)}\n`);
  return new Promise((answer, refuse) => {
    const end = run({
      signal,
      onBegun: (name) => {
        write({ begun: name });
        answer(new StreamableFile(lines, { type: LINES }));
      },
      onCheck: (check) => write({ check: toCheckView(check, language) }),
    });
    end.then((result) => write({ result }), refuse).finally(() => lines.end());
  });
}
