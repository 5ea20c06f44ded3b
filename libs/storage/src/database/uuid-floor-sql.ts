/** `uuidFloor` for an instant that only the database knows: an SQL expression. */
export function uuidFloorSql(instant: string): string {
  return `rpad(lpad(to_hex((extract(epoch FROM ${instant}) * 1000)::bigint), 12, '0'), 32, '0')::uuid`;
}

/** The instant in an id (UUID v7): an SQL expression. */
export function uuidTimeSql(id: string): string {
  return `to_timestamp(('x' || left(replace(${id}::text, '-', ''), 12))::bit(48)::bigint / 1000.0)`;
}
