import { TextInput } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.js';
import { useSubmission } from '../../api/submission.js';
import { BusyButton } from '../../ui/busy-button.js';
import { FormProblem } from '../../ui/form-problem.js';
import { usePlainForm } from '../../ui/plain-form.js';
import { SecretField } from '../../ui/secret-field.js';
import { AuthLayout } from './auth-layout.js';
import { useSignedIn } from './use-signed-in.js';
import styles from './auth-layout.module.css';

const route = getRouteApi('/login');

export function LoginPage() {
  const { t } = useTranslation();
  const { next } = route.useSearch();
  const onDone = useSignedIn(next);

  const required = (text: string) => (text.trim() === '' ? t('field.required') : null);
  const form = usePlainForm({
    initialValues: { email: '', password: '' },
    validate: {
      email: required,
      password: required,
    },
  });
  const submission = useSubmission(form, {
    labels: { email: t('auth.email'), password: t('auth.password') },
    send: (body) => call('POST /auth/sign-in', { body }),
    onDone,
  });

  return (
    <AuthLayout
      title={t('auth.signIn')}
      lead={next === undefined ? undefined : t('problem.signedOut')}
      footer={
        <>
          {t('auth.noWorkspace')} <Link to="/signup">{t('auth.signUp')}</Link>
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
          autoComplete="current-password"
          required
          withAsterisk={false}
          {...form.getInputProps('password')}
        />
        <BusyButton type="submit" fullWidth isBusy={submission.isSending}>
          {t('auth.signIn')}
        </BusyButton>
      </form>
    </AuthLayout>
  );
}
