import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { IntegrationView } from '@kladka/contracts';
import { RegisterAgain } from './hooks/register-again.js';
import type { IntegrationDialog } from './integration-dialogs.js';

interface Props {
  integration: IntegrationView;
  onOpen: (dialog: IntegrationDialog) => void;
}

/** The one button that helps against what ails a store; nothing where nothing has to be done. */
export function HealthFix({ integration, onOpen }: Props) {
  const { t } = useTranslation();
  const params = { integrationId: integration.id };
  const look = { variant: 'default', size: 'xs' } as const;

  switch (integration.health.reason) {
    case 'store-credentials-refused':
      return (
        <Button
          {...look}
          onClick={() => onOpen({ kind: 'replace', secret: 'password', integration })}
        >
          {t('health.fix.store-credentials-refused')}
        </Button>
      );
    case 'yespo-key-refused':
      return (
        <Button {...look} onClick={() => onOpen({ kind: 'replace', secret: 'key', integration })}>
          {t('health.fix.yespo-key-refused')}
        </Button>
      );
    case 'store-unreachable':
    case 'late':
      return (
        <Button {...look} onClick={() => onOpen({ kind: 'test', integration })}>
          {t('health.fix.store-unreachable')}
        </Button>
      );
    case 'statuses-not-mapped':
      return (
        <Button
          {...look}
          renderRoot={(props) => (
            <Link to="/integrations/$integrationId/mapping" params={params} {...props} />
          )}
        >
          {t('health.fix.statuses-not-mapped')}
        </Button>
      );
    case 'requests-rejected':
      return (
        <Button
          {...look}
          renderRoot={(props) => (
            <Link
              to="/integrations/$integrationId/deliveries"
              params={params}
              search={{ result: 'rejected' }}
              {...props}
            />
          )}
        >
          {t('health.fix.requests-rejected')}
        </Button>
      );
    case 'hooks-silent':
      return <RegisterAgain integration={integration} />;
    case 'paused-by-person':
    case 'no-event-yet':
    case 'importing':
    case undefined:
      return null;
  }
}
