import { IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ImportView } from '@kladka/contracts';
import { isUnderWay } from '../../../api/imports.js';
import { useFormat } from '../../../i18n/use-format.js';
import { BusyButton } from '../../../ui/busy-button.js';
import { useImportActions } from '../use-import-actions.js';

interface Props {
  item: ImportView;
  size?: 'xs' | 'sm';
  /** Among others it says which import it is about. */
  isAmongOthers?: boolean;
}

/** Tries the rejected records again; nothing where none of them may be. */
export function RetryButton({ item, size = 'sm', isAmongOthers = false }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { retry } = useImportActions(item);
  if (item.retryable === 0 || isUnderWay(item.state)) return null;

  const count = item.retryable;
  const action = t('imports.retry', { count, number: format.number(count) });
  const time = format.moment(item.createdAt);
  return (
    <BusyButton
      size={size}
      variant="default"
      isBusy={retry.isPending}
      leftSection={<IconRefresh size={15} stroke={1.8} />}
      aria-label={isAmongOthers ? t('imports.retryFor', { time, action }) : undefined}
      onClick={() => retry.mutate()}
    >
      {action}
    </BusyButton>
  );
}
