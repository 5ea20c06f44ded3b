import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import styles from './toast.module.css';

interface Undo {
  label: string;
  run: () => void;
}

/** Says that something is done; with a way back where there is one. */
export function toast(message: string, undo?: Undo): void {
  const id = notifications.show({
    withCloseButton: true,
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

/** Says that something failed; stays until it is closed. */
export function toastProblem(error: Error): void {
  notifications.show({ message: error.message, color: 'red', autoClose: false });
}
