import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { integrationQuery } from '../../../api/integrations.js';
import { useWizardSteps } from '../../../i18n/use-wizard-steps.js';
import { Loading } from '../../../ui/loading.js';
import { Problem } from '../../../ui/problem.js';
import { toast } from '../../../ui/toast.js';
import { WizardFrame } from '../../../ui/wizard-frame.js';
import { toChoice, toChoiceSearch } from './choice.js';
import { NewImportForm } from './new-import-form.js';
import styles from './history-step-page.module.css';

const route = getRouteApi('/signed-in/integrations/new/$integrationId');

/** The last step of a new integration: the store's past, or later. */
export function HistoryStepPage() {
  const { t } = useTranslation();
  const { integrationId } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const integration = useQuery(integrationQuery(integrationId));
  const name = integration.data?.name;

  const content = integration.isError ? (
    <Problem error={integration.error} onRetry={() => void integration.refetch()} />
  ) : integration.data ? (
    <NewImportForm
      key={integration.data.id}
      integration={integration.data}
      choice={toChoice(search)}
      onChange={(choice) =>
        void navigate({
          search: { step: 'history', ...toChoiceSearch(choice) },
          replace: true,
          resetScroll: false,
        })
      }
      onStarted={() => {
        toast(t('imports.started'));
        void navigate({ search: { step: 'done' } });
      }}
      startLabel={t('imports.form.startAndFinish')}
      otherAction={
        <Button
          variant="default"
          renderRoot={(props) => (
            <Link
              to="/integrations/new/$integrationId"
              params={{ integrationId }}
              search={{ step: 'done' }}
              {...props}
            />
          )}
        >
          {t('imports.form.skip')}
        </Button>
      }
    />
  ) : (
    <Loading rows={8} />
  );

  return (
    <>
      <title>{`${t('wizard.step.history')} · ${name ?? t('brand')}`}</title>
      <WizardFrame
        name={t('integrations.new')}
        close={
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t('connection.close')}
            renderRoot={(props) => <Link to="/integrations" {...props} />}
          >
            <IconX size={18} stroke={1.8} color="var(--ink)" />
          </ActionIcon>
        }
        steps={useWizardSteps(2)}
        title={name === undefined ? t('imports.form.title') : t('wizard.historyTitle', { name })}
        lead={t('wizard.historyLead')}
      >
        <div className={styles.form}>{content}</div>
      </WizardFrame>
    </>
  );
}
