import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { IntegrationView } from '@kladka/contracts';
import { connectionQuery } from '../../../api/connection.js';
import { Card } from '../../../ui/card.js';
import { RelativeTime } from '../../../ui/moment.js';
import { CheckList, ConnectionChecks } from '../connect/connection-checks.js';
import { useStoredConnectionTest } from '../connect/use-connection-test.js';
import styles from './connection-card.module.css';

/** What the last test of the connection found, how old that is, and the way to ask again. */
export function ConnectionCard({ integration }: { integration: IntegrationView }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const test = useStoredConnectionTest(integration.id);
  const stored = useQuery(connectionQuery(integration.id));
  const last = stored.data?.lastTest ?? null;
  const { result } = test;

  useEffect(() => {
    if (!result) return;
    void client.invalidateQueries({ queryKey: connectionQuery(integration.id).queryKey });
  }, [client, integration.id, result]);

  const isOwn = test.isRunning || result !== null || test.error !== null;
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
          <Button size="xs" variant="default" onClick={() => void test.run()}>
            {result || last ? t('connection.checkAgain') : t('connection.test')}
          </Button>
        )
      }
    >
      {last && !isOwn ? (
        <>
          <p className={styles.age}>
            <Age at={last.at} />
          </p>
          <CheckList checks={last.checks} />
        </>
      ) : (
        <ConnectionChecks test={test} />
      )}
    </Card>
  );
}

function Age({ at }: { at: string }) {
  const { t } = useTranslation();
  const [before = '', after = ''] = t('overview.checked', { time: '|' }).split('|');
  return (
    <>
      {before}
      <RelativeTime iso={at} />
      {after}
    </>
  );
}
