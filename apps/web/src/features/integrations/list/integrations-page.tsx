import { Button } from '@mantine/core';
import { IconPlus, IconSearchOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { memo, useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { draftsQuery } from '../../../api/drafts.js';
import { facetsQuery, integrationsQuery } from '../../../api/integrations.js';
import { useLiveIntegrations } from '../../../api/live.js';
import { useFormat } from '../../../i18n/use-format.js';
import { Arrival } from '../../../ui/arrival.js';
import { Card } from '../../../ui/card.js';
import { Empty } from '../../../ui/empty.js';
import { Loading } from '../../../ui/loading.js';
import { PageHeader } from '../../../ui/page-header.js';
import { Pager } from '../../../ui/pager.js';
import { Problem } from '../../../ui/problem.js';
import { useTrail } from '../../../ui/trail.js';
import { Updated } from '../../../ui/updated.js';
import { IntegrationDialogs, useIntegrationDialogs } from '../integration-dialogs.js';
import { toFilter, type IntegrationsSearch } from '../integrations-search.js';
import { Drafts } from './drafts.js';
import { IntegrationsTable } from './integrations-table.js';
import { ListFilters } from './list-filters.js';
import { NeedsYou, useNeedsYou } from './needs-you.js';
import { SelectionBar } from './selection-bar.js';
import { SetupGuide } from './setup-guide.js';
import { useBulk } from './use-bulk.js';
import { useSelection, type Selection } from './use-selection.js';

const PAGE_SIZE = 20;

const Table = memo(IntegrationsTable);

const route = getRouteApi('/signed-in/shell/integrations');

/** The agency's home: who needs you, and every store with its last fourteen days. */
export function IntegrationsPage() {
  const { t } = useTranslation();
  const { cursor: _, ...filters } = route.useSearch();
  const navigate = route.useNavigate();
  const { dialog, open, close } = useIntegrationDialogs();
  const filter = toFilter(filters);
  const isFiltered = Object.keys(filter).length > 0;
  const selection = useSelection(JSON.stringify(filter));
  const bulk = useBulk();
  const matching = useQuery(facetsQuery(filter));
  const page = useQuery(pageQuery(route.useSearch()));
  const drafts = useQuery(draftsQuery);
  const needsYou = useNeedsYou();
  const isReady = ![matching, page, drafts, needsYou].some(({ isPending }) => isPending);
  useLiveIntegrations();
  const isEmpty = !isFiltered && matching.data?.total === 0;

  const onChange = (changes: IntegrationsSearch, isTyped = false) =>
    void navigate({
      search: ({ cursor: __, ...old }) => ({ ...old, ...changes }),
      replace: isTyped,
    });

  return (
    <>
      <title>{`${t('integrations.title')} · ${t('brand')}`}</title>
      <PageHeader
        title={t('integrations.title')}
        lead={<Lead />}
        actions={isEmpty ? undefined : <NewIntegration />}
      />
      <Arrival isReady={isReady}>
        {isFiltered ? null : <NeedsYou onOpen={open} />}
        {isFiltered ? null : <Drafts />}
        <Card flush>
          {isEmpty ? (
            <SetupGuide />
          ) : (
            <>
              <ListFilters search={filters} onChange={onChange} />
              <SelectionBar
                selection={selection}
                filter={filter}
                total={matching.data?.total ?? 0}
                bulk={bulk}
              />
              <List selection={selection} onOpenDialog={open} />
            </>
          )}
        </Card>
      </Arrival>
      <IntegrationDialogs dialog={dialog} onClose={close} />
    </>
  );
}

function pageQuery(search: IntegrationsSearch) {
  return integrationsQuery({
    ...toFilter(search),
    ...(search.cursor ? { cursor: search.cursor } : {}),
    limit: PAGE_SIZE,
  });
}

/** How many stores of how many clients. */
function Lead() {
  const { t } = useTranslation();
  const format = useFormat();
  const facets = useQuery(facetsQuery({}));
  if (!facets.data?.total) return <>{t('integrations.lead')}</>;

  const { total, clients } = facets.data;
  const stores = t('integrations.stores', { count: total, number: format.number(total) });
  const count = clients.length;
  return (
    <>
      {count === 0
        ? stores
        : `${stores} · ${t('integrations.clients', { count, number: format.number(count) })}`}{' '}
      · <Updated at={facets.dataUpdatedAt} />
    </>
  );
}

function NewIntegration() {
  const { t } = useTranslation();
  return (
    <>
      <Button
        variant="default"
        renderRoot={(props) => <Link to="/integrations/connect-many" {...props} />}
      >
        {t('integrations.connectMany')}
      </Button>
      <Button
        leftSection={<IconPlus size={17} stroke={1.9} />}
        renderRoot={(props) => <Link to="/integrations/new" {...props} />}
      >
        {t('integrations.new')}
      </Button>
    </>
  );
}

interface ListProps extends Pick<Parameters<typeof IntegrationsTable>[0], 'onOpenDialog'> {
  selection: Selection;
}

function List({ selection, onOpenDialog }: ListProps) {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const page = useQuery(pageQuery(search));
  const trail = useTrail(search.cursor, page.data?.nextCursor);
  // Twenty stores take a moment to draw: keys and clicks come first, so they follow piece by piece.
  const behind = useDeferredValue(page.data?.items);
  const isStale = useDeferredValue(page.isPlaceholderData);

  if (page.isPending) return <Loading />;
  if (page.isError) return <Problem error={page.error} onRetry={() => void page.refetch()} />;
  if (page.data.items.length === 0) return <NothingFound />;

  const turn = (to: typeof trail.next | typeof trail.previous) =>
    to &&
    (() =>
      void navigate({
        search: (old) => ({ ...old, cursor: to.cursor }),
        state: { trail: to.trail },
      }));

  return (
    <>
      <Table
        integrations={behind?.length ? behind : page.data.items}
        isStale={isStale}
        selection={selection}
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

function NothingFound() {
  const { t } = useTranslation();
  return (
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
  );
}
