import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../../ui/page-header.js';
import { RunReport } from './run-report.js';
import { UploadForm } from './upload-form.js';

const route = getRouteApi('/signed-in/shell/integrations/connect-many');

/** Many stores at once, from a file: look at what it says, connect, see what became of each line. */
export function ConnectManyPage() {
  const { t } = useTranslation();
  const { run } = route.useSearch();
  const navigate = route.useNavigate();

  return (
    <>
      <title>{`${t('many.title')} · ${t('brand')}`}</title>
      <PageHeader title={t('many.title')} lead={t('many.lead')} />
      {run === undefined ? (
        <UploadForm onStarted={(id) => void navigate({ search: { run: id } })} />
      ) : (
        <RunReport key={run} id={run} onAnother={() => void navigate({ search: {} })} />
      )}
    </>
  );
}
