import type { ReactNode } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { IntegrationView } from '@kladka/contracts';
import { useFormat } from '../../../i18n/use-format.js';
import { DataTable, type Column } from '../../../ui/data-table.js';
import { RelativeTime } from '../../../ui/moment.js';
import { HealthBadge } from '../../../store/health-badge.js';
import type { IntegrationDialog } from '../integration-dialogs.js';
import { ConnectedCell, RejectedCell, RequestsCell, StoreCell } from './integration-cells.js';
import { IntegrationMenu } from './integration-menu.js';
import { Pick, PickPage } from './pick.js';
import type { Selection } from './use-selection.js';
import styles from './integrations-table.module.css';

interface Props {
  integrations: readonly IntegrationView[];
  isStale: boolean;
  selection: Selection;
  onOpenDialog: (dialog: IntegrationDialog) => void;
}

export function IntegrationsTable({ integrations, isStale, selection, onOpenDialog }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();

  const menu = (integration: IntegrationView) => (
    <IntegrationMenu
      integration={integration}
      onTest={() => onOpenDialog({ kind: 'test', integration })}
      onCopy={() => onOpenDialog({ kind: 'copy', integration })}
      onDelete={() => onOpenDialog({ kind: 'delete', integration })}
    />
  );
  const columns: Column<IntegrationView>[] = [
    {
      id: 'pick',
      head: <PickPage ids={integrations.map(({ id }) => id)} selection={selection} />,
      cell: (row) => <Pick integration={row} selection={selection} />,
      width: '24px',
    },
    {
      id: 'store',
      head: t('integrations.column.store'),
      cell: (row) => <StoreCell integration={row} />,
      isRowHeader: true,
      // Wide where there is room, and the first to give way.
      isElastic: true,
      width: '30%',
    },
    {
      id: 'health',
      head: t('integrations.column.health'),
      cell: (row) => <HealthBadge status={row.health.status} />,
    },
    {
      id: 'connected',
      head: t('integrations.column.connected'),
      cell: (row) => <ConnectedCell integration={row} />,
      isExtra: true,
    },
    {
      id: 'requests',
      head: t('integrations.column.requests'),
      cell: (row) => <RequestsCell integration={row} />,
    },
    {
      id: 'rejected',
      head: t('integrations.column.rejected'),
      cell: (row) => <RejectedCell integration={row} />,
      align: 'end',
    },
    {
      id: 'last-event',
      head: t('integrations.column.lastEvent'),
      cell: (row) => <LastEvent iso={row.activity.lastEventAt} />,
      align: 'end',
    },
    {
      id: 'actions',
      head: t('integrations.column.actions'),
      headHidden: true,
      cell: menu,
      align: 'end',
    },
  ];

  return (
    <DataTable
      label={t('integrations.title')}
      density="two-line"
      columns={columns}
      rows={integrations}
      keyOf={(row) => row.id}
      isStale={isStale}
      isCurrent={(row) => selection.has(row.id)}
      onOpen={(row) =>
        void navigate({
          to: '/integrations/$integrationId',
          params: { integrationId: row.id },
        })
      }
      card={(row) => (
        <IntegrationCard
          integration={row}
          menu={menu(row)}
          pick={<Pick integration={row} selection={selection} />}
        />
      )}
    />
  );
}

function LastEvent({ iso }: { iso: string | null }) {
  const { t } = useTranslation();
  return (
    <span className={styles.lastEvent}>
      {iso === null ? t('integrations.never') : <RelativeTime iso={iso} />}
    </span>
  );
}

interface CardProps {
  integration: IntegrationView;
  menu: ReactNode;
  pick: ReactNode;
}

function IntegrationCard({ integration, menu, pick }: CardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { activity } = integration;

  return (
    <div className={styles.card}>
      <div className={styles.cardHead}>
        {pick}
        <StoreCell integration={integration} />
        <span className={styles.cardMenu}>{menu}</span>
      </div>
      <div className={styles.cardRow}>
        <HealthBadge status={integration.health.status} />
        <ConnectedCell integration={integration} />
        <LastEvent iso={activity.lastEventAt} />
      </div>
      <div className={styles.cardRow}>
        <RequestsCell integration={integration} />
        <span className={styles.cardRejected}>
          {t('overview.rejectedCount', { number: format.number(activity.rejected) })}
        </span>
      </div>
    </div>
  );
}
