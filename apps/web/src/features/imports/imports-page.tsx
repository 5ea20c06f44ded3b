import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { integrationQuery } from '../../api/integrations.js';
import { PageHeader } from '../../ui/page-header.js';
import { ImportsHistory, type HistoryMove } from './imports-history.js';
import { AllUnderWay, StoreUnderWay } from './progress/under-way.js';
import styles from './imports-page.module.css';

const StorePicker = lazy(() =>
  import('./new/store-picker.js').then((module) => ({ default: module.StorePicker })),
);

const allRoute = getRouteApi('/signed-in/shell/imports');
const storeRoute = getRouteApi('/signed-in/shell/integrations/$integrationId/imports');

/** Imports of all stores of the workspace. */
export function AllImportsPage() {
  const { t } = useTranslation();
  const search = allRoute.useSearch();
  const navigate = allRoute.useNavigate();
  const go = (move: HistoryMove) => void navigate(move);

  return (
    <>
      <title>{`${t('imports.title')} · ${t('brand')}`}</title>
      <PageHeader title={t('imports.title')} lead={t('imports.leadAll')} actions={<PickStore />} />
      <div className={styles.stack}>
        <AllUnderWay />
        <ImportsHistory search={search} go={go} action={<PickStore />} />
      </div>
    </>
  );
}

/** Imports of one store. */
export function StoreImportsPage() {
  const { t } = useTranslation();
  const { integrationId } = storeRoute.useParams();
  const search = storeRoute.useSearch();
  const navigate = storeRoute.useNavigate();
  const { data: integration } = useQuery(integrationQuery(integrationId));
  const go = (move: HistoryMove) => void navigate(move);
  const start = <NewImport integrationId={integrationId} />;

  const title = t('imports.title');
  return (
    <>
      <title>{integration ? `${title} · ${integration.name}` : title}</title>
      <PageHeader title={title} lead={t('imports.leadStore')} actions={start} />
      <div className={styles.stack}>
        <StoreUnderWay integrationId={integrationId} />
        <ImportsHistory search={search} go={go} integrationId={integrationId} action={start} />
      </div>
    </>
  );
}

function NewImport({ integrationId }: { integrationId: string }) {
  const { t } = useTranslation();
  return (
    <Button
      leftSection={<IconPlus size={16} stroke={2} />}
      renderRoot={(props) => (
        <Link to="/integrations/$integrationId/imports/new" params={{ integrationId }} {...props} />
      )}
    >
      {t('imports.new')}
    </Button>
  );
}

/** Among several stores the first question is which. */
function PickStore() {
  const { t } = useTranslation();
  const opener = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const close = () => {
    setOpen(false);
    requestAnimationFrame(() => opener.current?.focus());
  };

  return (
    <>
      <Button
        ref={opener}
        leftSection={<IconPlus size={16} stroke={2} />}
        onClick={() => setOpen(true)}
      >
        {t('imports.new')}
      </Button>
      {isOpen ? (
        <Suspense>
          <StorePicker onClose={close} />
        </Suspense>
      ) : null}
    </>
  );
}
