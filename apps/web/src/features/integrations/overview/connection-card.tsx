import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { IntegrationView } from '@kladka/contracts';
import { Card } from '../../../ui/card.js';
import { ConnectionChecks } from '../connect/connection-checks.js';
import { useStoredConnectionTest } from '../connect/use-connection-test.js';

export function ConnectionCard({ integration }: { integration: IntegrationView }) {
  const { t } = useTranslation();
  const test = useStoredConnectionTest(integration.id);

  return (
    <Card
      title={t('connection.checksTitle')}
      labelledBy="connection"
      aside={
        test.isRunning ? (
          <Button size="xs" variant="default" onClick={test.cancel}>
            {t('connection.cancel')}
          </Button>
        ) : (
          <Button size="xs" variant="default" onClick={() => test.run()}>
            {test.result ? t('connection.checkAgain') : t('connection.test')}
          </Button>
        )
      }
    >
      <ConnectionChecks test={test} />
    </Card>
  );
}
