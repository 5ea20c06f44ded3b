/**
 * The smallest UUID v7 of an instant, shifted by some milliseconds: lets a condition on time use an index by id.
 */
export function uuidFloor(instant: Date, shiftMs = 0): string {
  const hex = Math.max(instant.getTime() + shiftMs, 0)
    .toString(16)
    .padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

/** The instant in an id (UUID v7). */
export function uuidTime(id: string): Date {
  return new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16));
}
