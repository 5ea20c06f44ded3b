/** What a function of the store answers. */
export interface Answer {
  /** Default 200: the outcome is in `status` of the body. */
  httpStatus?: number;
  contentType?: string;
  /** Sent as JSON, or as it is when a string. */
  body: unknown;
}

export function ok(response: unknown): Answer {
  return { body: { status: 'OK', response } };
}

export function refused(message: string, httpStatus = 200): Answer {
  return { httpStatus, body: { status: 'ERROR', response: { message } } };
}

/** Some records of a batch failed. */
export function warning(response: unknown): Answer {
  return { body: { status: 'WARNING', response } };
}

export function empty(as: 'array' | 'object' | 'absent'): Answer {
  if (as === 'absent') return { body: { status: 'EMPTY' } };
  return { body: { status: 'EMPTY', response: as === 'array' ? [] : {} } };
}

export function undefinedFunction(): Answer {
  return { body: { status: 'UNDEFINED_FUNCTION', response: [] } };
}

export function withoutToken(): Answer {
  return {
    body: {
      status: 'AUTHORIZATION_ERROR',
      response: { message: 'Authorization token is missing' },
    },
  };
}

export function unknownToken(httpStatus: number): Answer {
  return {
    httpStatus,
    body: { status: 'UNAUTHORIZED', response: { message: 'Token is unknown or expired' } },
  };
}

export function notJson(httpStatus: number): Answer {
  return {
    httpStatus,
    body: { status: 'HTTP_ERROR', response: { code: 400, message: 'payload is not json' } },
  };
}
