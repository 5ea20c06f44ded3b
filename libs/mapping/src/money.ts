/**
 * An exact amount or quantity in ten-thousandths. `bigint`, so that no step of the arithmetic can
 * drift; it becomes a number once, at the very end.
 */
export type Decimal = bigint;

const PLACES = 4;
const ONE = 10_000n;
const MINOR_UNIT = 100n;
// 11 whole digits keep every amount inside the integers a double holds exactly.
const DECIMAL = /^([+-]?)(\d{1,11})(?:\.(\d+))?$/;

/**
 * Reads a decimal string. Digits past the fourth place are rounded half away from zero, because PHP
 * prints 599.99 as `599.99000000000001` under an old setting. Anything else is `null`.
 */
export function parseDecimal(text: string | undefined): Decimal | null {
  const match = DECIMAL.exec(text?.trim() ?? '');

  if (!match) return null;

  const [, sign, whole = '', fraction = ''] = match;
  const kept = BigInt(whole + fraction.slice(0, PLACES).padEnd(PLACES, '0'));
  const rounded = fraction.charAt(PLACES) >= '5' ? kept + 1n : kept;

  return sign === '-' ? -rounded : rounded;
}

/** The double nearest to the decimal: exactly what reading its digits would give. */
export function toNumber(value: Decimal): number {
  return Number(value) / Number(ONE);
}

export function isWhole(value: Decimal): boolean {
  return value % ONE === 0n;
}

/** Price × quantity, rounded half up to the currency's hundredths. Both must not be negative. */
export function lineTotal(price: Decimal, quantity: Decimal): Decimal {
  const hundredths = (price * quantity + (ONE * MINOR_UNIT) / 2n) / (ONE * MINOR_UNIT);

  return hundredths * MINOR_UNIT;
}
