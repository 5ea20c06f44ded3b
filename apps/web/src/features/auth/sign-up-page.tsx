import { TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.js';
import { useSubmission } from '../../api/submission.js';
import { currentLanguage } from '../../i18n/i18n.js';
import { BusyButton } from '../../ui/busy-button.js';
import { FormProblem } from '../../ui/form-problem.js';
import { usePlainForm } from '../../ui/plain-form.js';
import { SecretField } from '../../ui/secret-field.js';
import { AuthLayout } from './auth-layout.js';
import { useSignedIn } from './use-signed-in.js';
import styles from './auth-layout.module.css';

const PASSWORD_LENGTH = 10;
/** Catches slips; whether an address exists is not ours to say. */
const IS_EMAIL = /^\S+@\S+\.\S+$/;

export function SignUpPage() {
  const { t } = useTranslation();
  const onDone = useSignedIn();

  const required = (text: string) => (text.trim() === '' ? t('field.required') : null);
  const form = usePlainForm({
    initialValues: { email: '', password: '', workspaceName: '' },
    validate: {
      email: (text) => (IS_EMAIL.test(text.trim()) ? null : t('field.email')),
      password: (text) => (text.length < PASSWORD_LENGTH ? t('auth.passwordShort') : null),
      workspaceName: required,
    },
  });
  const submission = useSubmission(form, {
    labels: {
      email: t('auth.email'),
      password: t('auth.password'),
      workspaceName: t('auth.workspaceName'),
    },
    send: (values) => {
      const body = { ...values, language: currentLanguage() };
      return call('POST /auth/sign-up', { body });
    },
    onDone,
  });

  return (
    <AuthLayout
      title={t('auth.signUp')}
      lead={t('auth.signUpLead')}
      footer={
        <>
          {t('auth.hasWorkspace')} <Link to="/login">{t('auth.signIn')}</Link>
        </>
      }
    >
      <form className={styles.form} noValidate onSubmit={submission.submit}>
        <FormProblem submission={submission} />
        <TextInput
          label={t('auth.email')}
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          {...form.getInputProps('email')}
        />
        <SecretField
          label={t('auth.password')}
          description={t('auth.passwordHint')}
          autoComplete="new-password"
          required
          withAsterisk={false}
          {...form.getInputProps('password')}
        />
        <TextInput
          label={t('auth.workspaceName')}
          description={t('auth.workspaceHint')}
          autoComplete="organization"
          required
          withAsterisk={false}
          maxLength={120}
          {...form.getInputProps('workspaceName')}
        />
        <BusyButton type="submit" fullWidth isBusy={submission.isSending}>
          {t('auth.signUp')}
        </BusyButton>
      </form>
    </AuthLayout>
  );
}
