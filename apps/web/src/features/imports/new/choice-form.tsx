import { Checkbox, Radio, TextInput } from '@mantine/core';
import '@mantine/core/styles/Checkbox.css';
import '@mantine/core/styles/Radio.css';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PERIODS, type Choice, type ChoiceFault, type ImportPeriod } from './choice.js';
import { StatusChoice } from './status-choice.js';
import styles from './choice-form.module.css';

interface Props {
  integrationId: string;
  choice: Choice;
  onChange: (choice: Choice) => void;
  fault: ChoiceFault | null;
  today: string;
}

/** What to bring over: which kinds, of when, and the finer choices folded away. */
export function ChoiceForm({ integrationId, choice, onChange, fault, today }: Props) {
  const { t } = useTranslation();
  const set = (changes: Partial<Choice>) => onChange({ ...choice, ...changes });
  // Whoever comes by an address that says more sees what it says.
  const [startsOpen] = useState(() => hasMore(choice));
  const words = fault === null ? null : t(`imports.fault.${fault}`);

  return (
    <div className={styles.form}>
      <Checkbox.Group
        label={t('imports.form.what')}
        error={fault === 'nothing' ? words : null}
        value={(['contacts', 'orders'] as const).filter((kind) => choice[kind])}
        onChange={(kinds) =>
          set({ contacts: kinds.includes('contacts'), orders: kinds.includes('orders') })
        }
      >
        <div className={styles.options} data-fault={fault === 'nothing' || undefined}>
          {(['contacts', 'orders'] as const).map((kind) => (
            <Checkbox
              size="md"
              key={kind}
              value={kind}
              label={t(`imports.form.${kind}`)}
              description={t(`imports.form.${kind}Hint`)}
            />
          ))}
        </div>
      </Checkbox.Group>
      <PeriodChoice
        choice={choice}
        onSet={set}
        error={fault === null || fault === 'nothing' ? null : words}
        today={today}
      />
      <details className={styles.more} open={startsOpen}>
        <summary>{t('imports.form.more')}</summary>
        <div className={styles.options}>
          {choice.orders ? (
            <StatusChoice
              integrationId={integrationId}
              chosen={choice.statuses}
              onChoose={(statuses) => set({ statuses })}
            />
          ) : null}
          <Checkbox
            size="md"
            label={t('imports.form.onlyReachable')}
            checked={choice.onlyReachable}
            onChange={(event) => set({ onlyReachable: event.currentTarget.checked })}
          />
          <Checkbox
            size="md"
            label={t('imports.form.restoreDeleted')}
            description={t('imports.form.restoreDeletedHint')}
            checked={choice.restoreDeleted}
            onChange={(event) => set({ restoreDeleted: event.currentTarget.checked })}
          />
        </div>
      </details>
    </div>
  );
}

function hasMore({ statuses, onlyReachable, restoreDeleted }: Choice): boolean {
  return statuses.length > 0 || onlyReachable || restoreDeleted;
}

interface PeriodProps {
  choice: Choice;
  onSet: (changes: Partial<Choice>) => void;
  error: string | null;
  today: string;
}

function PeriodChoice({ choice, onSet, error, today }: PeriodProps) {
  const { t } = useTranslation();
  const hint = useId();
  const labels: Record<ImportPeriod, string> = {
    year: `${t('imports.form.year')} (${t('imports.form.recommended')})`,
    all: t('imports.form.everything'),
    dates: t('imports.form.dates'),
  };
  const choose = (value: string) => {
    const period = PERIODS.find((one) => one === value);
    if (period) onSet({ period });
  };

  return (
    <div>
      <Radio.Group
        label={t('imports.form.period')}
        error={error}
        value={choice.period}
        onChange={choose}
      >
        <div className={styles.options}>
          {PERIODS.map((period) => (
            <Radio key={period} size="md" value={period} label={labels[period]} />
          ))}
        </div>
      </Radio.Group>
      {choice.period === 'dates' ? (
        <div className={styles.dates} data-fault={error === null ? undefined : true}>
          {(['from', 'to'] as const).map((end) => (
            <TextInput
              key={end}
              type="date"
              label={t(`imports.form.${end}`)}
              max={today}
              value={choice[end]}
              aria-describedby={hint}
              onChange={(event) => onSet({ [end]: event.currentTarget.value })}
            />
          ))}
          <p className={styles.hint} id={hint}>
            {t('imports.form.datesHint')}
          </p>
        </div>
      ) : null}
    </div>
  );
}
