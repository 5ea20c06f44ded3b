import type { ConnectReason, ConnectRowState } from '@kladka/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ConnectRow, ConnectRun } from './connect-run.entity.js';

export type NewConnectRow = Pick<
  ConnectRow,
  'id' | 'line' | 'storeUrl' | 'name' | 'client' | 'tags'
> &
  Record<'loginSealed' | 'passwordSealed' | 'yespoKeySealed', string>;

/** A line that is being worked on, with what its run says. */
export interface ClaimedRow {
  row: ConnectRow;
  run: ConnectRun;
}

export interface RowOutcome {
  state: Exclude<ConnectRowState, 'waiting'>;
  reason?: ConnectReason;
  integrationId?: string;
}

/** A line whose worker died is taken up again after so long: longer than any connection test. */
const CLAIM = `interval '3 minutes'`;

/** Stores that are being connected from a file. */
@Injectable()
export class ConnectRunRepository {
  constructor(private readonly dataSource: DataSource) {}

  async insert(run: Omit<ConnectRun, 'createdAt'>, rows: readonly NewConnectRow[]): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      await tx.getRepository(ConnectRun).insert(run);
      await tx.getRepository(ConnectRow).insert(rows.map((row) => ({ ...row, runId: run.id })));
    });
  }

  find(workspaceId: string, id: string): Promise<ConnectRun | null> {
    return this.dataSource.getRepository(ConnectRun).findOneBy({ workspaceId, id });
  }

  listRows(runId: string): Promise<ConnectRow[]> {
    return this.dataSource
      .getRepository(ConnectRow)
      .find({ where: { runId }, order: { line: 'ASC' } });
  }

  /** Lines that nobody works on; with several processes each gets its own. */
  async claim(most: number): Promise<ClaimedRow[]> {
    const [claimed]: [Array<{ id: string }>, number] = await this.dataSource.query(
      `UPDATE connect_rows SET claimed_until = now() + ${CLAIM}, tries = tries + 1
       WHERE id IN (
         SELECT id FROM connect_rows
         WHERE state = 'waiting' AND coalesce(claimed_until, '-infinity') < now()
         ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED)
       RETURNING id`,
      [most],
    );
    if (claimed.length === 0) return [];
    const rows = await this.dataSource
      .getRepository(ConnectRow)
      .createQueryBuilder('row')
      .where('row.id IN (:...ids)', { ids: claimed.map(({ id }) => id) })
      .getMany();
    const runs = await this.dataSource
      .getRepository(ConnectRun)
      .createQueryBuilder('run')
      .where('run.id IN (:...ids)', { ids: [...new Set(rows.map(({ runId }) => runId))] })
      .getMany();
    return rows.flatMap((row) => {
      const run = runs.find(({ id }) => id === row.runId);
      return run ? [{ row, run }] : [];
    });
  }

  /** Only by who claimed it last. The secrets of a line that is done go with it; a failed one may be tried again. */
  async settle(row: ConnectRow, { state, reason, integrationId }: RowOutcome): Promise<void> {
    await this.dataSource.query(
      `UPDATE connect_rows SET state = $3, reason = $4, integration_id = $5, claimed_until = NULL, settled_at = now(),
         login_sealed = CASE WHEN $3 = 'failed' THEN login_sealed END,
         password_sealed = CASE WHEN $3 = 'failed' THEN password_sealed END,
         yespo_key_sealed = CASE WHEN $3 = 'failed' THEN yespo_key_sealed END
       WHERE id = $1 AND tries = $2 AND state = 'waiting'`,
      [row.id, row.tries, state, reason ?? null, integrationId ?? null],
    );
  }

  /** What failed is tried once more, as far as its secrets are still there. Returns how many. */
  async retry(runId: string): Promise<number> {
    const [, count]: [unknown, number] = await this.dataSource.query(
      `UPDATE connect_rows SET state = 'waiting', reason = NULL, settled_at = NULL, tries = 0
       WHERE run_id = $1 AND state = 'failed' AND password_sealed IS NOT NULL`,
      [runId],
    );
    return count;
  }

  /** Forgets the secrets of what failed so long ago. */
  async wipe(olderThanMs: number): Promise<void> {
    await this.dataSource.query(
      `UPDATE connect_rows SET login_sealed = NULL, password_sealed = NULL, yespo_key_sealed = NULL
       WHERE password_sealed IS NOT NULL AND settled_at < now() - $1 * interval '1 ms'`,
      [olderThanMs],
    );
  }
}
