import { HttpException } from '@nestjs/common';
import { Problem } from '../problem.js';
import type { ProblemCode } from './words/en.js';

/** Refusals of Nest and Fastify, by status. */
const BY_STATUS: Readonly<Record<number, ProblemCode>> = {
  400: 'bad-request',
  401: 'not-signed-in',
  403: 'forbidden',
  404: 'route-not-found',
  405: 'method-not-allowed',
  413: 'body-too-large',
  414: 'bad-request',
  415: 'media-type-unsupported',
  503: 'unavailable',
};

/** Postgres is not there: refused, gone, starting, stopping, or full. */
const DATABASE_AWAY = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EPIPE'],
  ...['57P01', '57P02', '57P03', '53300', '08006', '08001', '08003'],
]);

/** Postgres takes neither the character NUL nor half of a surrogate pair. */
const UNUSABLE_TEXT = new Set(['22021', '22P05']);

/**
 * Any error as a problem. What is not meant for the caller becomes `internal` (500) or `unavailable` (503) without
 * a detail; the error itself stays its `cause`, for the log.
 */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;

  const status = statusOf(error);
  if (status !== null && status < 500) {
    return new Problem(BY_STATUS[status] ?? 'request-refused', status, { cause: error });
  }
  if (hasCode(error, UNUSABLE_TEXT)) return new Problem('bad-request', 400, { cause: error });
  if (status === 503 || hasCode(error, DATABASE_AWAY)) {
    return new Problem('unavailable', 503, { cause: error, headers: { 'retry-after': '2' } });
  }
  return new Problem('internal', 500, { cause: error });
}

function statusOf(error: unknown): number | null {
  if (error instanceof HttpException) return error.getStatus();
  // Fastify's own errors. `code` tells them from errors of others that happen to carry a status.
  const isFastifys =
    error instanceof Error &&
    'statusCode' in error &&
    typeof error.statusCode === 'number' &&
    'code' in error &&
    typeof error.code === 'string' &&
    error.code.startsWith('FST_');
  return isFastifys ? (error.statusCode as number) : null;
}

/** Whether the error, or one that it wraps, carries one of these codes. */
function hasCode(error: unknown, codes: ReadonlySet<string>): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string' && codes.has(error.code)) return true;

  // TypeORM wraps, and a name with several addresses gives a group.
  const inner = 'driverError' in error ? error.driverError : error.cause;
  const group = error instanceof AggregateError ? (error.errors as unknown[]) : [];
  return [inner, ...group].some((each) => each !== error && hasCode(each, codes));
}
