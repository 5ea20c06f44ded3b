/** A copy without the keys that hold `undefined`, so that a payload lists only what it says. */
export function compact<T extends object>(value: T): T {
  const kept = {} as T;

  for (const key of Object.keys(value) as (keyof T)[]) {
    if (value[key] !== undefined) kept[key] = value[key];
  }

  return kept;
}
