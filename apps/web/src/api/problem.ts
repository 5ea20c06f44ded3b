import type { CheckView } from '@kladka/contracts';

/** What the API, or the way to it, answered instead of what was asked for. */
export class ApiError extends Error {
  /** Of a connection that does not work: what was found at each step. */
  checks?: CheckView[];

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly fields: Record<string, string[]> = {},
    readonly requestId?: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'ApiError';
  }
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.status === 401;
}

/** The first word about each field, as forms take them. */
export function toFieldErrors(error: ApiError): Record<string, string> {
  return Object.fromEntries(
    Object.entries(error.fields).flatMap(([field, words]) =>
      words[0] === undefined ? [] : [[field, words[0]]],
    ),
  );
}

/** The body of an error answer is untrusted: a proxy may have written it. */
export function parseProblem(status: number, body: unknown, fallback: string): ApiError {
  const record = isRecord(body) ? body : {};
  const error = new ApiError(
    status,
    typeof record.code === 'string' ? record.code : 'unknown',
    typeof record.message === 'string' && record.message !== '' ? record.message : fallback,
    parseFields(record.fields),
    typeof record.requestId === 'string' ? record.requestId : undefined,
  );
  if (Array.isArray(record.checks)) error.checks = record.checks.filter(isCheck);
  return error;
}

function parseFields(value: unknown): Record<string, string[]> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([field, words]) =>
      Array.isArray(words)
        ? [[field, words.filter((word): word is string => typeof word === 'string')]]
        : [],
    ),
  );
}

function isCheck(value: unknown): value is CheckView {
  return isRecord(value) && typeof value.name === 'string' && typeof value.message === 'string';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
