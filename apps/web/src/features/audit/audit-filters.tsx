import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { CHANGE_ACTIONS } from '@kladka/contracts/statuses';
import { actorsQuery } from '../../api/changes.js';
import { fileAddress } from '../../api/client.js';
import { integrationQuery } from '../../api/integrations.js';
import { useFormat } from '../../i18n/use-format.js';
import { Select } from '../../ui/select.js';
import { Toolbar } from '../../ui/toolbar.js';
import { PERIOD_DAYS, startOf, type Period } from './audit-period.js';
import { toChangeFilter, type AuditSearch } from './audit-search.js';
import styles from './audit-filters.module.css';

const PERIOD_NAMES = Object.keys(PERIOD_DAYS) as Period[];
const PRESENT = 'present';

interface Props {
  search: AuditSearch;
  onFilter: (filters: AuditSearch) => void;
}

/** Everything that narrows the change log, and the way to take it away as a file. */
export function AuditFilters({ search, onFilter }: Props) {
  const { t, i18n } = useTranslation();
  const { cursor: _, ...filters } = search;
  const actors = useQuery(actorsQuery);
  const separator = i18n.language === 'uk' ? ';' : ',';
  const people = actors.data?.items ?? [];

  return (
    <Toolbar>
      <Select
        aria-label={t('changes.actorFilter')}
        value={filters.actor ?? ''}
        onChange={(event) =>
          onFilter({ ...filters, actor: event.currentTarget.value || undefined })
        }
        data={[
          { value: '', label: t('changes.anybody') },
          { value: 'system', label: t('changes.system') },
          ...people.map(({ id, kind, name }) => ({
            value: id ?? '',
            label: kind === 'api-key' ? t('changes.key', { name: name ?? '' }) : (name ?? ''),
          })),
        ]}
      />
      <Select
        aria-label={t('changes.actionFilter')}
        value={filters.action ?? ''}
        onChange={(event) => {
          const { value } = event.currentTarget;
          onFilter({ ...filters, action: CHANGE_ACTIONS.find((action) => action === value) });
        }}
        data={[
          { value: '', label: t('changes.anything') },
          ...CHANGE_ACTIONS.map((value) => ({ value, label: t(`changes.kind.${value}`) })),
        ]}
      />
      <PeriodFilter filters={filters} onFilter={onFilter} />
      <StoreFilter filters={filters} onFilter={onFilter} />
      <Button
        className={styles.file}
        component="a"
        href={fileAddress('GET /audit.csv', { ...toChangeFilter(search), separator })}
        download
        variant="default"
        leftSection={<IconDownload size={16} stroke={1.8} />}
      >
        {t('changes.export')}
      </Button>
    </Toolbar>
  );
}

interface FilterProps {
  filters: AuditSearch;
  onFilter: Props['onFilter'];
}

function PeriodFilter({ filters, onFilter }: FilterProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { from, to, ...others } = filters;
  const words = from
    ? t('deliveries.period.since', { from: format.shortMoment(from) })
    : to
      ? t('deliveries.period.until', { to: format.shortMoment(to) })
      : null;

  return (
    <Select
      aria-label={t('deliveries.periodFilter')}
      value={words === null ? '' : PRESENT}
      onChange={(event) => {
        const period = PERIOD_NAMES.find((name) => name === event.currentTarget.value);
        onFilter(period ? { ...others, from: startOf(period, new Date()) } : others);
      }}
      data={[
        { value: '', label: t('deliveries.period.any') },
        ...(words === null ? [] : [{ value: PRESENT, label: words }]),
        ...PERIOD_NAMES.map((name) => ({ value: name, label: t(`deliveries.period.${name}`) })),
      ]}
    />
  );
}

/** There only where a link from a store has narrowed the log to it. */
function StoreFilter({ filters, onFilter }: FilterProps) {
  const { t } = useTranslation();
  const { integrationId, ...others } = filters;
  const store = useQuery({
    ...integrationQuery(integrationId ?? ''),
    enabled: integrationId !== undefined,
  });
  if (integrationId === undefined) return null;

  return (
    <Select
      aria-label={t('changes.storeFilter')}
      value={integrationId}
      onChange={() => onFilter(others)}
      data={[
        { value: '', label: t('changes.allStores') },
        { value: integrationId, label: store.data?.name ?? t('changes.oneStore') },
      ]}
    />
  );
}
