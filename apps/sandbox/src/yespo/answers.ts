/** What a route sends back: JSON, text, or nothing at all. */
export interface Answer {
  status: number;
  json?: unknown;
  text?: string;
  headers?: Record<string, string>;
}

/** Thrown by rules; the server turns it into the answer it carries. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export const NOTHING: Answer = { status: 200 };

export function json(value: unknown, headers?: Record<string, string>): Answer {
  return headers ? { status: 200, json: value, headers } : { status: 200, json: value };
}

export function text(sentence: string): Answer {
  return { status: 200, text: sentence };
}

export function badRequest(message: string): Refusal {
  return new Refusal(400, message);
}

export function notFound(what: string): Refusal {
  return new Refusal(404, `${what} not found`);
}
