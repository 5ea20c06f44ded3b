import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IntegrationView, StoreStatusView } from '@kladka/contracts';
import { call } from '../../../api/client.js';
import { keepIntegration, statusesQuery } from '../../../api/integrations.js';
import { Card } from '../../../ui/card.js';
import { SaveBar } from '../../../ui/save-bar.js';
import { toast } from '../../../ui/toast.js';
import {
  countChanges,
  DeletionToggles,
  toDeletions,
  type DeletionSettings,
} from '../deletion-toggles.js';
import { SettingsToggles, toSettings, type Toggles } from '../settings-toggles.js';
import { usePastOrders } from './past-orders.js';
import { LeaveQuestion } from './leave-question.js';
import { toEntries, type MappingDraft } from './mapping-draft.js';
import { StatusTable } from './status-table.js';
import styles from './mapping-form.module.css';

const ReapplyDialog = lazy(() =>
  import('./reapply-dialog.js').then((module) => ({ default: module.ReapplyDialog })),
);

interface Props {
  integration: IntegrationView;
  statuses: StoreStatusView[];
  onRefresh: () => void;
  isRefreshing: boolean;
}

export function MappingForm({ integration, statuses, onRefresh, isRefreshing }: Props) {
  const { t } = useTranslation();
  const saved = toSettings(integration.settings);
  const [toggles, setToggles] = useState<Toggles>(saved);
  const savedDeletions = toDeletions(integration.settings);
  const [deletions, setDeletions] = useState<DeletionSettings>(savedDeletions);
  const [draft, setDraft] = useState<MappingDraft>({});

  const wanted = toSettings(toggles);
  const changedToggles = (Object.keys(saved) as (keyof Toggles)[]).filter(
    (name) => saved[name] !== wanted[name],
  ).length;
  const changedDeletions = countChanges(savedDeletions, deletions);
  const changes = changedToggles + changedDeletions + Object.keys(draft).length;
  const past = usePastOrders(integration.id);
  const save = useSave(integration.id, () => {
    past.ask(Object.keys(draft));
    setDraft({});
  });

  return (
    <div className={styles.stack}>
      <Card title={t('overview.sending')} labelledBy="toggles">
        <SettingsToggles value={toggles} onChange={setToggles} />
      </Card>
      <Card title={t('connection.settings.deletedTitle')} labelledBy="deletions">
        <DeletionToggles value={deletions} onChange={setDeletions} />
      </Card>
      <StatusTable
        statuses={statuses}
        draft={draft}
        onChange={setDraft}
        ordersTitle={t('mapping.column.orders')}
        onRefresh={onRefresh}
        isRefreshing={isRefreshing}
      />
      <SaveBar
        words={changes === 0 ? null : t('mapping.changes', { count: changes, number: changes })}
        error={save.error}
        isSaving={save.isPending}
        onDiscard={() => {
          save.reset();
          setToggles(saved);
          setDeletions(savedDeletions);
          setDraft({});
        }}
        onSave={() =>
          save.mutate({
            settings:
              changedToggles + changedDeletions === 0 ? undefined : { ...wanted, ...deletions },
            statusMapping: Object.keys(draft).length === 0 ? undefined : toEntries(statuses, draft),
          })
        }
      />
      <LeaveQuestion hasChanges={changes > 0} />
      {past.changed ? (
        <Suspense>
          <ReapplyDialog {...past.changed} onClose={past.forget} />
        </Suspense>
      ) : null}
    </div>
  );
}

interface Changes {
  settings: (Toggles & DeletionSettings) | undefined;
  statusMapping: ReturnType<typeof toEntries> | undefined;
}

function useSave(id: string, onSaved: () => void) {
  const { t } = useTranslation();
  const client = useQueryClient();

  return useMutation({
    mutationFn: async ({ settings, statusMapping }: Changes) => {
      if (settings) {
        const changed = await call('PATCH /integrations/:id', { id, body: { settings } });
        await keepIntegration(client, changed);
      }
      if (statusMapping) {
        const body = { statusMapping };
        const changed = await call('PUT /integrations/:id/status-mapping', { id, body });
        client.setQueryData(statusesQuery(id).queryKey, changed);
      }
    },
    onSuccess: async () => {
      onSaved();
      toast(t('mapping.saved'));
      await client.invalidateQueries({ queryKey: ['integrations', 'one', id] });
    },
  });
}
