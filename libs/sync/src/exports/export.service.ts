import { DeliveryLogRepository, ExportRepository, fromStoredFilter } from '@kladka/storage';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { fileHead, fileLines } from './delivery-file.js';

const ROWS_AT_ONCE = 2_000;

/** Makes files that are too long to wait for, part by part: whoever dies leaves the parts that are there. */
@Injectable()
export class ExportService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly exports: ExportRepository,
    private readonly log: DeliveryLogRepository,
  ) {}

  /** Makes the next part of a file that is due. False when there is none. */
  async writeNext(): Promise<boolean> {
    let id: string | null = null;
    try {
      return await this.dataSource.transaction(async (tx) => {
        const wanted = await this.exports.takeDue(tx);
        if (!wanted) return false;
        id = wanted.id;
        const { workspaceId, cursor } = wanted;
        // What comes later is not in it: the file is of the moment it was asked for.
        const stored = fromStoredFilter(wanted.filter);
        const filter = { ...stored, to: earlier(stored.to, wanted.createdAt) };
        const page = { before: cursor ?? undefined, limit: ROWS_AT_ONCE };
        const rows = await this.log.list(workspaceId, filter, page);
        const head = wanted.chunks === 0 ? fileHead(wanted) : '';
        await this.exports.write(tx, wanted, {
          content: head + fileLines(rows, wanted),
          rows: rows.length,
          cursor: rows.length < ROWS_AT_ONCE ? null : (rows.at(-1)?.id ?? null),
        });
        return true;
      });
    } catch (error) {
      if (id) await this.exports.noteFailure(id);
      throw error;
    }
  }
}

function earlier(one: Date | undefined, other: Date): Date {
  return one && one < other ? one : other;
}
