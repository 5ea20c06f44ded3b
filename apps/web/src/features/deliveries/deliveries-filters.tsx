import { useTranslation } from 'react-i18next';
import {
  DELIVERY_KINDS,
  DELIVERY_OPERATIONS,
  type DeliveryResult,
} from '@kladka/contracts/statuses';
import { useFormat } from '../../i18n/use-format.js';
import { SearchField } from '../../ui/search-field.js';
import { Segments } from '../../ui/segments.js';
import { Select } from '../../ui/select.js';
import { Toolbar } from '../../ui/toolbar.js';
import type { DeliveriesSearch } from './deliveries-search.js';
import { PERIODS, startOf, type Period } from './period.js';
import styles from './deliveries-filters.module.css';

const RESULTS = [
  'accepted',
  'retrying',
  'rejected',
  'skipped',
  'waiting',
] as const satisfies DeliveryResult[];
const PERIOD_NAMES = Object.keys(PERIODS) as Period[];
const SEARCH_DELAY_MS = 600;
/** The stores' side tells of no deleted orders. */
const NEVER = 'order-delete';

interface Props {
  search: DeliveriesSearch;
  onFilter: (filters: DeliveriesSearch) => void;
}

/** Everything that narrows the log. A changed filter always starts at the first page. */
export function DeliveriesFilters({ search, onFilter }: Props) {
  const { t } = useTranslation();
  const { request: _, cursor: __, ...filters } = search;
  const { q, ...others } = filters;

  return (
    <Toolbar>
      <SearchField
        label={t('deliveries.search')}
        value={q ?? ''}
        onSearch={(words) => onFilter({ ...others, q: words === '' ? undefined : words })}
        delayMs={SEARCH_DELAY_MS}
      />
      <TypeFilter filters={filters} onFilter={onFilter} />
      <PeriodFilter filters={filters} onFilter={onFilter} />
      <Segments
        label={t('deliveries.resultFilter')}
        value={RESULTS.find((result) => result === filters.result) ?? 'all'}
        options={[
          { value: 'all', label: t('deliveries.all') },
          ...RESULTS.map((value) => ({ value, label: t(`deliveries.result.${value}`) })),
        ]}
        onChange={(result) =>
          onFilter({ ...filters, result: result === 'all' ? undefined : result })
        }
      />
    </Toolbar>
  );
}

interface FilterProps {
  filters: DeliveriesSearch;
  onFilter: (filters: DeliveriesSearch) => void;
}

function TypeFilter({ filters, onFilter }: FilterProps) {
  const { t } = useTranslation();
  const { kind, operation, ...others } = filters;
  const value = kind === undefined ? '' : operation === undefined ? kind : `${kind}-${operation}`;

  const types = DELIVERY_KINDS.flatMap((one) => [
    one,
    ...DELIVERY_OPERATIONS.map((another) => `${one}-${another}` as const),
  ]).filter((type) => type !== NEVER);

  return (
    <Select
      className={styles.select}
      aria-label={t('deliveries.typeFilter')}
      value={value}
      onChange={(event) => {
        const [kindName, operationName] = event.currentTarget.value.split('-');
        onFilter({
          ...others,
          kind: DELIVERY_KINDS.find((one) => one === kindName),
          operation: DELIVERY_OPERATIONS.find((one) => one === operationName),
        });
      }}
      data={[
        { value: '', label: t('deliveries.type.any') },
        ...types.map((type) => ({ value: type, label: t(`deliveries.type.${type}`) })),
      ]}
    />
  );
}

const PRESENT = 'present';

function PeriodFilter({ filters, onFilter }: FilterProps) {
  const { t } = useTranslation();
  const { from, to, ...others } = filters;
  const present = usePeriodWords(from, to);

  return (
    <Select
      className={styles.select}
      aria-label={t('deliveries.periodFilter')}
      value={present === null ? '' : PRESENT}
      onChange={(event) => {
        const period = PERIOD_NAMES.find((name) => name === event.currentTarget.value);
        onFilter(period ? { ...others, from: startOf(period, new Date()) } : others);
      }}
      data={[
        { value: '', label: t('deliveries.period.any') },
        ...(present === null ? [] : [{ value: PRESENT, label: present }]),
        ...PERIOD_NAMES.map((name) => ({ value: name, label: t(`deliveries.period.${name}`) })),
      ]}
    />
  );
}

function usePeriodWords(from: string | undefined, to: string | undefined): string | null {
  const { t } = useTranslation();
  const format = useFormat();
  const words = (iso: string) => format.shortMoment(iso);

  if (from && to) return t('deliveries.period.between', { from: words(from), to: words(to) });
  if (from) return t('deliveries.period.since', { from: words(from) });
  return to ? t('deliveries.period.until', { to: words(to) }) : null;
}
