import { Button } from '@mantine/core';
import { IconAddressBook, IconSearchOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { integrationQuery } from '../../../api/integrations.js';
import { Card } from '../../../ui/card.js';
import { Empty } from '../../../ui/empty.js';
import { PageHeader } from '../../../ui/page-header.js';
import { SearchField } from '../../../ui/search-field.js';
import { Toolbar } from '../../../ui/toolbar.js';
import type { RecordsSearch } from './records-search.js';

const SEARCH_DELAY_MS = 600;

interface Props {
  integrationId: string;
  kind: 'contacts' | 'orders';
  search: RecordsSearch;
  onSearch: (q: string | undefined) => void;
  children: ReactNode;
}

/** The page around a list of contacts or orders. */
export function RecordsFrame({ integrationId, kind, search, onSearch, children }: Props) {
  const { t } = useTranslation();
  const { data: integration } = useQuery(integrationQuery(integrationId));
  const title = t(`records.${kind}.title`);

  return (
    <>
      <title>{integration ? `${title} · ${integration.name}` : title}</title>
      <PageHeader title={title} lead={t(`records.${kind}.lead`)} />
      <Card flush>
        <Toolbar>
          <SearchField
            label={t(`records.${kind}.search`)}
            value={search.q ?? ''}
            onSearch={(words) => onSearch(words === '' ? undefined : words)}
            delayMs={SEARCH_DELAY_MS}
          />
        </Toolbar>
        {children}
      </Card>
    </>
  );
}

/** Nothing there yet, or nothing that fits. */
export function NoRecords({ kind, search, onSearch }: Omit<Props, 'children' | 'integrationId'>) {
  const { t } = useTranslation();
  return search.q === undefined ? (
    <Empty
      icon={<IconAddressBook size={20} stroke={1.7} />}
      title={t(`records.${kind}.emptyTitle`)}
      text={t('deliveries.emptyText')}
    />
  ) : (
    <Empty
      icon={<IconSearchOff size={20} stroke={1.7} />}
      title={t('records.noneFound')}
      text={t('deliveries.noneFoundText')}
      action={
        <Button variant="default" onClick={() => onSearch(undefined)}>
          {t('action.clearFilters')}
        </Button>
      }
    />
  );
}
