import { Button } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportView } from '@kladka/contracts';
import { isUnderWay } from '../../../api/imports.js';
import { BusyButton } from '../../../ui/busy-button.js';
import { useImportActions } from '../use-import-actions.js';

// Few imports are cancelled, and a dialog is half the code of the page.
const CancelDialog = lazy(() =>
  import('./cancel-dialog.js').then((module) => ({ default: module.CancelDialog })),
);

/** What can be done with an import that is under way. */
export function ImportButtons({ item }: { item: ImportView }) {
  const { t } = useTranslation();
  const { pause, resume } = useImportActions(item);
  const [isAsking, setAsking] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  if (!isUnderWay(item.state)) return null;

  const close = () => {
    setAsking(false);
    requestAnimationFrame(() => opener.current?.focus());
  };

  return (
    <>
      {item.state === 'paused' ? (
        <BusyButton
          variant="default"
          isBusy={resume.isPending}
          leftSection={<IconPlayerPlay size={16} stroke={1.8} />}
          onClick={() => resume.mutate()}
        >
          {t('imports.resume')}
        </BusyButton>
      ) : (
        <BusyButton
          variant="default"
          isBusy={pause.isPending}
          leftSection={<IconPlayerPause size={16} stroke={1.8} />}
          onClick={() => pause.mutate()}
        >
          {t('imports.pause')}
        </BusyButton>
      )}
      <Button ref={opener} variant="default" onClick={() => setAsking(true)}>
        {t('imports.cancel')}
      </Button>
      {isAsking ? (
        <Suspense>
          <CancelDialog item={item} onClose={close} />
        </Suspense>
      ) : null}
    </>
  );
}
