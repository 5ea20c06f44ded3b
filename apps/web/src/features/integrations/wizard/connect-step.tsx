import { Button, TextInput } from '@mantine/core';
import { IconArrowRight, IconLock } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DraftView } from '@kladka/contracts';
import { BusyButton } from '../../../ui/busy-button.js';
import { Card } from '../../../ui/card.js';
import { FormProblem } from '../../../ui/form-problem.js';
import { SecretField } from '../../../ui/secret-field.js';
import { ConnectionChecks } from '../connect/connection-checks.js';
import { LeaveQuestion } from '../mapping/leave-question.js';
import { ConnectHelp } from './connect-help.js';
import { KeptSecret } from './kept-secret.js';
import { useConnectForm } from './use-connect-form.js';
import { WizardStep } from './wizard-step.js';
import styles from './connect-step.module.css';

/** Reach both sides. Nothing of the store is kept, and going on takes five green checks. */
export function ConnectStep({ draft }: { draft?: DraftView }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const step = useConnectForm(draft, (saved, next) =>
    navigate({
      to: '/integrations/new/$integrationId',
      params: { integrationId: saved.id },
      search: { step: next },
    }),
  );
  const { form, test, kept } = step;

  return (
    <WizardStep
      current={0}
      title={t('connection.newTitle')}
      lead={t('connection.newLead')}
      help={<ConnectHelp />}
      action={
        <BusyButton
          variant="subtle"
          color="gray"
          isBusy={step.isLeaving}
          onClick={step.saveAndExit}
        >
          {t('wizard.saveAndExit')}
        </BusyButton>
      }
    >
      <form className={styles.form} noValidate autoComplete="off" onSubmit={step.goOn}>
        <FormProblem submission={step.submission} />
        <TextInput
          label={t('connection.address')}
          description={t('connection.addressHint')}
          type="url"
          inputMode="url"
          autoComplete="off"
          {...form.getInputProps('storeUrl')}
        />
        <div className={styles.pair}>
          {kept.login ? (
            <KeptSecret label={t('connection.login')} onReplace={() => step.replace('login')} />
          ) : (
            <TextInput
              label={t('connection.login')}
              autoComplete="off"
              spellCheck={false}
              {...form.getInputProps('login')}
            />
          )}
          {kept.password ? (
            <KeptSecret
              label={t('connection.password')}
              onReplace={() => step.replace('password')}
            />
          ) : (
            <SecretField label={t('connection.password')} {...form.getInputProps('password')} />
          )}
          <p className={styles.kept}>
            <IconLock size={15} stroke={1.7} aria-hidden="true" />
            {t('connection.passwordKept')}
          </p>
        </div>
        {kept.yespoApiKey ? (
          <KeptSecret label={t('connection.key')} onReplace={() => step.replace('yespoApiKey')} />
        ) : (
          <SecretField
            label={t('connection.key')}
            description={t('connection.keyHint')}
            {...form.getInputProps('yespoApiKey')}
          />
        )}
        <TextInput
          label={t('connection.name')}
          description={t('connection.nameHint')}
          autoComplete="off"
          maxLength={120}
          {...form.getInputProps('name')}
        />
        <Card title={t('connection.checksTitle')} labelledBy="checks">
          <ConnectionChecks
            test={test}
            wayOn={({ code }) => (code === 'store-api-off' ? <ApiIsOff step={step} /> : null)}
          />
        </Card>
        <div className={styles.actions} data-at-foot>
          {test.isRunning ? (
            <Button variant="default" onClick={test.cancel}>
              {t('connection.cancel')}
            </Button>
          ) : (
            <Button variant="default" onClick={() => step.runTest()}>
              {test.result ? t('connection.checkAgain') : t('connection.test')}
            </Button>
          )}
          <BusyButton
            type="submit"
            isBusy={step.isGoingOn}
            rightSection={<IconArrowRight size={16} stroke={1.9} aria-hidden="true" />}
          >
            {t('wizard.next')}
          </BusyButton>
        </div>
      </form>
      <LeaveQuestion hasChanges={step.hasChanges} />
    </WizardStep>
  );
}

/** The store's plan keeps its API closed: other things work all the same. */
function ApiIsOff({ step }: { step: ReturnType<typeof useConnectForm> }) {
  const { t } = useTranslation();
  return (
    <>
      <BusyButton
        variant="default"
        size="xs"
        isBusy={step.isLeaving}
        onClick={() => void step.goOnWithoutApi()}
      >
        {t('connection.goOnWithoutApi')}
      </BusyButton>
      <Button variant="subtle" color="gray" size="xs" onClick={() => step.runTest()}>
        {t('connection.checkAgain')}
      </Button>
    </>
  );
}
