/** OFFSET keeps the planner from reading all contacts of the store instead, before it knows how many there are. */
const ofAddress = (column: 'email' | 'phone'): string => `
  SELECT id, integration_id, kind, unconfirmed_at FROM records
  WHERE workspace_id = s.workspace_id AND ${column} = r.${column} OFFSET 0`;

/**
 * As SQL, with `$1` the integration: a contact `d` that was read as one to be confirmed may still be one. The owner
 * still says so, and nothing was sent, or is about to be, to the same Yespo account as unconfirmed under the same
 * customer id, e-mail or phone. Yespo would find that contact (`api/yespo.md` 4.3), and sending it as a confirmed one
 * might confirm it (11, 12).
 */
export const MAY_BE_CONFIRMED = `(
  SELECT (i.settings->>'confirmedEmail')::boolean FROM integrations i WHERE i.id = $1)
  AND NOT EXISTS (
    SELECT 1 FROM integrations i
    JOIN integrations s ON s.yespo_account = i.yespo_account
    JOIN records r ON r.id = d.record_id
    CROSS JOIN LATERAL (
      SELECT id, unconfirmed_at FROM records WHERE integration_id = s.id AND kind = 'contact' AND key = r.key
      UNION ALL SELECT id, unconfirmed_at FROM (${ofAddress('email')}) m
      WHERE integration_id = s.id AND kind = 'contact'
      UNION ALL SELECT id, unconfirmed_at FROM (${ofAddress('phone')}) p
      WHERE integration_id = s.id AND kind = 'contact') o
    WHERE i.id = $1 AND (o.unconfirmed_at IS NOT NULL OR EXISTS (
      SELECT 1 FROM open_deliveries e
      WHERE e.record_id = o.id AND e.operation <> 'delete' AND NOT e.confirmed_email)))`;
