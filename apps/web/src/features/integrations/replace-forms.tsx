import { Button, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { IntegrationView, UpdateIntegrationDto } from '@kladka/contracts';
import { call } from '../../api/client.js';
import { connectionQuery } from '../../api/connection.js';
import { keepIntegration } from '../../api/integrations.js';
import { ApiError } from '../../api/problem.js';
import { useSubmission } from '../../api/submission.js';
import { BusyButton } from '../../ui/busy-button.js';
import { DialogActions } from '../../ui/dialog.js';
import { FormProblem } from '../../ui/form-problem.js';
import { SecretField } from '../../ui/secret-field.js';
import { toast } from '../../ui/toast.js';
import { CheckList } from './connect/connection-checks.js';
import styles from './dialogs.module.css';

export interface ReplaceProps {
  integration: IntegrationView;
  onClose: () => void;
}

/** Sends what is new; the API tests it before the old one goes, and a refusal comes back with its checks. */
function useReplacing({ integration, onClose }: ReplaceProps, words: string) {
  const client = useQueryClient();
  return {
    send: (body: UpdateIntegrationDto) =>
      call('PATCH /integrations/:id', { id: integration.id, body }),
    onDone: async (changed: IntegrationView) => {
      onClose();
      toast(words);
      await keepIntegration(client, changed);
      await client.invalidateQueries({ queryKey: connectionQuery(integration.id).queryKey });
    },
  };
}

export function PasswordForm(props: ReplaceProps) {
  const { t } = useTranslation();
  const { send, onDone } = useReplacing(
    props,
    t('integrations.passwordReplaced', { name: props.integration.name }),
  );
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { login: '', password: '' },
    validate: { password: isNotEmpty(t('field.required')) },
  });
  const submission = useSubmission(form, {
    labels: { login: t('integrations.newLogin'), password: t('integrations.newPassword') },
    send: ({ login, password }) =>
      send(login.trim() === '' ? { password } : { login: login.trim(), password }),
    onDone,
  });

  return (
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
      <Refused error={submission.error} />
      <Actions isBusy={submission.isSending} onClose={props.onClose} />
    </form>
  );
}

export function KeyForm(props: ReplaceProps) {
  const { t } = useTranslation();
  const { send, onDone } = useReplacing(
    props,
    t('integrations.keyReplaced', { name: props.integration.name }),
  );
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { yespoApiKey: '' },
    validate: { yespoApiKey: isNotEmpty(t('field.required')) },
  });
  const submission = useSubmission(form, {
    labels: { yespoApiKey: t('integrations.newKey') },
    send,
    onDone,
  });

  return (
    <form className={styles.form} noValidate onSubmit={submission.submit}>
      <FormProblem submission={submission} />
      <p>{t('integrations.replaceKeyText')}</p>
      <SecretField
        label={t('integrations.newKey')}
        description={t('connection.keyHint')}
        data-autofocus
        {...form.getInputProps('yespoApiKey')}
      />
      <Refused error={submission.error} />
      <Actions isBusy={submission.isSending} onClose={props.onClose} />
    </form>
  );
}

/** Another address of the same store: what was read so far stays. The stored password is for the old address only. */
export function AddressForm(props: ReplaceProps) {
  const { t } = useTranslation();
  const { send, onDone } = useReplacing(
    props,
    t('storeSettings.addressReplaced', { name: props.integration.name }),
  );
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { storeUrl: props.integration.storeUrl, login: '', password: '' },
    validate: {
      storeUrl: isNotEmpty(t('field.required')),
      login: isNotEmpty(t('field.required')),
      password: isNotEmpty(t('field.required')),
    },
  });
  const submission = useSubmission(form, {
    labels: {
      storeUrl: t('connection.address'),
      login: t('connection.login'),
      password: t('connection.password'),
    },
    send,
    onDone,
  });

  return (
    <form className={styles.form} noValidate onSubmit={submission.submit}>
      <FormProblem submission={submission} />
      <p>{t('storeSettings.addressText')}</p>
      <TextInput
        label={t('connection.address')}
        type="url"
        autoComplete="off"
        spellCheck={false}
        {...form.getInputProps('storeUrl')}
      />
      <TextInput
        label={t('connection.login')}
        autoComplete="off"
        spellCheck={false}
        {...form.getInputProps('login')}
      />
      <SecretField label={t('connection.password')} {...form.getInputProps('password')} />
      <Refused error={submission.error} />
      <Actions isBusy={submission.isSending} onClose={props.onClose} />
    </form>
  );
}

/** What the test found; what was there before goes on working. */
function Refused({ error }: { error: Error | null }) {
  const { t } = useTranslation();
  if (!(error instanceof ApiError) || error.checks === undefined) return null;
  return (
    <div className={styles.checks} role="status">
      <p>{t('storeSettings.stillWorks')}</p>
      <CheckList checks={error.checks} />
    </div>
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
