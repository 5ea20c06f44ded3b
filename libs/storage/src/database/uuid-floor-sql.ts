/** `uuidFloor` for an instant that only the database knows: an SQL expression. */
export function uuidFloorSql(instant: string): string {
  return `rpad(lpad(to_hex((extract(epoch FROM ${instant}) * 1000)::bigint), 12, '0'), 32, '0')::uuid`;
}
