import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { IntegrationView } from '@kladka/contracts';
import { Card } from '../../../ui/card.js';
import { ExactTime } from '../../../ui/moment.js';
import { Facts } from '../../../ui/facts.js';

/** What the store hands over, and to whom. */
export function SendingCard({ integration }: { integration: IntegrationView }) {
  const { t } = useTranslation();
  const { settings, yespo, createdAt, id } = integration;
  const onOff = (isOn: boolean) => (isOn ? t('overview.on') : t('overview.off'));

  const facts = [
    { name: t('connection.settings.receiveContacts'), value: onOff(settings.receiveContacts) },
    { name: t('connection.settings.confirmedEmail'), value: onOff(settings.confirmedEmail) },
    ...(settings.confirmedEmail
      ? [
          {
            name: t('connection.settings.respectNewsletterFlag'),
            value: onOff(settings.respectNewsletterFlag),
          },
        ]
      : [{ name: t('connection.settings.doubleOptIn'), value: onOff(settings.doubleOptIn) }]),
    { name: t('connection.settings.receiveOrders'), value: onOff(settings.receiveOrders) },
    { name: t('overview.organisation'), value: yespo.organisationName ?? '–' },
    { name: t('overview.since'), value: <ExactTime iso={createdAt} /> },
  ];

  return (
    <Card
      title={t('overview.sending')}
      labelledBy="sending"
      aside={
        <Button
          size="xs"
          variant="default"
          renderRoot={(props) => (
            <Link
              to="/integrations/$integrationId/mapping"
              params={{ integrationId: id }}
              {...props}
            />
          )}
        >
          {t('overview.change')}
        </Button>
      }
    >
      <Facts facts={facts} />
    </Card>
  );
}
