import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { IntegrationView } from '@kladka/contracts';
import { BusyButton } from '../../../ui/busy-button.js';
import { Dialog, DialogActions } from '../../../ui/dialog.js';
import { ConnectionChecks } from './connection-checks.js';
import { useStoredConnectionTest } from './use-connection-test.js';

interface Props {
  integration: IntegrationView;
  onClose: () => void;
}

/** Tests a connected store as soon as it is opened; closing it stops the test. */
export function TestDialog({ integration, onClose }: Props) {
  const { t } = useTranslation();
  const test = useStoredConnectionTest(integration.id);
  const { run } = test;
  const hasStarted = useRef(false);

  useEffect(() => {
    if (hasStarted.current) return;
    hasStarted.current = true;
    void run();
  }, [run]);

  const close = () => {
    test.cancel();
    onClose();
  };

  return (
    <Dialog title={`${t('connection.checksTitle')}: ${integration.name}`} isOpen onClose={close}>
      <ConnectionChecks test={test} />
      <DialogActions>
        <Button variant="default" onClick={close}>
          {t('action.close')}
        </Button>
        <BusyButton isBusy={test.isRunning} onClick={() => void run()}>
          {t('connection.checkAgain')}
        </BusyButton>
      </DialogActions>
    </Dialog>
  );
}
