import { Button, TextInput } from '@mantine/core';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '@kladka/contracts';
import { callOnce } from '../../api/client.js';
import { sessionQuery } from '../../api/session.js';
import { useSubmission } from '../../api/submission.js';
import { BusyButton } from '../../ui/busy-button.js';
import { Dialog, DialogActions } from '../../ui/dialog.js';
import { FormProblem } from '../../ui/form-problem.js';
import { usePlainForm } from '../../ui/plain-form.js';
import { SecretField } from '../../ui/secret-field.js';
import { continueSession } from './continue-session.js';
import styles from './sign-in-again.module.css';

interface Props {
  onIn: () => void;
  onLater: () => void;
  onLeave: () => void;
}

/** The same person signs in again, over the page; somebody else has to leave it first. */
export function SignInAgain({ onIn, onLater, onLeave }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data: before } = useSuspenseQuery(sessionQuery);
  const email = before.user?.email ?? '';

  const form = usePlainForm({
    initialValues: { password: '' },
    validate: { password: (text) => (text === '' ? t('field.required') : null) },
  });
  const goOn = (session: SessionView) => {
    client.setQueryData(sessionQuery.queryKey, session);
    onIn();
    // What failed meanwhile is read again; what waited goes on by itself.
    void client.refetchQueries({ predicate: (query) => query.state.status === 'error' });
  };
  const submission = useSubmission(form, {
    labels: { password: t('auth.password') },
    send: async ({ password }) => {
      const session = await callOnce('POST /auth/sign-in', { body: { email, password } });
      return continueSession(before, session);
    },
    onDone: goOn,
  });
  useSignedInElsewhere(before, goOn);

  return (
    <Dialog title={t('frame.session.title')} isOpen isOnTop onClose={onLater}>
      <p>{t('frame.session.lead')}</p>
      <form className={styles.form} noValidate onSubmit={submission.submit}>
        <FormProblem submission={submission} />
        <TextInput
          label={t('auth.email')}
          type="email"
          autoComplete="username"
          value={email}
          readOnly
        />
        <SecretField
          label={t('auth.password')}
          autoComplete="current-password"
          data-autofocus
          required
          withAsterisk={false}
          {...form.getInputProps('password')}
        />
        <DialogActions>
          <Button variant="subtle" color="gray" onClick={onLeave}>
            {t('frame.session.leave')}
          </Button>
          <BusyButton type="submit" isBusy={submission.isSending}>
            {t('auth.signIn')}
          </BusyButton>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** Whoever signed in in another tab is asked for nothing here. */
function useSignedInElsewhere(before: SessionView, onIn: (session: SessionView) => void): void {
  useEffect(() => {
    const look = async () => {
      try {
        const session = await callOnce('GET /auth/me', {});
        onIn(await continueSession(before, session));
      } catch {
        // Still no way in: the dialog stays.
      }
    };
    const onFocus = () => void look();
    window.addEventListener('focus', onFocus);
    return () => window.removeEventListener('focus', onFocus);
  });
}
