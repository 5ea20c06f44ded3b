import { Button } from '@mantine/core';
import { IconPlugConnected, IconPlus, IconSearchOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { HealthStatus } from '@kladka/contracts/statuses';
import { integrationsQuery } from '../../../api/integrations.js';
import { Card } from '../../../ui/card.js';
import { Empty } from '../../../ui/empty.js';
import { Loading } from '../../../ui/loading.js';
import { PageHeader } from '../../../ui/page-header.js';
import { Pager } from '../../../ui/pager.js';
import { Problem } from '../../../ui/problem.js';
import { SearchField } from '../../../ui/search-field.js';
import { Segments } from '../../../ui/segments.js';
import { Toolbar } from '../../../ui/toolbar.js';
import { useTrail } from '../../../ui/trail.js';
import { IntegrationDialogs, useIntegrationDialogs } from '../integration-dialogs.js';
import type { IntegrationsSearch } from '../integrations-search.js';
import { IntegrationsTable } from './integrations-table.js';
import { NeedsYou } from './needs-you.js';

const PAGE_SIZE = 20;
const FILTERS = ['healthy', 'attention', 'stopped', 'paused'] as const satisfies HealthStatus[];

const route = getRouteApi('/signed-in/shell/integrations');

/** The agency's home: who needs you, and every store with its last fourteen days. */
export function IntegrationsPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const { dialog, open, close } = useIntegrationDialogs();
  const isFiltered = search.search !== undefined || search.health !== undefined;

  return (
    <>
      <title>{`${t('integrations.title')} · ${t('brand')}`}</title>
      <PageHeader
        title={t('integrations.title')}
        lead={t('integrations.lead')}
        actions={<NewIntegration />}
      />
      {isFiltered ? null : <NeedsYou onOpen={open} />}
      <Card flush>
        <Filters search={search} />
        <List search={search} onOpenDialog={open} />
      </Card>
      <IntegrationDialogs dialog={dialog} onClose={close} />
    </>
  );
}

function NewIntegration() {
  const { t } = useTranslation();
  return (
    <Button
      leftSection={<IconPlus size={17} stroke={1.9} />}
      renderRoot={(props) => <Link to="/integrations/new" {...props} />}
    >
      {t('integrations.new')}
    </Button>
  );
}

function Filters({ search }: { search: IntegrationsSearch }) {
  const { t } = useTranslation();
  const navigate = route.useNavigate();

  const onSearch = (words: string) =>
    void navigate({
      search: ({ health }) => ({ health, search: words === '' ? undefined : words }),
      replace: true,
    });
  const options = FILTERS.map((value) => ({ value, label: t(`health.status.${value}`) }));

  return (
    <Toolbar>
      <SearchField
        label={t('integrations.search')}
        value={search.search ?? ''}
        onSearch={onSearch}
      />
      <Segments
        label={t('integrations.healthFilter')}
        value={FILTERS.find((value) => value === search.health) ?? 'all'}
        options={[{ value: 'all', label: t('integrations.all') }, ...options]}
        onChange={(health) =>
          void navigate({
            search: (old) => ({
              search: old.search,
              health: health === 'all' ? undefined : health,
            }),
          })
        }
      />
    </Toolbar>
  );
}

type ListProps = Pick<Parameters<typeof IntegrationsTable>[0], 'onOpenDialog'>;

function List({ search, onOpenDialog }: ListProps & { search: IntegrationsSearch }) {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const page = useQuery(integrationsQuery({ ...search, limit: PAGE_SIZE }));
  const trail = useTrail(search.cursor, page.data?.nextCursor);

  if (page.isPending) return <Loading />;
  if (page.isError) return <Problem error={page.error} onRetry={() => void page.refetch()} />;
  if (page.data.items.length === 0) return <NoIntegrations search={search} />;

  const turn = (to: typeof trail.next | typeof trail.previous) =>
    to &&
    (() =>
      void navigate({
        search: (old) => ({ ...old, cursor: to.cursor }),
        state: { trail: to.trail },
      }));

  return (
    <>
      <IntegrationsTable
        integrations={page.data.items}
        isStale={page.isPlaceholderData}
        onOpenDialog={onOpenDialog}
      />
      <Pager
        label={t('integrations.range')}
        onPrevious={turn(trail.previous)}
        onNext={turn(trail.next)}
        previousIsFirst={trail.previousIsFirst}
      />
    </>
  );
}

function NoIntegrations({ search }: { search: IntegrationsSearch }) {
  const { t } = useTranslation();
  const isFiltered = Object.values(search).some((value) => value !== undefined);

  return isFiltered ? (
    <Empty
      icon={<IconSearchOff size={20} stroke={1.7} />}
      title={t('integrations.noneFoundTitle')}
      text={t('integrations.noneFoundText')}
      action={
        <Button variant="default" renderRoot={(props) => <Link to="/integrations" {...props} />}>
          {t('action.clearFilters')}
        </Button>
      }
    />
  ) : (
    <Empty
      icon={<IconPlugConnected size={20} stroke={1.7} />}
      title={t('integrations.emptyTitle')}
      text={t('integrations.emptyText')}
      action={<NewIntegration />}
    />
  );
}
