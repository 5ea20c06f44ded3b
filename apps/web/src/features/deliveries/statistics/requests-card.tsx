import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { IntegrationView } from '@kladka/contracts';
import type { DeliveryResult } from '@kladka/contracts/statuses';
import { Card } from '../../../ui/card.js';
import { SearchField } from '../../../ui/search-field.js';
import { Segments } from '../../../ui/segments.js';
import { DeliveriesRows } from '../deliveries-rows.js';
import { FilterChips } from '../filter-chips.js';
import { isReplayOffered } from '../replay/is-replay-offered.js';
import { ReplayRuns } from '../replay/replay-runs.js';
import { SendAllAgain } from '../replay/send-all-again.js';
import { RequestPanel } from '../request-panel.js';
import type { Range } from './period/period.js';
import { narrowingOf, toDeliveriesSearch, type StatisticsSearch } from './statistics-search.js';
import styles from './requests-card.module.css';

const route = getRouteApi('/signed-in/shell/integrations/$integrationId/statistics');

const RESULTS = ['accepted', 'retrying', 'rejected', 'skipped'] as const satisfies DeliveryResult[];
const SEARCH_DELAY_MS = 600;

interface Props {
  integration: IntegrationView;
  range: Range;
}

/** The requests that the numbers above count. */
export function RequestsCard({ integration, range }: Props) {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { cursor: _, request: __, ...filters } = search;
  const rows = toDeliveriesSearch(search, range);
  const narrowing = { ...narrowingOf(search), q: search.q };
  const isNarrowed = Object.values(narrowing).some((value) => value !== undefined);
  // What narrows has to be more than the period, or everything would be offered to be sent again.
  const offered = isNarrowed ? rows : {};

  const filter = (next: StatisticsSearch) =>
    void navigate({ search: next, state: { trail: [] }, resetScroll: false });
  const show = (next: StatisticsSearch, replace = false) =>
    void navigate({ search: next, state: true as const, resetScroll: false, replace });

  return (
    <>
      <Card flush>
        <div className={styles.bar}>
          <h2 className={styles.title}>{t('statistics.requests')}</h2>
          <SearchField
            label={t('deliveries.search')}
            value={search.q ?? ''}
            onSearch={(words) => filter({ ...filters, q: words === '' ? undefined : words })}
            delayMs={SEARCH_DELAY_MS}
          />
          <Segments
            label={t('deliveries.resultFilter')}
            value={RESULTS.find((result) => result === search.result) ?? 'all'}
            options={[
              { value: 'all', label: t('deliveries.all') },
              ...RESULTS.map((value) => ({ value, label: t(`deliveries.result.${value}`) })),
            ]}
            onChange={(result) =>
              filter({ ...filters, result: result === 'all' ? undefined : result })
            }
          />
        </div>
        <FilterChips
          search={rows}
          onFilter={({ reason, importId, importPart, replayId }) =>
            filter({ ...filters, reason, importId, importPart, replayId })
          }
        />
        {isReplayOffered(offered) ? (
          <SendAllAgain search={offered} integrationId={integration.id} />
        ) : null}
        <ReplayRuns integrationId={integration.id} />
        <DeliveriesRows
          search={rows}
          integrationId={integration.id}
          isNarrowed={isNarrowed}
          onClear={() =>
            filter({ period: search.period, from: search.from, to: search.to, view: search.view })
          }
          onOpen={(request) => show({ ...search, request })}
          onTurn={({ cursor, trail }) =>
            void navigate({
              search: { ...search, request: undefined, cursor },
              state: { trail },
              resetScroll: false,
            })
          }
        />
      </Card>
      <RequestPanel
        request={search.request}
        onClose={() => show({ ...search, request: undefined }, true)}
      />
    </>
  );
}
