import { IconChevronLeft } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ImportView } from '@kladka/contracts';
import { isUnderWay, useLiveImport } from '../../../api/imports.js';
import { Loading } from '../../../ui/loading.js';
import { PageHeader } from '../../../ui/page-header.js';
import { Problem } from '../../../ui/problem.js';
import { ImportBadge } from '../import-badge.js';
import { ImportCard } from '../progress/import-card.js';
import { useImportWords } from '../use-import-words.js';
import { AskedCard } from './asked-card.js';
import { BooksCard } from './books-card.js';
import { ReasonsCard } from './reasons-card.js';
import { RetryButton } from './retry-button.js';
import { Verdict } from './verdict.js';
import styles from './import-page.module.css';

const route = getRouteApi('/signed-in/shell/integrations/$integrationId/imports/$importId');

/** One import: how it goes, and once it has ended what became of every record. */
export function ImportPage() {
  const { t } = useTranslation();
  const { integrationId, importId } = route.useParams();
  const one = useLiveImport(importId);

  return (
    <>
      <Link
        className={styles.back}
        to="/integrations/$integrationId/imports"
        params={{ integrationId }}
      >
        <IconChevronLeft size={16} stroke={1.8} aria-hidden="true" />
        {t('imports.toImports')}
      </Link>
      {one.data ? (
        <Report item={one.data} updatedAt={one.dataUpdatedAt} />
      ) : one.isError ? (
        <Problem error={one.error} onRetry={() => void one.refetch()} />
      ) : (
        <Loading rows={8} />
      )}
    </>
  );
}

function Report({ item, updatedAt }: { item: ImportView; updatedAt: number }) {
  const words = useImportWords();
  const title = words.title(item);

  return (
    <>
      <title>{`${title} · ${item.integrationName}`}</title>
      <PageHeader
        title={title}
        badge={<ImportBadge item={item} />}
        lead={`${item.integrationName} · ${words.what(item.choice)} · ${words.period(item.choice)}`}
        actions={<RetryButton item={item} />}
      />
      <div className={styles.stack}>
        <Verdict item={item} />
        {isUnderWay(item.state) ? (
          <ImportCard item={item} updatedAt={updatedAt} withLink={false} />
        ) : null}
        <BooksCard item={item} />
        <ReasonsCard item={item} />
        <AskedCard item={item} />
      </div>
    </>
  );
}
