import type { TransformFnParams } from 'class-transformer';

/** class-transformer step: outer white space of a string goes, anything else stays as it came. */
export function trimmed({ value }: TransformFnParams): unknown {
  return typeof value === 'string' ? value.trim() : (value as unknown);
}

/** The same for every string of a list. */
export function trimmedEach({ value }: TransformFnParams): unknown {
  const values: unknown = value;
  if (!Array.isArray(values)) return values;
  return values.map((each: unknown) => (typeof each === 'string' ? each.trim() : each));
}

/** class-transformer step for a query: `a,b`, `a` and `b` given twice, or a list. */
export function listed({ value }: TransformFnParams): unknown {
  const values: unknown = value;
  if (values === undefined || values === null) return values;
  const list: unknown[] = Array.isArray(values) ? values : [values];
  return list.flatMap((each) =>
    typeof each === 'string' ? each.split(',').filter(Boolean) : [each],
  );
}
