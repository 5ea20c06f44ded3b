import { ForbiddenException } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import { notFound } from '../problem.js';
import { toProblem } from './to-problem.js';

const withCode = (code: string, more = {}) =>
  Object.assign(new Error('do not show this'), { code, ...more });

describe('an error as the caller sees it', () => {
  it.each([
    ['our own', notFound(), 'not-found', 404],
    ['one of Nest', new ForbiddenException('secret'), 'forbidden', 403],
    [
      'one of Fastify',
      withCode('FST_ERR_CTP_BODY_TOO_LARGE', { statusCode: 413 }),
      'body-too-large',
      413,
    ],
    [
      'a status nobody thought of',
      withCode('FST_ERR_X', { statusCode: 418 }),
      'request-refused',
      418,
    ],
    ['a fault of Fastify', withCode('FST_ERR_X', { statusCode: 500 }), 'internal', 500],
    ['a status that somebody else set', withCode('E_OTHER', { statusCode: 404 }), 'internal', 500],
    ['no Postgres', new AggregateError([withCode('ECONNREFUSED')]), 'unavailable', 503],
    [
      'Postgres stopping under a query',
      new QueryFailedError('SELECT', [], withCode('57P01')),
      'unavailable',
      503,
    ],
    [
      'a text that Postgres cannot keep',
      new QueryFailedError('INSERT', [], withCode('22021')),
      'bad-request',
      400,
    ],
    ['a mistake of ours', new TypeError('x is undefined'), 'internal', 500],
    ['something that is no error', 'thrown', 'internal', 500],
  ])('%s', (_, error, code, status) => {
    expect(toProblem(error)).toMatchObject({ code, status });
  });
});
