import type { ExportView } from '@kladka/contracts';
import type { Export } from '@kladka/storage';

export function toExportView(row: Export): ExportView {
  return {
    id: row.id,
    state: row.state,
    total: row.total,
    rows: row.rows,
    bytes: Number(row.bytes),
    withPersons: row.withPersons,
    createdAt: row.createdAt.toISOString(),
    ...(row.finishedAt ? { finishedAt: row.finishedAt.toISOString() } : {}),
    ...(row.expiresAt ? { expiresAt: row.expiresAt.toISOString() } : {}),
  };
}
