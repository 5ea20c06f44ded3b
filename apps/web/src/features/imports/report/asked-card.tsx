import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ImportView } from '@kladka/contracts';
import { statusesQuery } from '../../../api/integrations.js';
import { titleOf } from '../../../i18n/status-title.js';
import { useFormat } from '../../../i18n/use-format.js';
import { Card } from '../../../ui/card.js';
import { Facts } from '../../../ui/facts.js';
import { ExactTime } from '../../../ui/moment.js';
import { useImportWords } from '../use-import-words.js';

/** What an import was started with, by whom and when. */
export function AskedCard({ item }: { item: ImportView }) {
  const { t } = useTranslation();
  const words = useImportWords();
  const { choice } = item;
  const yesNo = (isYes: boolean) => (isYes ? t('imports.yes') : t('imports.no'));

  const facts = [
    { name: t('imports.askedWhat'), value: words.what(choice) },
    { name: t('imports.askedPeriod'), value: words.period(choice) },
    ...(choice.orders
      ? [{ name: t('imports.askedStatuses'), value: <Statuses item={item} /> }]
      : []),
    { name: t('imports.askedReachable'), value: yesNo(choice.onlyReachable) },
    { name: t('imports.askedRestore'), value: yesNo(choice.restoreDeleted) },
    { name: t('imports.column.who'), value: item.createdBy ?? t('imports.program') },
    { name: t('imports.column.started'), value: <ExactTime iso={item.createdAt} /> },
    ...(item.finishedAt
      ? [{ name: t('imports.ended'), value: <ExactTime iso={item.finishedAt} /> }]
      : []),
  ];
  return (
    <Card title={t('imports.asked')} labelledBy="asked">
      <Facts facts={facts} />
    </Card>
  );
}

/** Titles where the store's are known, else the ids that were chosen. */
function Statuses({ item }: { item: ImportView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const chosen = item.choice.statuses ?? [];
  const known = useQuery({ ...statusesQuery(item.integrationId), enabled: chosen.length > 0 });
  if (chosen.length === 0) return t('imports.allStatuses');

  const names = chosen.map((id) => {
    const status = known.data?.items.find((one) => one.storeStatusId === id);
    return status ? titleOf(status, format.language) : id;
  });
  return names.join(', ');
}
