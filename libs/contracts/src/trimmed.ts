import type { TransformFnParams } from 'class-transformer';

/** class-transformer step: outer white space of a string goes, anything else stays as it came. */
export function trimmed({ value }: TransformFnParams): unknown {
  return typeof value === 'string' ? value.trim() : (value as unknown);
}
