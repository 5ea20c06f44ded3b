import { Switch, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ChangeEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { IntegrationView } from '@kladka/contracts';
import { NAME_ORDERS } from '@kladka/contracts/statuses';
import { call } from '../../../api/client.js';
import { facetsQuery, keepIntegration } from '../../../api/integrations.js';
import { ApiError, toFieldErrors } from '../../../api/problem.js';
import { Card } from '../../../ui/card.js';
import { SaveBar } from '../../../ui/save-bar.js';
import { Select } from '../../../ui/select.js';
import { toast } from '../../../ui/toast.js';
import { LeaveQuestion } from '../mapping/leave-question.js';
import { LimitsCard } from './limits-card.js';
import { asBeginning, currencies, languages, timeZones } from './choices.js';
import {
  changedNames,
  fieldNameOf,
  toDraft,
  toUpdate,
  type GeneralDraft,
} from './general-draft.js';
import styles from './settings.module.css';

const LONGEST_NAME = 120;
const LONGEST_CLIENT = 80;

/** What the store is called and how its data is read; saved together. */
export function GeneralForm({ integration }: { integration: IntegrationView }) {
  const { t, i18n } = useTranslation();
  const known = useQuery(facetsQuery({}));
  const saved = toDraft(integration);
  const [edits, setEdits] = useState<Partial<GeneralDraft>>({});
  const draft = { ...saved, ...edits };
  const changes = changedNames(saved, draft).length;
  const { save, errors } = useSave(integration, () => setEdits({}));

  const set = (changed: Partial<GeneralDraft>) => setEdits((old) => ({ ...old, ...changed }));
  const text = (name: keyof GeneralDraft) => ({
    value: String(draft[name]),
    error: errors[name],
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLSelectElement>) =>
      set({ [name]: event.currentTarget.value }),
  });

  return (
    <>
      <Card title={t('storeSettings.general')} labelledBy="general">
        <div className={styles.fields}>
          <TextInput
            label={t('integrations.details.name')}
            description={t('storeSettings.nameHint')}
            maxLength={LONGEST_NAME}
            autoComplete="off"
            {...text('name')}
          />
          <TextInput
            label={t('integrations.client')}
            description={t('integrations.details.clientHint')}
            list="known-clients"
            maxLength={LONGEST_CLIENT}
            autoComplete="off"
            {...text('client')}
          />
          <datalist id="known-clients">
            {known.data?.clients.map(({ value }) => (
              <option key={value} value={value} />
            ))}
          </datalist>
          <TextInput
            className={styles.wide}
            label={t('integrations.tags')}
            description={t('integrations.details.tagsHint')}
            autoComplete="off"
            {...text('tags')}
          />
          <Select
            label={t('storeSettings.timeZone')}
            description={t('storeSettings.timeZoneHint')}
            data={timeZones(draft.timeZone)}
            {...text('timeZone')}
          />
          <Select
            label={t('storeSettings.currency')}
            description={t('storeSettings.currencyHint')}
            data={currencies(draft.currency, i18n.language)}
            {...text('currency')}
          />
          <Select
            label={t('storeSettings.language')}
            description={t('storeSettings.languageHint')}
            data={languages(draft.language, i18n.language)}
            {...text('language')}
          />
          <Select
            label={t('storeSettings.nameOrder')}
            description={t('storeSettings.nameOrderHint')}
            data={NAME_ORDERS.map((value) => ({
              value,
              label: asBeginning(t(`changes.value.${value}`), i18n.language),
            }))}
            {...text('fullNameOrder')}
          />
          <TextInput
            label={t('storeSettings.retention')}
            description={t('storeSettings.retentionHint')}
            inputMode="numeric"
            maxLength={4}
            autoComplete="off"
            {...text('bodyRetentionDays')}
          />
          <Switch
            className={styles.wide}
            label={t('storeSettings.deliveryPrice')}
            description={t('storeSettings.deliveryPriceHint')}
            checked={draft.includeDeliveryPrice}
            withThumbIndicator={false}
            onChange={(event) => set({ includeDeliveryPrice: event.currentTarget.checked })}
          />
        </div>
      </Card>
      <LimitsCard integrationId={integration.id} field={text} />
      <SaveBar
        words={changes === 0 ? null : t('mapping.changes', { count: changes, number: changes })}
        error={Object.keys(errors).length > 0 ? null : save.error}
        isSaving={save.isPending}
        onDiscard={() => {
          save.reset();
          setEdits({});
        }}
        onSave={() => save.mutate({ saved, draft })}
      />
      <LeaveQuestion hasChanges={changes > 0} />
    </>
  );
}

function useSave({ id }: IntegrationView, onSaved: () => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: ({ saved, draft }: { saved: GeneralDraft; draft: GeneralDraft }) =>
      call('PATCH /integrations/:id', { id, body: toUpdate(saved, draft) }),
    onSuccess: async (changed) => {
      await keepIntegration(client, changed);
      onSaved();
      toast(t('storeSettings.saved'));
    },
  });
  const errors =
    save.error instanceof ApiError
      ? Object.fromEntries(
          Object.entries(toFieldErrors(save.error)).map(([path, words]) => [
            fieldNameOf(path),
            words,
          ]),
        )
      : {};
  return { save, errors };
}
