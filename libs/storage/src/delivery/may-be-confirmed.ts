/** OFFSET keeps the planner from reading all contacts of the store instead, before it knows how many there are. */
const ofAddress = (column: 'email' | 'phone'): string => `
  SELECT id, integration_id, kind, unconfirmed_at FROM records
  WHERE workspace_id = s.workspace_id AND ${column} = r.${column} OFFSET 0`;

/**
 * As SQL, with `$1` the integration: a contact `d` that was read as one to be confirmed may still be one. The owner
 * still says so, and nothing was sent, or is about to be, to the same Yespo account as unconfirmed under the same
 * customer id, e-mail or phone. Yespo would find that contact (`api/yespo.md` 4.3), and sending it as a confirmed one
 * might confirm it (11, 12).
 *
 * A thousand contacts are asked about at once: which stores share the account is looked up once for all of them, and
 * the contact itself is not looked for by its key, for which the planner would take any index of a table that it has not
 * seen full yet.
 */
export const MAY_BE_CONFIRMED = `(
  SELECT (i.settings->>'confirmedEmail')::boolean FROM integrations i WHERE i.id = $1)
  AND NOT EXISTS (
    WITH sharing AS MATERIALIZED (
      SELECT s.id, s.workspace_id FROM integrations i
      JOIN integrations s ON s.yespo_account = i.yespo_account WHERE i.id = $1)
    SELECT 1 FROM records r CROSS JOIN LATERAL (
      SELECT r.id, r.unconfirmed_at
      UNION ALL SELECT k.id, k.unconfirmed_at FROM sharing s CROSS JOIN LATERAL (
        SELECT id, unconfirmed_at FROM records
        WHERE integration_id = s.id AND kind = 'contact' AND key = r.key OFFSET 0) k
      WHERE s.id <> $1
      UNION ALL SELECT m.id, m.unconfirmed_at FROM sharing s CROSS JOIN LATERAL (${ofAddress('email')}) m
      WHERE m.integration_id = s.id AND m.kind = 'contact'
      UNION ALL SELECT p.id, p.unconfirmed_at FROM sharing s CROSS JOIN LATERAL (${ofAddress('phone')}) p
      WHERE p.integration_id = s.id AND p.kind = 'contact') o
    WHERE r.id = d.record_id AND (o.unconfirmed_at IS NOT NULL OR EXISTS (
      SELECT 1 FROM open_deliveries e
      WHERE e.record_id = o.id AND e.operation <> 'delete' AND NOT e.confirmed_email)))`;
