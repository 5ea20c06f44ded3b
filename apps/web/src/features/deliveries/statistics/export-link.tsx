import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { fileAddress } from '../../../api/client.js';
import { useFormat } from '../../../i18n/use-format.js';
import { toDeliveryFilter, type DeliveriesSearch } from '../deliveries-search.js';

interface Props {
  search: DeliveriesSearch;
  integrationId: string;
}

/** The rows that are shown, all pages of them, as a file. Spreadsheets in Ukraine expect a semicolon. */
export function ExportLink({ search, integrationId }: Props) {
  const { t } = useTranslation();
  const { language } = useFormat();
  const separator = language === 'uk' ? ';' : ',';
  const filter = toDeliveryFilter(search, integrationId);
  const href = fileAddress('GET /deliveries.csv', { ...filter, language, separator });

  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={16} stroke={1.7} />}
      renderRoot={({ children, ...props }) => (
        <a href={href} download {...props}>
          {children}
        </a>
      )}
    >
      {t('statistics.export')}
    </Button>
  );
}
