import { IconExternalLink, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { IntegrationView } from '@kladka/contracts';
import { BusyButton } from '../../../ui/busy-button.js';
import { PageHeader } from '../../../ui/page-header.js';
import { HealthBadge } from '../../../store/health-badge.js';
import type { IntegrationDialog } from '../integration-dialogs.js';
import { IntegrationMenu } from '../list/integration-menu.js';
import { hostOf } from '../store-host.js';
import { useIntegrationActions } from '../use-integration-actions.js';
import styles from './overview-header.module.css';

interface Props {
  integration: IntegrationView;
  onOpen: (dialog: IntegrationDialog) => void;
}

export function OverviewHeader({ integration, onOpen }: Props) {
  const { t } = useTranslation();
  const actions = useIntegrationActions();
  const isPaused = integration.state === 'paused';

  return (
    <PageHeader
      title={integration.name}
      badge={<HealthBadge status={integration.health.status} />}
      lead={
        <a className={styles.store} href={integration.storeUrl} target="_blank" rel="noreferrer">
          {hostOf(integration.storeUrl)}
          <IconExternalLink size={14} stroke={1.8} aria-hidden="true" />
          <span className={styles.forEars}>({t('opensNewTab')})</span>
        </a>
      }
      actions={
        <>
          <BusyButton
            variant="default"
            isBusy={actions.isBusy}
            leftSection={
              isPaused ? (
                <IconPlayerPlay size={16} stroke={1.8} />
              ) : (
                <IconPlayerPause size={16} stroke={1.8} />
              )
            }
            onClick={() => (isPaused ? actions.resume(integration) : actions.pause(integration))}
          >
            {isPaused ? t('integrations.resume') : t('integrations.pause')}
          </BusyButton>
          <span className={styles.menu}>
            <IntegrationMenu
              integration={integration}
              canOpen={false}
              onTest={() => onOpen({ kind: 'test', integration })}
              onCopy={() => onOpen({ kind: 'copy', integration })}
              onDelete={() => onOpen({ kind: 'delete', integration })}
            />
          </span>
        </>
      }
    />
  );
}
