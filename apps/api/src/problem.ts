import type { Check } from '@kladka/sync';
import type { FieldWord, ProblemCode } from './problems/words/en.js';

/** Values for the gaps of a message: `{min}` and the like. */
export type Params = Readonly<Record<string, string | number>>;

/** What is wrong with one field; a bare word when its message has no gaps. */
export type FieldFault = FieldWord | { readonly word: FieldWord; readonly params: Params };

export type FieldFaults = Readonly<Record<string, readonly FieldFault[]>>;

export interface ProblemOptions extends ErrorOptions {
  params?: Params;
  /** By path: `email`, `statusMapping.0.storeStatusId`. */
  fields?: FieldFaults;
  headers?: Readonly<Record<string, string>>;
  /** Of a connection that does not work. */
  checks?: readonly Check[];
}

/**
 * A refusal that the caller is meant to read. Rules throw it; the filter turns it into a `ProblemView` with the
 * message of the code in the caller's language.
 */
export class Problem extends Error {
  readonly params: Params;
  readonly fields: FieldFaults | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly checks: readonly Check[] | undefined;

  constructor(
    readonly code: ProblemCode,
    readonly status: number,
    { params = {}, fields, headers = {}, checks, ...options }: ProblemOptions = {},
  ) {
    super(code, options);
    this.name = 'Problem';
    this.params = params;
    this.fields = fields;
    this.headers = headers;
    this.checks = checks;
  }
}

/** Also for what belongs to another workspace: its existence is nobody else's business. */
export function notFound(): Problem {
  return new Problem('not-found', 404);
}

/** The request is well-formed, but what it says about these fields cannot be. */
export function invalid(fields: FieldFaults): Problem {
  return new Problem('validation-failed', 400, { fields });
}

/** The request does not fit the present state. */
export function conflict(code: ProblemCode, options: ProblemOptions = {}): Problem {
  return new Problem(code, 409, options);
}

export function forbidden(code: ProblemCode = 'forbidden'): Problem {
  return new Problem(code, 403);
}
