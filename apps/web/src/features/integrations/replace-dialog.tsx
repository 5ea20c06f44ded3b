import { Button, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { IntegrationView } from '@kladka/contracts';
import { call } from '../../api/client.js';
import { keepIntegration } from '../../api/integrations.js';
import { useSubmission } from '../../api/submission.js';
import { BusyButton } from '../../ui/busy-button.js';
import { Dialog, DialogActions } from '../../ui/dialog.js';
import { FormProblem } from '../../ui/form-problem.js';
import { SecretField } from '../../ui/secret-field.js';
import { toast } from '../../ui/toast.js';
import type { Secret } from './integrations-search.js';
import styles from './dialogs.module.css';

interface Props {
  integration: IntegrationView;
  onClose: () => void;
}

/** A new secret is tested by the API before the old one goes; a refusal comes back to the field. */
export function ReplaceDialog({ secret, ...props }: Props & { secret: Secret }) {
  return secret === 'password' ? <PasswordDialog {...props} /> : <KeyDialog {...props} />;
}

function PasswordDialog({ integration, onClose }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { login: '', password: '' },
    validate: { password: isNotEmpty(t('field.required')) },
  });
  const submission = useSubmission(form, {
    labels: { login: t('integrations.newLogin'), password: t('integrations.newPassword') },
    send: ({ login, password }) => {
      const body = login.trim() === '' ? { password } : { login: login.trim(), password };
      return call('PATCH /integrations/:id', { id: integration.id, body });
    },
    onDone: async (changed) => {
      onClose();
      toast(t('integrations.passwordReplaced', { name: integration.name }));
      await keepIntegration(client, changed);
    },
  });

  return (
    <Dialog title={t('integrations.replacePassword')} isOpen onClose={onClose}>
      <form className={styles.form} noValidate onSubmit={submission.submit}>
        <FormProblem submission={submission} />
        <p>{t('integrations.replacePasswordText')}</p>
        <TextInput
          label={t('integrations.newLogin')}
          description={t('integrations.newLoginHint')}
          autoComplete="off"
          spellCheck={false}
          {...form.getInputProps('login')}
        />
        <SecretField
          label={t('integrations.newPassword')}
          data-autofocus
          {...form.getInputProps('password')}
        />
        <Actions isBusy={submission.isSending} onClose={onClose} />
      </form>
    </Dialog>
  );
}

function KeyDialog({ integration, onClose }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { yespoApiKey: '' },
    validate: { yespoApiKey: isNotEmpty(t('field.required')) },
  });
  const submission = useSubmission(form, {
    labels: { yespoApiKey: t('integrations.newKey') },
    send: (body) => call('PATCH /integrations/:id', { id: integration.id, body }),
    onDone: async (changed) => {
      onClose();
      toast(t('integrations.keyReplaced', { name: integration.name }));
      await keepIntegration(client, changed);
    },
  });

  return (
    <Dialog title={t('integrations.replaceKey')} isOpen onClose={onClose}>
      <form className={styles.form} noValidate onSubmit={submission.submit}>
        <FormProblem submission={submission} />
        <p>{t('integrations.replaceKeyText')}</p>
        <SecretField
          label={t('integrations.newKey')}
          description={t('connection.keyHint')}
          data-autofocus
          {...form.getInputProps('yespoApiKey')}
        />
        <Actions isBusy={submission.isSending} onClose={onClose} />
      </form>
    </Dialog>
  );
}

function Actions({ isBusy, onClose }: { isBusy: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <DialogActions>
      <Button variant="default" onClick={onClose}>
        {t('action.cancel')}
      </Button>
      <BusyButton type="submit" isBusy={isBusy}>
        {t('integrations.testAndReplace')}
      </BusyButton>
    </DialogActions>
  );
}
