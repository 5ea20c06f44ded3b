const SECRET_NAMES =
  /pass(word)?|secret|token|api[-_]?key|authorization|cookie|login|sealed|credential/i;
const PERSONAL_NAMES =
  /^(e?mail|phone|(first|last|full)?name|address|comment|body|payload|received|raw)$/i;
const MOST_DEPTH = 6;
const MOST_ITEMS = 50;

/**
 * A copy that may be logged: values under names of secrets or of personal data are replaced,
 * errors keep class, code, message and stack, depth and size are bounded.
 */
export function scrub(value: unknown, depth = 0): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (depth >= MOST_DEPTH) return '[deep]';
  if (value instanceof Error) return scrubError(value, depth);
  if (Buffer.isBuffer(value) || value instanceof Uint8Array) return `[${value.length} bytes]`;
  if (Array.isArray(value)) return value.slice(0, MOST_ITEMS).map((item) => scrub(item, depth + 1));

  const entries = Object.entries(value).slice(0, MOST_ITEMS);
  return Object.fromEntries(
    entries.map(([name, inner]) => [name, hidden(name) ?? scrub(inner, depth + 1)]),
  );
}

function hidden(name: string): string | undefined {
  if (SECRET_NAMES.test(name)) return '[secret]';
  return PERSONAL_NAMES.test(name) ? '[personal]' : undefined;
}

function scrubError(error: Error, depth: number): Record<string, unknown> {
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const cause = error.cause === undefined ? {} : { cause: scrub(error.cause, depth + 1) };
  return { type: error.name, message: error.message, ...code, stack: error.stack, ...cause };
}
