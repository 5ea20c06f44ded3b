import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWizardSteps } from '../../../i18n/use-wizard-steps.js';
import { WizardFrame } from '../../../ui/wizard-frame.js';

interface Props {
  /** Place of the step, from 0. */
  current: number;
  title: string;
  lead: string;
  action?: ReactNode;
  help?: ReactNode;
  isWide?: boolean;
  children: ReactNode;
}

/** One step of a new integration in its frame. */
export function WizardStep({ current, title, lead, action, help, isWide, children }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <title>{`${title} · ${t('integrations.new')}`}</title>
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
        action={action}
        steps={useWizardSteps(current)}
        title={title}
        lead={lead}
        help={help}
        isWide={isWide}
      >
        {children}
      </WizardFrame>
    </>
  );
}
