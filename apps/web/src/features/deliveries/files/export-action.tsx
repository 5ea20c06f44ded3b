import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { fileAddress } from '../../../api/client.js';
import { MOST_AT_ONCE, useStartExport } from '../../../api/exports.js';
import { useFormat } from '../../../i18n/use-format.js';
import { BusyButton } from '../../../ui/busy-button.js';
import { toDeliveryFilter, type DeliveriesSearch } from '../deliveries-search.js';

interface Props {
  search: DeliveriesSearch;
  integrationId: string | undefined;
  /** How many requests there are; null: more than can be counted; undefined: not known yet. */
  total: number | null | undefined;
}

/**
 * The rows that are shown, all pages of them, as a file: at once, or of very many by a job. Spreadsheets in Ukraine
 * expect a semicolon.
 */
export function ExportAction({ search, integrationId, total }: Props) {
  const { t } = useTranslation();
  const { language } = useFormat();
  const start = useStartExport();
  const separator = language === 'uk' ? (';' as const) : (',' as const);
  const filter = toDeliveryFilter(search, integrationId);
  const icon = <IconDownload size={16} stroke={1.7} />;

  if (total === undefined)
    return (
      <Button variant="default" leftSection={icon} disabled>
        {t('files.export')}
      </Button>
    );
  if (total === null || total > MOST_AT_ONCE)
    return (
      <BusyButton
        variant="default"
        leftSection={icon}
        isBusy={start.isPending}
        onClick={() => start.mutate({ filter, language, separator })}
      >
        {t('files.prepare')}
      </BusyButton>
    );
  const href = fileAddress('GET /deliveries.csv', { ...filter, language, separator });
  return (
    <Button
      variant="default"
      leftSection={icon}
      renderRoot={({ children, ...props }) => (
        <a href={href} download {...props}>
          {children}
        </a>
      )}
    >
      {t('files.export')}
    </Button>
  );
}
