import { Injectable } from '@nestjs/common';
import { DataSource, LessThan, type EntityManager } from 'typeorm';
import { Export, ExportChunk } from './export.entity.js';

export type NewExport = Pick<
  Export,
  'id' | 'workspaceId' | 'filter' | 'separator' | 'language' | 'withPersons' | 'total' | 'createdBy'
>;

/** Part of a file that was made, and how far it came. */
export interface WrittenChunk {
  content: string;
  rows: number;
  /** The last delivery of it; null: it is the end. */
  cursor: string | null;
}

/** A finished file is kept for so long, and what is known of it for longer. */
const KEPT = `interval '7 days'`;
const REMEMBERED = `interval '30 days'`;
const MOST_FAILURES = 5;

/** Files that are made by a job. */
@Injectable()
export class ExportRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** False when the workspace has as many under way as it may. */
  async add(wanted: NewExport, mostRunning: number): Promise<boolean> {
    const rows: unknown[] = await this.dataSource.query(
      `INSERT INTO exports (id, workspace_id, filter, separator, language, with_persons, state, total, created_by)
       SELECT $1, $2, $3, $4, $5, $6, 'running', $7, $8
       WHERE (SELECT count(*) FROM exports WHERE workspace_id = $2 AND state = 'running') < $9 RETURNING 1`,
      [
        wanted.id,
        wanted.workspaceId,
        JSON.stringify(wanted.filter),
        wanted.separator,
        wanted.language,
        wanted.withPersons,
        wanted.total,
        wanted.createdBy,
        mostRunning,
      ],
    );
    return rows.length > 0;
  }

  find(workspaceId: string, id: string): Promise<Export | null> {
    return this.dataSource.getRepository(Export).findOneBy({ workspaceId, id });
  }

  /** Newest first; `before` is the id of the last one of the page before. */
  list(
    workspaceId: string,
    { before, limit }: { before?: string; limit: number },
    onlyWithoutPersons: boolean,
  ): Promise<Export[]> {
    return this.dataSource.getRepository(Export).find({
      where: {
        workspaceId,
        ...(before ? { id: LessThan(before) } : {}),
        ...(onlyWithoutPersons ? { withPersons: false } : {}),
      },
      order: { id: 'DESC' },
      take: limit,
    });
  }

  async findChunk(exportId: string, number: number): Promise<string | null> {
    const chunk = await this.dataSource.getRepository(ExportChunk).findOneBy({ exportId, number });
    return chunk?.content ?? null;
  }

  /** Takes the next file that is to be made; others leave it alone until the transaction ends. */
  takeDue(tx: EntityManager): Promise<Export | null> {
    return tx
      .getRepository(Export)
      .createQueryBuilder('export')
      .where(`export.state = 'running' AND export.dueAt <= now()`)
      .orderBy('export.dueAt')
      .limit(1)
      .setLock('pessimistic_write')
      .setOnLocked('skip_locked')
      .getOne();
  }

  async write(tx: EntityManager, { id, chunks }: Export, chunk: WrittenChunk): Promise<void> {
    await tx.insert(ExportChunk, { exportId: id, number: chunks, content: chunk.content });
    await tx.query(
      `UPDATE exports SET chunks = chunks + 1, rows = rows + $2, bytes = bytes + $3, cursor = coalesce($4, cursor),
         failures = 0, due_at = now(),
         state = CASE WHEN $4::uuid IS NULL THEN 'finished' ELSE state END,
         finished_at = CASE WHEN $4::uuid IS NULL THEN now() END,
         expires_at = CASE WHEN $4::uuid IS NULL THEN now() + ${KEPT} END
       WHERE id = $1`,
      [id, chunk.rows, Buffer.byteLength(chunk.content), chunk.cursor],
    );
  }

  /** Tries again later, and gives up in the end. */
  async noteFailure(id: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE exports SET failures = failures + 1, due_at = now() + interval '10 seconds' * (failures + 1),
         state = CASE WHEN failures + 1 >= ${MOST_FAILURES} THEN 'failed' ELSE state END
       WHERE id = $1 AND state = 'running'`,
      [id],
    );
  }

  /** Deletes files that nobody fetched in time, and after a while what is known of them. */
  async dropExpired(): Promise<void> {
    await this.dataSource.query(
      `WITH expired AS (
         UPDATE exports SET state = 'expired' WHERE state = 'finished' AND expires_at <= now() RETURNING id
       )
       DELETE FROM export_chunks WHERE export_id IN (SELECT id FROM expired)`,
    );
    await this.dataSource.query(
      `DELETE FROM exports WHERE created_at < now() - ${REMEMBERED} AND state <> 'running'`,
    );
  }
}
