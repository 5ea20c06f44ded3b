import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { FacetValueView } from '@kladka/contracts';
import { HEALTH_STATUSES, INTEGRATION_FEATURES } from '@kladka/contracts/statuses';
import { facetsQuery } from '../../../api/integrations.js';
import { useFormat } from '../../../i18n/use-format.js';
import { SearchField } from '../../../ui/search-field.js';
import { Segments } from '../../../ui/segments.js';
import { Select } from '../../../ui/select.js';
import { Toolbar } from '../../../ui/toolbar.js';
import {
  NEEDS_YOU,
  toFilter,
  type HealthChoice,
  type IntegrationsSearch,
} from '../integrations-search.js';

interface Props {
  search: IntegrationsSearch;
  /** Any change begins at the first page. */
  onChange: (changes: Omit<IntegrationsSearch, 'cursor'>, isTyped?: boolean) => void;
}

/** Search and filters, each choice with the number of stores that it would show. */
export function ListFilters({ search, onChange }: Props) {
  const { t } = useTranslation();
  const facets = useQuery(facetsQuery(toFilter(search)));
  const { clients = [], tags = [], features = [] } = facets.data ?? {};
  const countOf = (value: string) => features.find((each) => each.value === value)?.count ?? 0;
  const named = INTEGRATION_FEATURES.map((feature) => ({
    value: feature,
    name: t(`integrations.feature.${feature}`),
    count: countOf(feature),
  }));

  return (
    <Toolbar>
      <SearchField
        label={t('integrations.search')}
        value={search.search ?? ''}
        onSearch={(words) => onChange({ search: words === '' ? undefined : words }, true)}
      />
      <Choice
        label={t('integrations.client')}
        all={t('integrations.allClients')}
        options={clients}
        value={search.client}
        onChange={(client) => onChange({ client })}
      />
      <Choice
        label={t('integrations.tag')}
        all={t('integrations.allTags')}
        options={tags}
        value={search.tag}
        onChange={(tag) => onChange({ tag })}
      />
      <Choice
        label={t('integrations.featureFilter')}
        all={t('integrations.allFeatures')}
        options={facets.data ? named : []}
        value={search.feature}
        onChange={(value) =>
          onChange({ feature: INTEGRATION_FEATURES.find((feature) => feature === value) })
        }
      />
      <HealthFilter
        counts={facets.data?.health}
        value={search.health}
        onChange={(health) => onChange({ health })}
      />
    </Toolbar>
  );
}

interface HealthFilterProps {
  counts: readonly FacetValueView[] | undefined;
  value: HealthChoice | undefined;
  onChange: (health: HealthChoice | undefined) => void;
}

/** Only what some store is in, so that a healthy agency sees two choices and not nine. */
function HealthFilter({ counts = [], value, onChange }: HealthFilterProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const countOf = (statuses: readonly string[]) =>
    counts
      .filter((each) => statuses.includes(each.value))
      .reduce((sum, each) => sum + each.count, 0);
  const choices = [
    { value: 'all' as const, label: t('integrations.all'), count: countOf(HEALTH_STATUSES) },
    {
      value: 'needs-you' as const,
      label: t('integrations.needsYouFilter'),
      count: countOf(NEEDS_YOU),
    },
    ...HEALTH_STATUSES.map((status) => ({
      value: status,
      label: t(`health.status.${status}`),
      count: countOf([status]),
    })),
  ];

  return (
    <Segments
      label={t('integrations.healthFilter')}
      value={value ?? 'all'}
      options={choices
        .filter((each) => each.value === 'all' || each.value === value || each.count > 0)
        .map(({ count, ...rest }) => ({ ...rest, count: format.number(count) }))}
      onChange={(chosen) => onChange(chosen === 'all' ? undefined : chosen)}
    />
  );
}

interface ChoiceProps {
  label: string;
  all: string;
  options: readonly (FacetValueView & { name?: string })[];
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

/** Not there while there is nothing to choose. */
function Choice({ label, all, options, value, onChange }: ChoiceProps) {
  const format = useFormat();
  if (options.length === 0 && value === undefined) return null;

  const isListed = value === undefined || options.some((each) => each.value === value);
  return (
    <Select
      aria-label={label}
      size="sm"
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
      data={[
        { value: '', label: all },
        ...(isListed ? [] : [{ value, label: value }]),
        ...options.map((each) => ({
          value: each.value,
          label: `${each.name ?? each.value} (${format.number(each.count)})`,
        })),
      ]}
    />
  );
}
