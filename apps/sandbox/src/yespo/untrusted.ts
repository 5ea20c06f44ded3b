/** JSON object of unknown content. */
export type Json = Record<string, unknown>;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Text of a string or number, trimmed; `undefined` for everything else. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' ? String(value) : undefined;
}

/** Like `textOf`, but blank counts as not sent. */
export function filledText(value: unknown): string | undefined {
  return textOf(value) || undefined;
}

/** A number, or a string that is one; `undefined` otherwise. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const parsed = Number(value);
  return Number.isFinite(parsed) ? parsed : undefined;
}

/** The texts of a list; anything that is not text is left out. */
export function textList(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.map(filledText).filter((entry) => entry !== undefined);
}
