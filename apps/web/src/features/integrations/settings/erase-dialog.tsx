import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { IntegrationView } from '@kladka/contracts';
import { call } from '../../../api/client.js';
import { useSubmission } from '../../../api/submission.js';
import { BusyButton } from '../../../ui/busy-button.js';
import { Dialog, DialogActions } from '../../../ui/dialog.js';
import { FormProblem } from '../../../ui/form-problem.js';
import { toast } from '../../../ui/toast.js';
import styles from '../dialogs.module.css';
import type { Person } from './erase-section.js';

interface Props {
  integration: IntegrationView;
  person: Person;
  onClose: () => void;
}

/** Erasing cannot be undone on either side, so it asks for the customer's id, typed. */
export function EraseDialog({ integration, person, onClose }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { key, name } = person;
  const label = t('storeSettings.eraseType', { key });
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { typed: '' },
    validate: {
      typed: (typed) => (typed.trim() === key ? null : t('integrations.mistyped', { host: key })),
    },
  });
  const submission = useSubmission(form, {
    labels: { typed: label },
    send: () => call('POST /integrations/:id/contacts/:key/erase', { id: integration.id, key }),
    onDone: async () => {
      onClose();
      toast(t('storeSettings.erased'));
      await client.invalidateQueries({ queryKey: ['deliveries', 'list'] });
    },
  });

  return (
    <Dialog title={t('storeSettings.eraseTitle', { name })} isOpen onClose={onClose}>
      <form className={styles.form} noValidate onSubmit={submission.submit}>
        <FormProblem submission={submission} />
        <p>{t('storeSettings.eraseStops')}</p>
        <p>{t('storeSettings.eraseStays')}</p>
        <TextInput
          label={label}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          {...form.getInputProps('typed')}
        />
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <BusyButton type="submit" color="red.8" isBusy={submission.isSending}>
            {t('storeSettings.eraseConfirm')}
          </BusyButton>
        </DialogActions>
      </form>
    </Dialog>
  );
}
