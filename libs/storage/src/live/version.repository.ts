import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Whether anything is new, told by one word: it changes when what people see of integrations does. */
@Injectable()
export class VersionRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Of all integrations of a workspace, or of one: its rows, never a delivery. An integration is written only where it
   * becomes something else, so that the transaction that wrote it last stands for all of its columns; its pulse is
   * written at every look. Null when the workspace has no such integration.
   */
  async find(workspaceId: string, integrationId: string | null): Promise<string | null> {
    const rows: Array<{ count: number; version: string }> = await this.dataSource.query(
      `SELECT count(*)::integer AS count, concat_ws(' ', count(*),
         bit_xor(hash_record_extended(ROW(i.id, i.xmin, p.last_event_at, p.last_success_at), 0)),
         (SELECT c.id FROM changes c WHERE c.workspace_id = $1 ORDER BY c.id DESC LIMIT 1)) AS version
       FROM integrations i LEFT JOIN integration_pulses p ON p.integration_id = i.id
       WHERE i.workspace_id = $1 AND i.state <> 'deleted' AND ($2::uuid IS NULL OR i.id = $2)`,
      [workspaceId, integrationId],
    );
    const [row] = rows;
    if (!row || (integrationId !== null && row.count === 0)) return null;
    return row.version;
  }
}
