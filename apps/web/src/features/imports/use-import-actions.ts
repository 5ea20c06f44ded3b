import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ImportRetryView, ImportView } from '@kladka/contracts';
import { call } from '../../api/client.js';
import { keepImport } from '../../api/imports.js';
import { useFormat } from '../../i18n/use-format.js';
import { toast, toastProblem } from '../../ui/toast.js';

/** Pause, resume and cancel; and once it has ended, try again what failed. */
export function useImportActions({ id }: Pick<ImportView, 'id'>) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const sayRetried = useRetriedWords();
  const keep = (changed: ImportView, words: string) => {
    toast(words);
    keepImport(client, changed);
  };

  const pause = useMutation({
    mutationFn: () => call('POST /imports/:id/pause', { id }),
    onError: toastProblem,
    onSuccess: (changed) => keep(changed, t('imports.paused')),
  });
  const resume = useMutation({
    mutationFn: () => call('POST /imports/:id/resume', { id }),
    onError: toastProblem,
    onSuccess: (changed) => keep(changed, t('imports.resumed')),
  });
  // Its dialog shows what goes wrong.
  const cancel = useMutation({
    mutationFn: () => call('POST /imports/:id/cancel', { id }),
    onSuccess: (changed) => keep(changed, t('imports.cancelled')),
  });
  const retry = useMutation({
    mutationFn: () => call('POST /imports/:id/retry-failed', { id }),
    onError: toastProblem,
    onSuccess: (answer) => keep(answer.import, sayRetried(answer)),
  });

  return { pause, resume, cancel, retry };
}

function useRetriedWords() {
  const { t } = useTranslation();
  const format = useFormat();

  return ({ retried, superseded }: ImportRetryView) => {
    const number = format.number(retried);
    const words = t('imports.retried', { count: retried, number });
    if (superseded === 0) return `${words}.`;
    const left = { count: superseded, number: format.number(superseded) };
    return `${words}. ${t('imports.superseded', left)}.`;
  };
}
