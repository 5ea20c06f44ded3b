import { Button, Loader, type ButtonProps } from '@mantine/core';
import type { ComponentPropsWithoutRef, ReactNode } from 'react';

type Props = ButtonProps &
  Omit<ComponentPropsWithoutRef<'button'>, keyof ButtonProps> & {
    isBusy: boolean;
    children: ReactNode;
  };

/** A button that keeps its words while it works. */
export function BusyButton({ isBusy, children, leftSection, type = 'button', ...rest }: Props) {
  return (
    <Button
      {...rest}
      type={type}
      disabled={isBusy}
      aria-busy={isBusy}
      leftSection={isBusy ? <Loader size={14} color="currentColor" /> : leftSection}
    >
      {children}
    </Button>
  );
}
