import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_PICKED, type CopiedPart } from '@kladka/contracts/statuses';
import { integrationsQuery } from '../../../api/integrations.js';
import { useFormat } from '../../../i18n/use-format.js';
import { BusyButton } from '../../../ui/busy-button.js';
import { DialogActions } from '../../../ui/dialog.js';
import { Loading } from '../../../ui/loading.js';
import { Problem } from '../../../ui/problem.js';
import { SearchField } from '../../../ui/search-field.js';
import { hostOf } from '../store-host.js';
import type { Choice } from './copy-dialog.js';
import styles from './copy.module.css';

const PARTS: readonly CopiedPart[] = ['toggles', 'mapping', 'settings'];
const SHOWN = 50;

interface Props {
  sourceId: string;
  choice: Choice;
  onChange: (choice: Choice) => void;
  error: Error | null;
  isBusy: boolean;
  onPreview: () => void;
  onClose: () => void;
}

export function ChooseTargets(props: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { choice, onChange } = props;
  const count = choice.targets.length;
  const toggle = <Value extends string>(list: readonly Value[], value: Value): Value[] =>
    list.includes(value) ? list.filter((each) => each !== value) : [...list, value];

  return (
    <div className={styles.stack}>
      <fieldset className={styles.parts}>
        <legend>{t('copy.what')}</legend>
        {PARTS.map((part) => (
          <label key={part} className={styles.choice}>
            <input
              type="checkbox"
              checked={choice.parts.includes(part)}
              onChange={() => onChange({ ...choice, parts: toggle(choice.parts, part) })}
            />
            <span>
              {t(`copy.part.${part}`)}
              <span className={styles.sub}>{t(`copy.hint.${part}`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <p className={styles.sub}>{t('copy.never')}</p>
      <Stores
        sourceId={props.sourceId}
        targets={choice.targets}
        onToggle={(id) => onChange({ ...choice, targets: toggle(choice.targets, id) })}
      />
      {props.error ? (
        <p className={styles.error} role="alert">
          {props.error.message}
        </p>
      ) : null}
      <DialogActions>
        <Button variant="default" onClick={props.onClose}>
          {t('action.cancel')}
        </Button>
        <BusyButton
          isBusy={props.isBusy}
          disabled={count === 0 || choice.parts.length === 0}
          onClick={props.onPreview}
        >
          {count === 0
            ? t('copy.preview')
            : t('copy.previewCount', { count, number: format.number(count) })}
        </BusyButton>
      </DialogActions>
    </div>
  );
}

interface StoresProps {
  sourceId: string;
  targets: readonly string[];
  onToggle: (id: string) => void;
}

function Stores({ sourceId, targets, onToggle }: StoresProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const page = useQuery(integrationsQuery({ ...(search ? { search } : {}), limit: SHOWN }));
  const others = page.data?.items.filter(({ id }) => id !== sourceId) ?? [];
  const isFull = targets.length >= MOST_PICKED;

  return (
    <>
      {/* In a column of its own it would grow downwards. */}
      <div>
        <SearchField label={t('integrations.search')} value={search} onSearch={setSearch} />
      </div>
      {page.isPending ? <Loading rows={4} rowHeight={44} /> : null}
      {page.isError ? <Problem error={page.error} onRetry={() => void page.refetch()} /> : null}
      {page.data && others.length === 0 ? (
        <p className={styles.sub} role="status">
          {t('integrations.noneFoundTitle')}
        </p>
      ) : null}
      <ul className={styles.list} aria-label={t('copy.stores')}>
        {others.map(({ id, name, storeUrl }) => (
          <li key={id}>
            <label className={styles.choice}>
              <input
                type="checkbox"
                checked={targets.includes(id)}
                disabled={isFull && !targets.includes(id)}
                onChange={() => onToggle(id)}
              />
              <span>
                {name}
                <span className={styles.sub}>{hostOf(storeUrl)}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      {page.data?.nextCursor ? <p className={styles.sub}>{t('copy.searchMore')}</p> : null}
    </>
  );
}
