import type { ChangeView, ImportView, NoticeView, ReplayView } from '@kladka/contracts';

/** Something that happened to a store, as one line of its timeline. */
export type Moment =
  | { kind: 'change'; id: string; at: string; change: ChangeView }
  | { kind: 'import-ended'; id: string; at: string; item: ImportView }
  | { kind: 'replay-ended'; id: string; at: string; item: ReplayView }
  | { kind: 'notice'; id: string; at: string; notice: NoticeView };

interface Sources {
  changes: readonly ChangeView[];
  imports: readonly ImportView[];
  replays: readonly ReplayView[];
  notices: readonly NoticeView[];
}

/**
 * What people did, and what came of it, newest first. The beginning of an import and of sending again is a change; here
 * is only their end. One that was cancelled is told of by whoever cancelled it.
 */
export function toTimeline(
  { changes, imports, replays, notices }: Sources,
  most: number,
): Moment[] {
  const moments: Moment[] = [
    ...changes.map((change) => ({
      kind: 'change' as const,
      id: change.id,
      at: change.at,
      change,
    })),
    ...imports.flatMap((item) =>
      item.finishedAt && item.state !== 'cancelled'
        ? [{ kind: 'import-ended' as const, id: `end-${item.id}`, at: item.finishedAt, item }]
        : [],
    ),
    ...replays.flatMap((item) =>
      item.id && item.finishedAt && item.state !== 'cancelled'
        ? [{ kind: 'replay-ended' as const, id: `end-${item.id}`, at: item.finishedAt, item }]
        : [],
    ),
    ...notices.map((notice) => ({
      kind: 'notice' as const,
      id: `notice-${notice.id}`,
      at: notice.firstAt,
      notice,
    })),
  ];
  return moments.sort((one, other) => other.at.localeCompare(one.at)).slice(0, most);
}
