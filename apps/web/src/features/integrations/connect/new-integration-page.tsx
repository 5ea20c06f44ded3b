import { ActionIcon, Button, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { IconLock, IconX } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DEFAULT_SETTINGS } from '@kladka/contracts/statuses';
import { call } from '../../../api/client.js';
import { keepIntegration } from '../../../api/integrations.js';
import { useSubmission } from '../../../api/submission.js';
import { useWizardSteps } from '../../../i18n/use-wizard-steps.js';
import { BusyButton } from '../../../ui/busy-button.js';
import { Card } from '../../../ui/card.js';
import { FormProblem } from '../../../ui/form-problem.js';
import { SecretField } from '../../../ui/secret-field.js';
import { toast } from '../../../ui/toast.js';
import { WizardFrame } from '../../../ui/wizard-frame.js';
import { SettingsToggles, toSettings, type Toggles } from '../settings-toggles.js';
import { ConnectionChecks } from './connection-checks.js';
import { useNewConnectionTest } from './use-connection-test.js';
import styles from './new-integration-page.module.css';

/** Joins a store to Yespo: reach both sides, choose what is sent, create. History is the next step. */
export function NewIntegrationPage() {
  const { t } = useTranslation();
  return (
    <>
      <title>{`${t('integrations.new')} · ${t('brand')}`}</title>
      <WizardFrame
        name={t('integrations.new')}
        close={
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t('connection.close')}
            renderRoot={(props) => <Link to="/integrations" {...props} />}
          >
            <IconX size={18} stroke={1.8} color="var(--ink)" />
          </ActionIcon>
        }
        steps={useWizardSteps(0)}
        title={t('connection.newTitle')}
        lead={t('connection.newLead')}
        help={<Help />}
      >
        <NewIntegrationForm />
      </WizardFrame>
    </>
  );
}

function NewIntegrationForm() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const test = useNewConnectionTest();
  const [toggles, setToggles] = useState<Toggles>(DEFAULT_SETTINGS);

  const required = isNotEmpty(t('field.required'));
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { storeUrl: '', login: '', password: '', yespoApiKey: '', name: '' },
    validate: { storeUrl: required, login: required, password: required, yespoApiKey: required },
  });
  const submission = useSubmission(form, {
    labels: {
      storeUrl: t('connection.address'),
      login: t('connection.login'),
      password: t('connection.password'),
      yespoApiKey: t('connection.key'),
      name: t('connection.name'),
    },
    send: ({ name, ...connection }) =>
      call('POST /integrations', {
        body: { ...connection, name: name.trim() || undefined, settings: toSettings(toggles) },
      }),
    onDone: async (created) => {
      toast(t('connection.created', { name: created.name }));
      await keepIntegration(client, created);
      await navigate({
        to: '/integrations/new/$integrationId',
        params: { integrationId: created.id },
        search: { step: 'history' },
      });
    },
  });
  const runTest = form.onSubmit(({ storeUrl, login, password, yespoApiKey }) =>
    test.run({ storeUrl, login, password, yespoApiKey }),
  );

  return (
    <form className={styles.form} noValidate autoComplete="off" onSubmit={submission.submit}>
      <FormProblem submission={submission} />
      <TextInput
        label={t('connection.address')}
        description={t('connection.addressHint')}
        type="url"
        inputMode="url"
        autoComplete="off"
        {...form.getInputProps('storeUrl')}
      />
      <div className={styles.pair}>
        <TextInput
          label={t('connection.login')}
          autoComplete="off"
          spellCheck={false}
          {...form.getInputProps('login')}
        />
        <SecretField label={t('connection.password')} {...form.getInputProps('password')} />
        <p className={styles.kept}>
          <IconLock size={15} stroke={1.7} aria-hidden="true" />
          {t('connection.passwordKept')}
        </p>
      </div>
      <SecretField
        label={t('connection.key')}
        description={t('connection.keyHint')}
        {...form.getInputProps('yespoApiKey')}
      />
      <TextInput
        label={t('connection.name')}
        description={t('connection.nameHint')}
        autoComplete="off"
        maxLength={120}
        {...form.getInputProps('name')}
      />
      <Card title={t('connection.checksTitle')} labelledBy="checks">
        <ConnectionChecks test={test} />
      </Card>
      <Card title={t('connection.dataTitle')} labelledBy="data">
        <SettingsToggles value={toggles} onChange={setToggles} />
      </Card>
      <div className={styles.actions}>
        {test.isRunning ? (
          <Button variant="default" onClick={test.cancel}>
            {t('connection.cancel')}
          </Button>
        ) : (
          <Button variant="default" onClick={() => runTest()}>
            {test.result ? t('connection.checkAgain') : t('connection.test')}
          </Button>
        )}
        <BusyButton type="submit" isBusy={submission.isSending}>
          {t('connection.create')}
        </BusyButton>
      </div>
    </form>
  );
}

function Help() {
  const { t } = useTranslation();
  return (
    <aside className={styles.help} aria-labelledby="where">
      <h2 id="where">{t('connection.whereTitle')}</h2>
      <ol>
        <li>{t('connection.where.admin')}</li>
        <li>{t('connection.where.plan')}</li>
        <li>{t('connection.where.key')}</li>
      </ol>
    </aside>
  );
}
