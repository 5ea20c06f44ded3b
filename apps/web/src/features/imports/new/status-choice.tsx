import { Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { statusesQuery } from '../../../api/integrations.js';
import { titleOf } from '../../../i18n/status-title.js';
import { useFormat } from '../../../i18n/use-format.js';
import { Loading } from '../../../ui/loading.js';
import { Problem } from '../../../ui/problem.js';
import styles from './choice-form.module.css';

interface Props {
  integrationId: string;
  chosen: readonly string[];
  onChoose: (chosen: string[]) => void;
}

/** Orders of some statuses only. Nothing marked means all of them. */
export function StatusChoice({ integrationId, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const statuses = useQuery(statusesQuery(integrationId));

  if (statuses.isPending) return <Loading rows={2} rowHeight={40} />;
  if (statuses.isError) {
    return <Problem error={statuses.error} onRetry={() => void statuses.refetch()} />;
  }
  return (
    <Checkbox.Group
      label={t('imports.form.statuses')}
      description={t('imports.form.statusesHint')}
      value={[...chosen]}
      onChange={onChoose}
    >
      <div className={styles.statuses}>
        {statuses.data.items.map((status) => (
          <Checkbox
            size="md"
            key={status.storeStatusId}
            value={status.storeStatusId}
            label={titleOf(status, format.language)}
          />
        ))}
      </div>
    </Checkbox.Group>
  );
}
