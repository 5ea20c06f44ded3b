import { Button } from '@mantine/core';
import { Notifications, notifications } from '@mantine/notifications';
import i18next from 'i18next';
import styles from './toasts.module.css';

const TOAST_MS = 6_000;
const SHOWN = 3;

export interface Undo {
  label: string;
  run: () => void;
}

export function Toasts() {
  return (
    <Notifications
      classNames={{ root: styles.stack }}
      position="bottom-right"
      limit={SHOWN}
      autoClose={TOAST_MS}
    />
  );
}

export function showMessage(message: string, undo: Undo | undefined): void {
  const id = notifications.show({
    withCloseButton: true,
    closeButtonProps: closeButton(),
    message: undo ? (
      <span className={styles.line}>
        <span>{message}</span>
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => {
            notifications.hide(id);
            undo.run();
          }}
        >
          {undo.label}
        </Button>
      </span>
    ) : (
      message
    ),
  });
}

export function showProblem(message: string): void {
  notifications.show({
    message,
    color: 'red',
    autoClose: false,
    closeButtonProps: closeButton(),
  });
}

/** The cross alone has no name. */
function closeButton() {
  return { 'aria-label': i18next.t('action.close') };
}
