import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { IntegrationView } from '@kladka/contracts';
import { BusyButton } from '../../../ui/busy-button.js';
import { Card } from '../../../ui/card.js';
import { IntegrationDialogs, useIntegrationDialogs } from '../integration-dialogs.js';
import { useIntegrationActions } from '../use-integration-actions.js';
import styles from './settings.module.css';

/** Stopping for a while, and for good. */
export function DangerSection({ integration }: { integration: IntegrationView }) {
  const { t } = useTranslation();
  const actions = useIntegrationActions();
  const { dialog, open, close } = useIntegrationDialogs();
  const isPaused = integration.state === 'paused';

  return (
    <Card title={t('storeSettings.danger')} labelledBy="danger">
      <div className={styles.row}>
        <span className={styles.name}>{t('integrations.pause')}</span>
        <span className={styles.sub}>{t('storeSettings.pauseText')}</span>
        <BusyButton
          variant="default"
          size="xs"
          isBusy={actions.isBusy}
          onClick={() => (isPaused ? actions.resume(integration) : actions.pause(integration))}
        >
          {isPaused ? t('integrations.resume') : t('integrations.pause')}
        </BusyButton>
      </div>
      <div className={styles.row}>
        <span className={styles.name}>{t('storeSettings.delete')}</span>
        <span className={styles.sub}>{t('integrations.deleteStops')}</span>
        <Button
          variant="outline"
          color="var(--bad-text)"
          size="xs"
          onClick={() => open({ kind: 'delete', integration })}
        >
          {t('integrations.delete')}
        </Button>
      </div>
      <IntegrationDialogs dialog={dialog} onClose={close} />
    </Card>
  );
}
