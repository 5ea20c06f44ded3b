import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { IntegrationView } from '@kladka/contracts';
import { call } from '../../api/client.js';
import { integrationQuery } from '../../api/integrations.js';
import { useSubmission } from '../../api/submission.js';
import { BusyButton } from '../../ui/busy-button.js';
import { Dialog, DialogActions } from '../../ui/dialog.js';
import { FormProblem } from '../../ui/form-problem.js';
import { toast } from '../../ui/toast.js';
import { hostOf } from './store-host.js';
import styles from './dialogs.module.css';

interface Props {
  integration: IntegrationView;
  onClose: () => void;
}

/** Deleting cannot be undone, so it asks for the store's domain, typed. */
export function DeleteDialog({ integration, onClose }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { id, name } = integration;
  const host = hostOf(integration.storeUrl);

  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { host: '' },
    validate: {
      host: (typed) => (typed.trim() === host ? null : t('integrations.mistyped', { host })),
    },
  });
  const submission = useSubmission(form, {
    labels: { host: t('integrations.deleteType', { host }) },
    send: () => call('DELETE /integrations/:id', { id }),
    onDone: async () => {
      onClose();
      await navigate({ to: '/integrations' });
      client.removeQueries({ queryKey: integrationQuery(id).queryKey });
      await client.invalidateQueries({ queryKey: ['integrations', 'list'] });
      toast(t('integrations.deleted', { name }));
    },
  });

  return (
    <Dialog title={t('integrations.deleteTitle', { name })} isOpen onClose={onClose}>
      <form className={styles.form} noValidate onSubmit={submission.submit}>
        <FormProblem submission={submission} />
        <p>{t('integrations.deleteStops')}</p>
        <p>{t('integrations.deleteStays')}</p>
        <p>{t('integrations.deleteInstead')}</p>
        <TextInput
          label={t('integrations.deleteType', { host })}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          {...form.getInputProps('host')}
        />
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <BusyButton type="submit" color="red.8" isBusy={submission.isSending}>
            {t('integrations.deleteConfirm')}
          </BusyButton>
        </DialogActions>
      </form>
    </Dialog>
  );
}
