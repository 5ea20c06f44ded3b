import { Button } from '@mantine/core';
import { IconDatabaseImport, IconSearchOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportState } from '@kladka/contracts/statuses';
import { importsQuery, isUnderWay } from '../../api/imports.js';
import { Card } from '../../ui/card.js';
import { Empty } from '../../ui/empty.js';
import { Loading } from '../../ui/loading.js';
import { Pager } from '../../ui/pager.js';
import { Problem } from '../../ui/problem.js';
import { Segments } from '../../ui/segments.js';
import { Toolbar } from '../../ui/toolbar.js';
import { useTrail } from '../../ui/trail.js';
import type { ImportsSearch } from './imports-search.js';
import { ImportsTable } from './imports-table.js';

const PAGE_SIZE = 20;
const ENDS = [
  'finished',
  'finished-with-rejections',
  'failed',
  'cancelled',
] as const satisfies ImportState[];

export interface HistoryMove {
  search: ImportsSearch;
  state?: { trail: string[] };
}

interface Props {
  search: ImportsSearch;
  go: (move: HistoryMove) => void;
  integrationId?: string;
  /** What to do where there is nothing yet. */
  action: ReactNode;
}

/** The imports that have ended, newest first. */
export function ImportsHistory(props: Props) {
  const { search, go } = props;
  const { t } = useTranslation();

  return (
    <Card flush>
      <Toolbar>
        <Segments
          label={t('imports.stateFilter')}
          value={ENDS.find((state) => state === search.state) ?? 'all'}
          options={[
            { value: 'all', label: t('imports.all') },
            ...ENDS.map((value) => ({ value, label: t(`importNames.state.${value}`) })),
          ]}
          onChange={(state) => go({ search: state === 'all' ? {} : { state } })}
        />
      </Toolbar>
      <Rows {...props} />
    </Card>
  );
}

function Rows({ search, go, integrationId, action }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const page = useQuery(importsQuery({ ...search, integrationId, limit: PAGE_SIZE }));
  const trail = useTrail(search.cursor, page.data?.nextCursor);

  if (page.isPending) return <Loading rows={4} />;
  if (page.isError) return <Problem error={page.error} onRetry={() => void page.refetch()} />;

  // Those under way have their card above.
  const ended = page.data.items.filter((item) => !isUnderWay(item.state));
  const turn = (to: typeof trail.next | typeof trail.previous) =>
    to && (() => go({ search: { ...search, cursor: to.cursor }, state: { trail: to.trail } }));

  return (
    <>
      {ended.length > 0 ? (
        <ImportsTable
          imports={ended}
          withStore={integrationId === undefined}
          isStale={page.isPlaceholderData}
          onOpen={(item) =>
            void navigate({
              to: '/integrations/$integrationId/imports/$importId',
              params: { integrationId: item.integrationId, importId: item.id },
            })
          }
        />
      ) : search.state ? (
        <Empty
          icon={<IconSearchOff size={20} stroke={1.7} />}
          title={t('imports.noneFoundTitle')}
          text={t('imports.noneFoundText')}
          action={
            <Button variant="default" onClick={() => go({ search: {} })}>
              {t('action.clearFilters')}
            </Button>
          }
        />
      ) : (
        <Empty
          icon={<IconDatabaseImport size={20} stroke={1.7} />}
          title={page.data.items.length > 0 ? t('imports.noneEndedTitle') : t('imports.emptyTitle')}
          text={t('imports.emptyText')}
          action={page.data.items.length > 0 ? undefined : action}
        />
      )}
      <Pager
        label={t('imports.range')}
        onPrevious={turn(trail.previous)}
        onNext={turn(trail.next)}
        previousIsFirst={trail.previousIsFirst}
      />
    </>
  );
}
