import { useTranslation } from 'react-i18next';
import type { ChangedValue, ChangeView, FieldChangeView } from '@kladka/contracts';
import { titleOf } from './status-title.js';
import { useFormat } from './use-format.js';

/** Changes in words a person reads. A field or a value that is younger than this page keeps its own name. */
export function useChangeWords() {
  const { t, i18n } = useTranslation();
  const { language } = useFormat();
  const known = (key: string, otherwise: string) => i18n.t(key, { defaultValue: otherwise });

  const valueOf = (value: ChangedValue, isStatus: boolean): string => {
    if (value === null) return isStatus ? t('changes.undecided') : '–';
    if (typeof value === 'boolean') return value ? t('overview.on') : t('overview.off');
    if (typeof value === 'object') {
      if (value.length === 0) return isStatus ? t('mapping.doNotSend') : '–';
      return value.join(isStatus ? ' + ' : ', ');
    }
    return known(`changes.value.${value}`, String(value));
  };

  return {
    actor: ({ actor }: Pick<ChangeView, 'actor'>): string => {
      if (actor.kind === 'system') return t('changes.system');
      const name = actor.name ?? t('changes.gone');
      return actor.kind === 'api-key' ? t('changes.key', { name }) : name;
    },
    action: ({ action, name, count }: ChangeView): string =>
      t(`changes.action.${action}`, { name: name ?? '', number: count ?? 0 }),
    reason: ({ reason }: ChangeView): string | undefined =>
      reason === undefined ? undefined : known(`changes.reason.${reason}`, reason),
    replaced: ({ replaced = [] }: ChangeView): string =>
      replaced.map((name) => known(`changes.field.${name}`, name)).join(', '),
    field: ({ field, before, after, titles }: FieldChangeView, action: ChangeView['action']) => {
      const isStatus = action === 'status-mapping-changed' || titles !== undefined;
      return {
        name: isStatus
          ? titleOf({ storeStatusId: field, titles: titles ?? {} }, language)
          : known(`changes.field.${field}`, field),
        before: valueOf(before, isStatus),
        after: valueOf(after, isStatus),
      };
    },
  };
}
