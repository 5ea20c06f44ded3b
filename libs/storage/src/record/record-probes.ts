/**
 * As SQL: ids of a workspace's records with these e-mails or phones, each by a probe of its own. With `email = ANY (…)`
 * the planner reads all records of the workspace while it does not know how many there are, which is while they come.
 *
 * @param given SQL expressions.
 */
export function recordsByAddress(
  column: 'email' | 'phone',
  given: { workspaceId: string; values: string },
): string {
  return `SELECT r.id FROM unnest(${given.values}::text[]) AS a(address) CROSS JOIN LATERAL (
    SELECT id FROM records WHERE workspace_id = ${given.workspaceId} AND ${column} = a.address OFFSET 0) r`;
}
