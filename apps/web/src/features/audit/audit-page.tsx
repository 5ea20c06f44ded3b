import { Button } from '@mantine/core';
import { IconHistory, IconSearchOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { changesQuery } from '../../api/changes.js';
import { Card } from '../../ui/card.js';
import { Empty } from '../../ui/empty.js';
import { Loading } from '../../ui/loading.js';
import { PageHeader } from '../../ui/page-header.js';
import { Pager } from '../../ui/pager.js';
import { Problem } from '../../ui/problem.js';
import { useTrail } from '../../ui/trail.js';
import { AuditFilters } from './audit-filters.js';
import { isFiltered, toChangesQuery, type AuditSearch } from './audit-search.js';
import { ChangesTable } from './changes-table.js';

const route = getRouteApi('/signed-in/shell/audit');

/** Who changed what, when. To be read, never to be changed. */
export function AuditPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const onFilter = (filters: AuditSearch) => void navigate({ search: filters });

  return (
    <>
      <title>{`${t('changes.title')} · ${t('brand')}`}</title>
      <PageHeader title={t('changes.title')} lead={t('changes.lead')} />
      <Card flush>
        <AuditFilters search={search} onFilter={onFilter} />
        <Rows search={search} onClear={() => onFilter({})} />
      </Card>
    </>
  );
}

function Rows({ search, onClear }: { search: AuditSearch; onClear: () => void }) {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const page = useQuery(changesQuery(toChangesQuery(search)));
  const trail = useTrail(search.cursor, page.data?.nextCursor);

  if (page.isPending) return <Loading rows={10} />;
  if (page.isError) return <Problem error={page.error} onRetry={() => void page.refetch()} />;
  if (page.data.items.length === 0) return <NoChanges search={search} onClear={onClear} />;

  const turn = (to: typeof trail.next | typeof trail.previous) =>
    to &&
    (() => void navigate({ search: { ...search, cursor: to.cursor }, state: { trail: to.trail } }));

  return (
    <>
      <ChangesTable changes={page.data.items} isStale={page.isPlaceholderData} />
      <Pager
        label={t('changes.range')}
        onPrevious={turn(trail.previous)}
        onNext={turn(trail.next)}
        previousIsFirst={trail.previousIsFirst}
      />
    </>
  );
}

function NoChanges({ search, onClear }: { search: AuditSearch; onClear: () => void }) {
  const { t } = useTranslation();
  return isFiltered(search) ? (
    <Empty
      icon={<IconSearchOff size={20} stroke={1.7} />}
      title={t('changes.noneFoundTitle')}
      text={t('changes.noneFoundText')}
      action={
        <Button variant="default" onClick={onClear}>
          {t('action.clearFilters')}
        </Button>
      }
    />
  ) : (
    <Empty
      icon={<IconHistory size={20} stroke={1.7} />}
      title={t('changes.emptyTitle')}
      text={t('changes.emptyText')}
    />
  );
}
