import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { importQuery } from '../../api/imports.js';
import { useFormat } from '../../i18n/use-format.js';
import type { DeliveriesSearch } from './deliveries-search.js';
import styles from './filter-chips.module.css';

interface Props {
  search: DeliveriesSearch;
  onFilter: (filters: DeliveriesSearch) => void;
}

/** What narrows the log although no field of its own shows it: a link from elsewhere did. */
export function FilterChips({ search, onFilter }: Props) {
  const { t, i18n } = useTranslation();
  const { request: _, cursor: __, ...filters } = search;
  const { importId, importPart, reason, replayId } = filters;
  const importName = useImportName(importId);
  const names = [importId, reason, replayId];
  if (names.every((name) => name === undefined)) return null;

  const part = importPart === undefined ? '' : ` · ${t(`importNames.kind.${importPart}`)}`;
  return (
    <ul className={styles.chips} aria-label={t('deliveries.alsoNarrowed')}>
      {importId === undefined ? null : (
        <Chip
          words={`${importName}${part}`}
          onRemove={() => onFilter({ ...filters, importId: undefined, importPart: undefined })}
        />
      )}
      {replayId === undefined ? null : (
        <Chip
          words={t('deliveries.ofReplay')}
          onRemove={() => onFilter({ ...filters, replayId: undefined })}
        />
      )}
      {reason === undefined ? null : (
        <Chip
          words={i18n.t(`reasons.${reason as string}`, { defaultValue: reason })}
          onRemove={() => onFilter({ ...filters, reason: undefined })}
        />
      )}
    </ul>
  );
}

function useImportName(id: string | undefined): string {
  const { t } = useTranslation();
  const format = useFormat();
  const { data } = useQuery({ ...importQuery(id ?? ''), enabled: id !== undefined });
  return data
    ? t('importNames.of', { time: format.moment(data.createdAt) })
    : t('deliveries.oneImport');
}

function Chip({ words, onRemove }: { words: string; onRemove: () => void }) {
  const { t } = useTranslation();
  return (
    <li className={styles.chip}>
      <span className={styles.words}>{words}</span>
      <button
        type="button"
        className={styles.remove}
        aria-label={t('deliveries.removeFilter', { filter: words })}
        onClick={onRemove}
      >
        <IconX size={14} stroke={2} aria-hidden="true" />
      </button>
    </li>
  );
}
