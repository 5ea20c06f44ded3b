import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkItemView, IntegrationFilterDto } from '@kladka/contracts';
import { MOST_PICKED, type BulkAction } from '@kladka/contracts/statuses';
import { call } from '../../../api/client.js';
import { useFormat } from '../../../i18n/use-format.js';
import { toast, toastProblem } from '../../../ui/toast.js';

export type BulkTarget = { ids: readonly string[] } | { filter: IntegrationFilterDto };

export interface BulkWish {
  action: BulkAction;
  tag?: string;
  target: BulkTarget;
  /** The way back of another one: offers none itself. */
  isUndo?: boolean;
}

export interface BulkResult {
  action: BulkAction;
  items: BulkItemView[];
}

const UNDO_OF: Partial<Record<BulkAction, BulkAction>> = {
  pause: 'resume',
  tag: 'untag',
  untag: 'tag',
};

/** Does something with many stores, part by part, and says what became of them. */
export function useBulk() {
  const { t } = useTranslation();
  const format = useFormat();
  const client = useQueryClient();
  const [doneSoFar, setDoneSoFar] = useState(0);
  const [result, setResult] = useState<BulkResult | null>(null);
  const stop = useRef(new AbortController());

  const runAll = async (wish: BulkWish): Promise<BulkItemView[]> => {
    stop.current = new AbortController();
    const items: BulkItemView[] = [];
    for (const target of partsOf(wish.target)) {
      for (let cursor: string | undefined; !stop.current.signal.aborted;) {
        const { action, tag } = wish;
        const body = { action, ...target, ...(tag ? { tag } : {}), ...(cursor ? { cursor } : {}) };
        const report = await call('POST /integrations/bulk', { body });
        items.push(...report.items);
        setDoneSoFar(items.length);
        if (report.nextCursor === null) break;
        cursor = report.nextCursor;
      }
    }
    return items;
  };

  const bulk = useMutation({
    mutationFn: runAll,
    onMutate: () => setDoneSoFar(0),
    onError: toastProblem,
    onSuccess: (items, wish) => tell(items, wish),
    onSettled: () => client.invalidateQueries({ queryKey: ['integrations'] }),
  });

  const tell = (items: BulkItemView[], wish: BulkWish): void => {
    const changed = items.filter(({ outcome }) => outcome === 'done').map(({ id }) => id);
    const hasFailures = items.some(
      ({ outcome }) => outcome === 'failed' || outcome === 'not-found',
    );
    if (hasFailures || wish.action === 'test') setResult({ action: wish.action, items });
    if (wish.action === 'test') return;

    const undo = UNDO_OF[wish.action];
    const count = changed.length;
    toast(
      t(`bulk.said.${wish.action}`, {
        count,
        number: format.number(count),
        tag: wish.tag ?? '',
      }),
      undo && count > 0 && !wish.isUndo
        ? {
            label: t('action.undo'),
            run: () =>
              bulk.mutate({ action: undo, tag: wish.tag, target: { ids: changed }, isUndo: true }),
          }
        : undefined,
    );
  };

  return {
    run: (wish: BulkWish) => bulk.mutate(wish),
    /** What is under way ends; nothing more is begun. */
    cancel: () => stop.current.abort(),
    running: bulk.isPending ? bulk.variables.action : null,
    doneSoFar,
    result,
    closeResult: () => setResult(null),
  };
}

export type Bulk = ReturnType<typeof useBulk>;

function* partsOf(
  target: BulkTarget,
): Generator<{ ids: string[] } | { filter: IntegrationFilterDto }> {
  if ('filter' in target) {
    yield target;
    return;
  }
  for (let start = 0; start < target.ids.length; start += MOST_PICKED) {
    yield { ids: target.ids.slice(start, start + MOST_PICKED) };
  }
}
