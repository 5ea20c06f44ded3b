import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { lastDayQuery } from '../../../api/integrations.js';
import { Card } from '../../../ui/card.js';
import { Loading } from '../../../ui/loading.js';
import { Updated } from '../../../ui/updated.js';
import { Funnel } from '../overview/funnel.js';
import { ImportNote } from '../overview/import-note.js';

/** What came in since it was joined, and history on its way. */
export function Counters({ integrationId }: { integrationId: string }) {
  const { t } = useTranslation();
  const day = useQuery(lastDayQuery(integrationId));
  return (
    <>
      <ImportNote integrationId={integrationId} />
      <Card
        title={t('wizard.counters')}
        labelledBy="counters"
        aside={day.data ? <Updated at={day.dataUpdatedAt} /> : null}
      >
        {day.data ? (
          <Funnel integrationId={integrationId} from={day.data.from} totals={day.data.totals} />
        ) : (
          <Loading rows={1} rowHeight={92} />
        )}
      </Card>
    </>
  );
}
